using SupervisionFlow.Domain.Plans;

namespace SupervisionFlow.Features.Plans;

/// <summary>Proposes a pilot where the document names who tries first: 在石棉县开展试点、选择甲医院和乙医院先行试点.</summary>
internal static class PilotReading
{
    /// <summary>The document's words for where it is tried first; empty where it names nobody.</summary>
    public static string ScopeOf(string source) => PilotPatterns.Where().Match(source) is { Success: true } found ? found.Groups["where"].Value.Trim('、', '，') : "";

    /// <summary>The pilot with those of our units that are known, and everyone else after it has been looked at; none where no unit is known.</summary>
    public static IEnumerable<RollOutPhase> PhasesOf(string scope, UnitMatching matching)
    {
        string[] units = [.. PilotPatterns.Names().Split(scope).Where(name => name.Length > 0).SelectMany(name => matching.Of(name)).Select(unit => unit.Value).Distinct()];
        return units.Length == 0 ? [] : [new(PhaseKind.Pilot, "试点", units, null, null, AfterApproval: false), new(PhaseKind.Everywhere, "全面推开", [], null, null, AfterApproval: true)];
    }
}
