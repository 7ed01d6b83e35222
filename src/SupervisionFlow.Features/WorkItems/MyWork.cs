using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What the actor owes or may claim: due first, overdue marked, paged by key.</summary>
/// <param name="Only">One of the filters above the list.</param>
/// <param name="Search">Part of a case number, subject or title; empty for all.</param>
/// <param name="Process">A process key; empty for all.</param>
/// <param name="After">The cursor a page gave; empty for the first page.</param>
/// <param name="PageSize">1 to 200.</param>
[AllowedTo]
public sealed record MyWork(WorkFilter Only = WorkFilter.All, string? Search = null, string? Process = null, string? After = null, int PageSize = 50)
    : IQuery<WorkPage>;

/// <summary>The filters above My work.</summary>
public enum WorkFilter
{
    /// <summary>Everything mine or claimable.</summary>
    All,

    /// <summary>Held by me or addressed to me alone.</summary>
    Mine,

    /// <summary>Open to my role and unit, held by nobody.</summary>
    Claimable,

    /// <summary>Due today (a day in Asia/Shanghai).</summary>
    DueToday,

    /// <summary>Past its day.</summary>
    Overdue,

    /// <summary>Sign-offs.</summary>
    ToApprove,
}

/// <summary>A page of work with the live counts of the filters; counts stop at 1000, shown as 999+.</summary>
/// <param name="Substituted">The first of the work of those for whom the person stands in today, on the first page.</param>
public sealed record WorkPage(IReadOnlyList<WorkRow> Rows, string? Next, string? Previous, WorkCounts Counts, IReadOnlyList<SubstitutedWork> Substituted)
{
    /// <summary>The jumps that wait for the person as the second, on the first page.</summary>
    public IReadOnlyList<JumpToConfirm> Jumps { get; init; } = [];
}

/// <summary>The work of one absent person, within the scope of the substitution.</summary>
public sealed record SubstitutedWork(string Absent, IReadOnlyList<WorkRow> Rows);

/// <summary>How many stand behind each filter, at most 1000.</summary>
public sealed record WorkCounts(int All, int Mine, int Claimable, int DueToday, int Overdue, int ToApprove, int StartedByMe)
{
    /// <summary>Proposed documents that wait for this person's approval, or in their hands for that of somebody absent; they are no work items and have a list of their own.</summary>
    public int Documents { get; init; }
}

/// <summary>One line of work.</summary>
/// <param name="RemainingWorkingDays">Negative when overdue; null without a due day.</param>
/// <param name="Acts">Codes of the acts this person has now: claim, release, complete, approve, return, reject, transfer …</param>
public sealed record WorkRow(
    WorkItemId Id, CaseId Case, string CaseNumber, string ProcessTitle, string SubjectName, string Title, StepKind Kind,
    DateOnly? DueDay, int? RemainingWorkingDays, bool Overdue, bool Provisional, long Since, string? HolderName, bool MineAlone,
    IReadOnlyList<string> Acts, int Version)
{
    /// <summary>Why a seat that waits in the pool is not for this person: they sit in another of the same step, or are excluded from it. Null when they may claim it.</summary>
    public string? WhyNotZh { get; init; }

    /// <summary>The same in English.</summary>
    public string? WhyNotEn { get; init; }
}
