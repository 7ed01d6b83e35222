using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Powers;

/// <summary>A period within which a matter is handled, and whether the law sets it or the agency promised it.</summary>
/// <param name="Words">What it is for.</param>
/// <param name="Length">How long, as 20个工作日.</param>
/// <param name="Status">verified, knowledge or parameter.</param>
public sealed record MatterLimit(string Key, Bilingual Words, Bilingual Length, string Citation, string Status, bool IsPromise);

/// <summary>The periods that the definition of a process begins, other than those of the party.</summary>
internal sealed class MatterLimits(SharedTables tables, Vocabulary words, DateOnly today)
{
    private const string StartClock = "SupervisionFlow.StartClock";

    /// <summary>How the definitions call the clock of what was promised.</summary>
    private const string Promise = "promise";

    /// <summary>Each once, in the order in which they begin.</summary>
    public IEnumerable<MatterLimit> Of(Bundle process) => process.Workflow.Activities
        .Where(activity => activity.Type == StartClock)
        .SelectMany(clock => LimitKeys.Of(clock).Select(key => (Value: key, IsPromise: clock.Input("clock")?.Text == Promise)))
        .DistinctBy(one => one.Value).Where(one => !tables.LimitsOfParties.Contains(one.Value))
        .Select(one => (Limit: InForce(one.Value), one.IsPromise)).Where(one => one.Limit is not null)
        .Select(one => new MatterLimit(one.Limit!.Key, words.Of(one.Limit.Subject), LengthOf(one.Limit), one.Limit.Citation, StatusOf(one.Limit), one.IsPromise));

    /// <summary>The version of today; the newest where none is in force.</summary>
    private Limit? InForce(string key)
    {
        var versions = tables.Limits.Limits.Where(limit => limit.Key == key).ToList();
        return versions.Find(limit => limit.IsInForce(today)) ?? versions.MaxBy(limit => limit.Version);
    }

    /// <summary>How long it is, as 20个工作日.</summary>
    public static Bilingual LengthOf(Limit limit)
    {
        if (limit.Length is not { } length)
            return new("由办理文书写明", "as its document says");

        return limit.DayType switch
        {
            DayType.Working => new($"{length}个工作日", $"{length} working days"),
            DayType.Calendar => new($"{length}日", $"{length} days"),
            DayType.Month => new($"{length}个月", $"{length} months"),
            DayType.Year => new($"{length}年", $"{length} years"),
            _ => new($"{length}小时", $"{length} hours"),
        };
    }

    private static string StatusOf(Limit limit) => limit.Status switch { LimitStatus.Verified => "verified", LimitStatus.Parameter => "parameter", _ => "knowledge" };
}
