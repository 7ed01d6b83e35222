using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Features.Registers.Tables;

namespace SupervisionFlow.Features.Running;

/// <summary>Two centres of infection control: one in office, one whose term is over.</summary>
internal static class SomeCentres
{
    public const string InOffice = "院感质控中心";
    public const string Former = "原院感质控中心";

    /// <param name="others">How many more are in office, for plays that end the appointment of some.</param>
    public static async Task Register(FeaturesApp app, int others = 0)
    {
        await app.Change(db =>
        {
            db.LocalRows.Add(Row(InOffice, ""));
            db.LocalRows.Add(Row(Former, "2025-12-31"));
            db.LocalRows.AddRange(Enumerable.Range(1, others).Select(number => Row($"院感质控中心{number}", "")));
            return Task.CompletedTask;
        });
        await app.Services.GetRequiredService<FollowLocalRows>().Look(CancellationToken.None);
    }

    /// <summary>The term ends; what it has begun goes on.</summary>
    public static async Task End(FeaturesApp app, string until)
    {
        await app.Change(async db => (await db.LocalRows.FindAsync("quality-centres", $"{InOffice}|"))!.Change(Row(InOffice, until).Values, new("import"), Who.Zhang, 1));
        await app.Services.GetRequiredService<FollowLocalRows>().Look(CancellationToken.None);
    }

    private static LocalRow Row(string centre, string until) => new("quality-centres", $"{centre}|",
        $$"""{"centre":"{{centre}}","specialty":"infection","level":"city","host":"和平医院","unit":"","head":"刘主任","effective_from":"","effective_to":"{{until}}","decision":"聘任通知","status":"parameter","source":"聘任通知"}""", new("import"), Who.Zhang, 0);
}
