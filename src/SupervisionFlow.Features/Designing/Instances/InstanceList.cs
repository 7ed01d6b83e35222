using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Paging;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.Instances;

/// <summary>Runs of workflows within the caller's reach, trial runs among them, page by page.</summary>
/// <param name="Search">Part of an instance's id, of a process's key or of a case's number.</param>
/// <param name="Definitions">Only runs of these processes; empty for all.</param>
/// <param name="Statuses">Running or Finished; empty for both.</param>
/// <param name="SubStatuses">Suspended, Finished, Cancelled, Faulted …; empty for all.</param>
/// <param name="Page">From 0.</param>
[AllowedTo(Roles.Operator, Roles.Administrator, Roles.Auditor, Roles.Designer)]
public sealed record InstanceList(string? Search, IReadOnlyList<string> Definitions, IReadOnlyList<string> Statuses, IReadOnlyList<string> SubStatuses, int Page, int PageSize) : IQuery<InstanceListPage>
{
    /// <summary>Only runs of this version of a process.</summary>
    public int? Version { get; init; }

    /// <summary>Only the run of the case with this number.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Only those with, or without, an open incident.</summary>
    public bool? HasIncidents { get; init; }

    /// <summary>Only those whose instants lie there.</summary>
    public IReadOnlyList<InstantBound> Bounds { get; init; } = [];

    /// <summary>What they are sorted by.</summary>
    public InstanceOrder Order { get; init; }

    /// <summary>Oldest, or least, first.</summary>
    public bool Ascending { get; init; }
}

/// <summary>An instant of a run that a list is narrowed or sorted by.</summary>
public enum InstanceOrder
{
    /// <summary>When it began.</summary>
    Created,

    /// <summary>When it last moved.</summary>
    Updated,

    /// <summary>When it ended.</summary>
    Finished,
}

/// <summary>From one instant, up to but without another; both Unix milliseconds.</summary>
/// <param name="Outside">Turns it around.</param>
public sealed record InstantBound(InstanceOrder Of, long From, long Below, bool Outside);

/// <summary>A page of runs; <paramref name="Total"/> stops at 1000.</summary>
public sealed record InstanceListPage(IReadOnlyList<InstanceLine> Items, int Total);

/// <summary>A run in a list. All instants are Unix milliseconds.</summary>
/// <param name="VersionId">The version of the process that it is pinned to.</param>
public sealed record InstanceLine(
    string Id, string Definition, string VersionId, int Version, string Title, string? CaseId, string CaseNumber, string Status, string SubStatus, int IncidentCount, bool IsTest, long CreatedAt, long UpdatedAt, long? FinishedAt);

internal sealed class InstanceListRules : AbstractValidator<InstanceList>
{
    public InstanceListRules()
    {
        RuleFor(list => list.PageSize).InclusiveBetween(1, 200).Says("每页 1 至 200 条", "1 to 200 a page");
        RuleFor(list => list.Page).InclusiveBetween(0, 10_000).Says("页码从 0 开始", "Pages begin with 0");
        RuleFor(list => list.Search).MaximumLength(100).Says("搜索词不超过 100 字", "Search with at most 100 characters");
        RuleFor(list => list.Definitions.Count + list.Statuses.Count + list.SubStatuses.Count + list.Bounds.Count).LessThanOrEqualTo(200).Says("筛选条件过多", "Too many conditions");
    }
}

internal sealed class InstanceListHandler(SupervisionDb db, InstanceSight sight) : IRequestHandler<InstanceList, InstanceListPage>
{
    public async Task<InstanceListPage> Handle(InstanceList request, CancellationToken stop)
    {
        var cases = await sight.Cases(stop);
        if (request.CaseNumber is { Length: > 0 } number)
            cases = cases.Where(@case => (string)(object)@case.Number == number);

        var wanted = Narrow(db.WorkflowInstances.AsNoTracking(), request)
            .Join(cases.AsNoTracking(), row => row.CaseId, @case => @case.Id, (row, @case) => new Found { Row = row, Case = @case });
        if (request.Search is { Length: > 0 } search)
            wanted = wanted.Where(found => found.Row.Id.Contains(search) || found.Row.DefinitionId.Contains(search) || ((string)(object)found.Case.Number).Contains(search));
        if (request.Version is { } version)
            wanted = wanted.Where(found => db.Bundles.Any(bundle => bundle.Id == found.Row.BundleId && bundle.Version == version) || db.DesignRevisions.Any(entry => entry.Id == found.Row.BundleId && entry.BundleVersion == version));

        var page = await Sorted(wanted, request).Skip(request.Page * request.PageSize).Take(request.PageSize).Select(found => new
        {
            found.Row.Id, found.Row.DefinitionId, found.Row.BundleId, CaseId = found.Case.Id, found.Case.Number, found.Case.Title, found.Row.Status, found.Row.SubStatus, found.Row.IncidentCount, found.Row.IsTest, found.Row.CreatedAt, found.Row.UpdatedAt, found.Row.FinishedAt,
        }).ToListAsync(stop);
        var ids = page.Select(row => row.BundleId).Distinct().ToList();
        var versions = await db.Bundles.AsNoTracking().Where(bundle => ids.Contains(bundle.Id)).ToDictionaryAsync(bundle => bundle.Id, bundle => bundle.Version, stop);
        foreach (var tried in await db.DesignRevisions.AsNoTracking().Where(entry => ids.Contains(entry.Id)).Select(entry => new { entry.Id, entry.BundleVersion }).ToListAsync(stop))
            versions[tried.Id] = tried.BundleVersion;

        return new([.. page.Select(row => new InstanceLine(
            row.Id, row.DefinitionId, row.BundleId, versions.GetValueOrDefault(row.BundleId), row.Title, row.CaseId.Value, row.Number.Value,
            row.Status, row.SubStatus ?? row.Status, row.IncidentCount, row.IsTest, row.CreatedAt, row.UpdatedAt, row.FinishedAt))], (await wanted.CountLimited(stop)).Counted);
    }

    private static IQueryable<WorkflowInstanceRow> Narrow(IQueryable<WorkflowInstanceRow> rows, InstanceList request)
    {
        if (request.Definitions.Count > 0)
            rows = rows.Where(row => request.Definitions.Contains(row.DefinitionId));
        if (request.Statuses.Count > 0)
            rows = rows.Where(row => request.Statuses.Contains(row.Status));
        if (request.SubStatuses.Count > 0)
            rows = rows.Where(row => request.SubStatuses.Contains(row.SubStatus));
        if (request.HasIncidents is { } faulty)
            rows = rows.Where(row => row.IncidentCount > 0 == faulty);
        return request.Bounds.Aggregate(rows, Narrow);
    }

    private static IQueryable<WorkflowInstanceRow> Narrow(IQueryable<WorkflowInstanceRow> rows, InstantBound bound)
    {
        var (from, below, outside) = (bound.From, bound.Below, bound.Outside);
        return bound.Of switch
        {
            InstanceOrder.Updated => rows.Where(row => (row.UpdatedAt >= from && row.UpdatedAt < below) != outside),
            InstanceOrder.Finished => rows.Where(row => row.FinishedAt != null && (row.FinishedAt >= from && row.FinishedAt < below) != outside),
            _ => rows.Where(row => (row.CreatedAt >= from && row.CreatedAt < below) != outside),
        };
    }

    private static IOrderedQueryable<Found> Sorted(IQueryable<Found> rows, InstanceList request) => (request.Order, request.Ascending) switch
    {
        (InstanceOrder.Updated, true) => rows.OrderBy(found => found.Row.UpdatedAt).ThenBy(found => found.Row.Id),
        (InstanceOrder.Updated, false) => rows.OrderByDescending(found => found.Row.UpdatedAt).ThenByDescending(found => found.Row.Id),
        (InstanceOrder.Finished, true) => rows.OrderBy(found => found.Row.FinishedAt).ThenBy(found => found.Row.Id),
        (InstanceOrder.Finished, false) => rows.OrderByDescending(found => found.Row.FinishedAt).ThenByDescending(found => found.Row.Id),
        (_, true) => rows.OrderBy(found => found.Row.CreatedAt).ThenBy(found => found.Row.Id),
        (_, false) => rows.OrderByDescending(found => found.Row.CreatedAt).ThenByDescending(found => found.Row.Id),
    };

    private sealed class Found
    {
        public required WorkflowInstanceRow Row { get; init; }

        public required Case Case { get; init; }
    }
}
