using SupervisionFlow.Features.Designing.Checks.Law;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Workflows.Verification.Maps;

namespace SupervisionFlow.Features.Designing.Checks.Duties;

/// <summary>Does everything that the procedure demands lie on every path before what it is demanded for?</summary>
internal static class RequiredMarks
{
    private const string Fact = "met";

    public static IEnumerable<DesignFinding> Of(CheckedDesign design) =>
        from required in design.Known.Law.Required
        where required.Procedure == design.Gates.Procedure
        from situation in design.Situations
        from finding in Of(design, situation, required)
        select finding;

    private static IEnumerable<DesignFinding> Of(CheckedDesign design, Situation situation, RequiredMark required)
    {
        // One step may be both, such as hearing the defence and deciding on the spot.
        var places = Marks.At(design, required.Before).Where(activity => situation.Map.IsReached(activity.Id)).Except(required.Needs.SelectMany(need => Marks.At(design, need))).ToList();
        if (places.Count == 0 && required.Before != LegalGates.End)
            yield break;

        var met = Marks.Certain(design, situation, Fact, required.Needs, required.Since);
        if (required.Before == LegalGates.End && !met.HoldsAtEnd(Fact))
            yield return Missing(design, situation, required, null, met.WayToEndWithout(Fact));

        foreach (var place in places.Where(place => !met.Holds(place.Id, Fact)))
            yield return Missing(design, situation, required, place.Id, met.WayWithout(place.Id, Fact));
    }

    private static DesignFinding Missing(CheckedDesign design, Situation situation, RequiredMark required, string? place, IReadOnlyList<string> way)
    {
        var (needs, when) = (required.Needs.Select(design.Known.Law.TitleOf).ToList(), design.When(situation));
        var (at, what) = place is null ? (new Bilingual("办结", "the end of the case"), Bilingual.Empty) : (design.Name(place), design.Known.Law.TitleOf(required.Before));
        var words = new Bilingual(
            $"{required.Why.Zh}。所示路径到{at.Zh}{(what.IsEmpty ? "" : $"（{what.Zh}）")}之前没有经过{string.Join("或者", needs.Select(need => $"“{need.Zh}”"))}{when.Zh}",
            $"{required.Why.En}. The path shown comes to {at.En}{(what.IsEmpty ? "" : $" ({what.En})")} without {string.Join(" or ", needs.Select(need => $"“{need.En}”"))}{when.En}");

        // What would count, where it stands, so that it is seen how the path goes around it.
        return new("required-step-missing", required.Severity, [.. place is null ? [] : new[] { place }, .. required.Needs.SelectMany(need => Marks.At(design, need)).Select(activity => activity.Id).Except([place ?? ""]).Distinct()], words, way)
        {
            Rule = required.Rule, Topic = $"{required.Before}<{string.Join('|', required.Needs)}<{string.Join('|', required.Since)}",
        };
    }
}
