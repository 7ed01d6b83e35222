using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Features.Registers.Tables;

namespace SupervisionFlow.Features.Running;

/// <summary>Two centres of infection control: one in office, one whose term is over; and one of another unit.</summary>
internal static class SomeCentres
{
    public const string InOffice = "院感质控中心";
    public const string Former = "原院感质控中心";
    public const string OfAnotherUnit = "弋江院感质控中心";

    /// <param name="others">How many more are in office, for plays that end the appointment of some.</param>
    public static Task Register(FeaturesApp app, int others = 0) =>
        Put(app, [(InOffice, "", Who.Agency), (Former, "2025-12-31", Who.Agency), .. Enumerable.Range(1, others).Select(number => ($"院感质控中心{number}", "", Who.Agency))]);

    public static Task RegisterAnother(FeaturesApp app) => Put(app, [(OfAnotherUnit, "", Who.Neighbour)]);

    /// <summary>The term ends; what it has begun goes on.</summary>
    public static Task End(FeaturesApp app, string until) => Put(app, [(InOffice, until, Who.Agency)]);

    private static async Task Put(FeaturesApp app, IReadOnlyList<(string Centre, string Until, UnitId Unit)> rows)
    {
        await app.Change(async db =>
        {
            foreach (var (centre, until, unit) in rows)
            {
                var values = $$"""{"centre":"{{centre}}","specialty":"infection","level":"city","host":"和平医院","unit":"{{unit.Value}}","head":"刘主任","effective_from":"","effective_to":"{{until}}","decision":"聘任通知","status":"parameter","source":"聘任通知"}""";
                if (await db.LocalRows.FindAsync("quality-centres", $"{centre}|") is { } known)
                    known.Change(values, new("import"), Who.Zhang, 1);
                else
                    db.LocalRows.Add(new LocalRow("quality-centres", $"{centre}|", values, new("import"), Who.Zhang, 0));
            }
        });
        await app.Services.GetRequiredService<FollowLocalRows>().Look(CancellationToken.None);
    }
}
