using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.Organisation;

namespace SupervisionFlow.Features.Plans;

/// <summary>How far a task has come down the levels: under one unit, the units directly below it that exist as units and those further down together.</summary>
/// <param name="Depth">From nought for the highest unit shown.</param>
/// <param name="Units">The units beneath and itself, as far as they exist as units.</param>
/// <param name="Given">Those of them with a part.</param>
/// <param name="Reported">Those with a part that have reported.</param>
/// <param name="Done">Those whose part is done or waived.</param>
/// <param name="Counted">Of each ratio of the task: what they reported, numerator and denominator, such as villages of a county that are no units here.</param>
public sealed record CoverageLevel(string UnitId, string UnitName, UnitKind Kind, int Depth, int Units, int Given, int Reported, int Done, IReadOnlyList<CountedRatio> Counted)
{
    /// <summary>The levels of a task's units, each above those beneath it. None where fewer than two have a part.</summary>
    internal static IReadOnlyList<CoverageLevel> Of(PlanTask task, IReadOnlyList<UnitTask> parts, OrganisationChart chart, DateOnly today)
    {
        if (parts.Count < 2)
            return [];

        var units = parts.Select(part => chart.Unit(part.Unit)).OfType<OrgUnit>().ToList();
        var shown = units.SelectMany(unit => chart.Upwards(unit.Id)).DistinctBy(unit => unit.Id).OrderBy(unit => unit.Path, StringComparer.Ordinal).ToList();
        var highest = shown.Count == 0 ? 0 : shown.Min(DepthOf);

        return [.. shown.Select(unit => Of(unit, DepthOf(unit) - highest, task, [.. parts.Where(part => chart.Unit(part.Unit) is { } own && unit.Covers(own.Path))], chart, today))];
    }

    private static CoverageLevel Of(OrgUnit unit, int depth, PlanTask task, IReadOnlyList<UnitTask> beneath, OrganisationChart chart, DateOnly today) => new(
        unit.Id.Value, unit.Name, unit.Kind, depth, chart.Units.Count(one => one.Active && one.Kind != UnitKind.Department && unit.Covers(one.Path)),
        beneath.Count, beneath.Count(part => part.ReportedAt is not null), beneath.Count(part => !part.IsOpen),
        [.. task.Indicators.Where(one => one.Kind == IndicatorKind.Ratio).Select(one => CountedRatio.Of(one, [.. beneath.Select(part => part.Unit.Value)], today))]);

    private static int DepthOf(OrgUnit unit) => unit.Path.Count(letter => letter == '/');
}

/// <summary>A ratio as a set of units reported it.</summary>
public sealed record CountedRatio(string Name, decimal Reached, decimal Whole, decimal? Percent)
{
    internal static CountedRatio Of(PlanIndicator one, IReadOnlyCollection<string> units, DateOnly today)
    {
        var own = one with { Values = [.. one.Values.Where(value => units.Contains(value.Unit))] };
        var last = own.Values.Where(value => value.On <= today && (!one.Yearly || value.On.Year == today.Year)).GroupBy(value => value.Unit).Select(unit => unit.MaxBy(value => value.On)!).ToList();

        return new(one.Name, last.Sum(value => value.Value ?? 0), last.Sum(value => value.Denominator ?? 0), own.ValueOn(today));
    }
}
