using SupervisionFlow.Domain.Clocks;

namespace SupervisionFlow.Domain.Penalties;

/// <summary>An entry of the local list of violations that are not penalised: slight and put right, or the first time and put right (行政处罚法33).</summary>
/// <param name="CauseCode">The cause it is about.</param>
/// <param name="Ground"><c>minor</c> or <c>first</c>.</param>
/// <param name="Conditions">What must hold.</param>
/// <param name="Exclusions">What rules it out, such as a case found by a random inspection.</param>
public sealed record NoPenaltyEntry(string CauseCode, string Ground, string Conditions, string Exclusions, LimitStatus Status, string Source, DateOnly? EffectiveFrom, DateOnly? EffectiveTo)
{
    public bool IsInForce(DateOnly day) => (EffectiveFrom is null || EffectiveFrom <= day) && (EffectiveTo is null || EffectiveTo >= day);

    /// <summary>Reads the list.</summary>
    /// <exception cref="TableError">Names the line.</exception>
    public static IReadOnlyList<NoPenaltyEntry> Parse(string text) =>
    [
        .. TableText.Read(text, "cause_code", "ground", "conditions", "exclusions", "status", "source", "effective_from", "effective_to").Rows.Select(row => new NoPenaltyEntry(
            row.Required("cause_code"), GroundOf(row), row.Required("conditions"), row.Text("exclusions"), row.Code<LimitStatus>("status"), row.Required("source"), row.Day("effective_from"), row.Day("effective_to"))),
    ];

    private static string GroundOf(TableRow row) => row.Required("ground") is "minor" or "first" ? row.Text("ground") : throw new TableError(row.Line, "ground must be minor or first");
}
