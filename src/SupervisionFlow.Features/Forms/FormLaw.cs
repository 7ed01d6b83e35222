using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Penalties;
using SupervisionFlow.Domain.Prescriptions;
using SupervisionFlow.Domain.Quality;
using SupervisionFlow.Domain.Shortages;

namespace SupervisionFlow.Features.Forms;

/// <summary>The tables that a form's rules look into.</summary>
/// <param name="Limits">Among them the two of the time bar, by the keys below.</param>
/// <param name="Calendar">What periods are counted by.</param>
public sealed record FormLaw(PenaltyLaw Penalties, LimitTable Limits, WorkingCalendar Calendar)
{
    private const string Bar = "TL-11a";
    private const string BarWithHarm = "TL-11b";

    /// <summary>What an evaluation of prescriptions may find, by code.</summary>
    public IReadOnlyDictionary<string, PrescriptionFinding> Findings { get; init; } = new Dictionary<string, PrescriptionFinding>();

    /// <summary>Quality control centres in all their terms.</summary>
    public IReadOnlyList<QualityCentre> QualityCentres { get; init; } = [];

    /// <summary>Those whom an assessment may be given to.</summary>
    public IReadOnlyList<Expert> Experts { get; init; } = [];

    /// <summary>The indicators of quality control in all their versions.</summary>
    public IReadOnlyList<QualityIndicator> QualityIndicators { get; init; } = [];

    /// <summary>The drugs in short supply, also those that have left the list.</summary>
    public IReadOnlyList<DrugInShortSupply> ShortageList { get; init; } = [];

    /// <summary>The last day on which a violation that ended on a day can be found, and the article.</summary>
    /// <exception cref="Domain.RuleViolation"><c>limit.unknown</c>, <c>limit.not_in_force</c>.</exception>
    public (DateOnly LastDay, string Article) TimeBar(DateOnly violationEnded, bool harm, DateOnly today)
    {
        var limit = Limits.InForce(harm ? BarWithHarm : Bar, today);
        return (violationEnded.AddYears(limit.Length ?? 0), $"{limit.Law}{limit.Article}");
    }

    /// <summary>The last day of a period that began on a day, and its article.</summary>
    /// <exception cref="Domain.RuleViolation"><c>limit.unknown</c>, <c>limit.not_in_force</c>.</exception>
    public (DateOnly LastDay, Limit Limit) EndOf(string key, DateOnly from)
    {
        var limit = Limits.InForce(key, from);
        return (limit.LastDay(from, Calendar), limit);
    }
}
