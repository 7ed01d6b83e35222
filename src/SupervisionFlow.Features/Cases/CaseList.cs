using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Cases;

/// <summary>The cases the actor may see, newest first, paged by key.</summary>
[AllowedTo]
public sealed record CaseList(CaseFilter Only = CaseFilter.All, string? Search = null, string? Process = null, string? After = null, int PageSize = 50) : IQuery<CaseListPage>;

/// <summary>The filters above the list of cases.</summary>
public enum CaseFilter
{
    /// <summary>All.</summary>
    All,

    /// <summary>Not yet closed.</summary>
    Open,

    /// <summary>Closed.</summary>
    Closed,

    /// <summary>With a clock past its day.</summary>
    Overdue,

    /// <summary>Started by the actor.</summary>
    StartedByMe,
}

/// <summary>A page of cases; <paramref name="Total"/> stops at 1000.</summary>
public sealed record CaseListPage(IReadOnlyList<CaseRow> Rows, string? Next, int Total);

/// <summary>A case in a list.</summary>
public sealed record CaseRow(CaseId Id, string Number, string ProcessTitle, string SubjectName, string Stage, string UnitName, long StartedAt, DateOnly? Due, int? RemainingWorkingDays, bool Overdue, string? ClosedAs);
