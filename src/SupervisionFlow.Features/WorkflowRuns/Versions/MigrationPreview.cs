using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Workflows.Versions;

namespace SupervisionFlow.Features.WorkflowRuns.Versions;

/// <summary>What a migration would do, case by case, before anybody does it: at most 200 cases of a version, the oldest first. Changes nothing.</summary>
/// <param name="From">The version to leave.</param>
/// <param name="Cases">Only these; null for all within reach.</param>
/// <param name="Map">Old activity id → new, where the proposal does not suffice.</param>
/// <param name="Anew">Old ids to be asked anew though they could go on.</param>
[AllowedTo(Roles.Operator)]
public sealed record MigrationPreview(string From, string To, IReadOnlyList<string>? Cases, IReadOnlyDictionary<string, string>? Map, IReadOnlyList<string>? Anew) : IQuery<MigrationView>;

/// <summary>The map between two versions, and what it comes to for each case.</summary>
/// <param name="Activities">What each activity of the version left is in the other.</param>
/// <param name="Targets">The activities of the other version, to choose from.</param>
/// <param name="Added">Those that the version left does not have.</param>
public sealed record MigrationView(VersionLine From, VersionLine To, IReadOnlyList<ActivityMapping> Activities, IReadOnlyList<MigrationTarget> Targets, IReadOnlyList<MigrationTarget> Added, IReadOnlyList<CaseMigration> Cases)
{
    /// <summary>Activities of the version left whose steps would go on by a rule that the other version makes stricter: ask them anew where the new rule is to count.</summary>
    public IReadOnlyList<string> ProposedAnew { get; init; } = [];
}

/// <summary>An activity of the version left, its counterpart, and how many of the cases stand there.</summary>
public sealed record ActivityMapping(string Id, string Title, string Type, string? To, MappedBy By, int Standing);

/// <summary>An activity of the version to go to.</summary>
public sealed record MigrationTarget(string Id, string Title, string Type);

/// <summary>What a migration does to one case.</summary>
/// <param name="Begins">What would be begun at once, by title.</param>
/// <param name="CarriesOver">The steps that go on, with what was signed and drafted at them.</param>
/// <param name="Days">Days that change.</param>
/// <param name="Clocks">Statutory clocks that run: none changes.</param>
/// <param name="NotRun">Activities that the other version added and this case comes by no more, by title.</param>
/// <param name="Children">Child cases that it waits for; they stay on their versions.</param>
/// <param name="Why">Why it is refused; null when it can be done.</param>
public sealed record CaseMigration(
    string CaseId, string CaseNumber, string SubjectName, string Stage, IReadOnlyList<CasePosition> Positions, IReadOnlyList<string> Begins, IReadOnlyList<CarriedStep> CarriesOver,
    IReadOnlyList<ChangedDay> Days, IReadOnlyList<RunningClock> Clocks, IReadOnlyList<string> NotRun, int Children, MigrationRefusal? Why);

/// <summary>Where one token stands and lands.</summary>
/// <param name="WaitsAt">The merge at which it waits for others; null for an open activity.</param>
public sealed record CasePosition(string Activity, string Title, string? To, string? ToTitle, Landing Landing, string? WaitsAt);

/// <summary>A step that goes on, who was asked, and what is there already.</summary>
/// <param name="Votes">Decisions that count.</param>
public sealed record CarriedStep(string Title, int Votes, int Seats, int Drafts)
{
    /// <summary>Its activity in the version left.</summary>
    public string Activity { get; init; } = "";

    /// <summary>What the other version says otherwise of who is asked and how votes are counted: the step is counted by the old rule all the same.</summary>
    public IReadOnlyList<RuleChange> CountedByOldRule { get; init; } = [];

    /// <summary>Whether the other version asks for more than this step will have been decided by.</summary>
    public bool IsLaxer => CountedByOldRule.Any(change => change.Stricter);
}

/// <summary>One input of a step that reads otherwise in the other version, in words; it counts only where the step is asked anew.</summary>
/// <param name="Stricter">Whether the other version's asks for more.</param>
public sealed record RuleChange(string Input, string Words, string WordsEn, bool Stricter);

/// <summary>An internal handling limit that is another in the other version.</summary>
public sealed record ChangedDay(string Title, DateOnly? Before, DateOnly? After);

/// <summary>A statutory clock and its day, which stays.</summary>
public sealed record RunningClock(string Title, DateOnly? Due);

/// <summary>Why a case cannot go.</summary>
public sealed record MigrationRefusal(string Code, string Words, string WordsEn);
