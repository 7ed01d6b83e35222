using System.Globalization;
using SupervisionFlow.Features.Designing.Simulations;

namespace SupervisionFlow.Web.Serving;

/// <summary>What a simulation is asked for in an address: cases, seed, arrivals, start, staff.ROLE and effort.STEP.</summary>
internal static class SimulationQuery
{
    private const string Staff = "staff.";
    private const string Effort = "effort.";

    public static SimulationAsked Read(IQueryCollection query) => new()
    {
        Cases = Whole(query["cases"]) ?? 1_000,
        Seed = Whole(query["seed"]) ?? 1,
        ArrivalsPerDay = Number(query["arrivals"]),
        Start = DateOnly.TryParseExact(query["start"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start) ? start : null,
        Staff = Named(query, Staff).Select(one => (one.Name, Count: Whole(one.Value))).Where(one => one.Count is not null).ToDictionary(one => one.Name, one => one.Count!.Value),
        EffortHours = Named(query, Effort).Select(one => (one.Name, Hours: Number(one.Value))).Where(one => one.Hours is >= 0 and <= 1_000).ToDictionary(one => one.Name, one => one.Hours!.Value),
    };

    private static IEnumerable<(string Name, string? Value)> Named(IQueryCollection query, string prefix) =>
        query.Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal) && one.Key.Length > prefix.Length).Select(one => (one.Key[prefix.Length..], one.Value.LastOrDefault()));

    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
