using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;
using SupervisionFlow.Persistence.Paging;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.WorkflowRuns.Bulk;

/// <summary>Runs of workflows within the caller's reach by state, process, version and age; those that have not moved for longest first, paged by key.</summary>
[AllowedTo(Roles.Operator, Roles.Administrator)]
public sealed record RunList(RunFilter? Filter = null, string? After = null, int PageSize = 50) : IQuery<RunPage>;

/// <summary>Which runs; what is not named does not narrow.</summary>
/// <param name="Version">The id of a bundle.</param>
/// <param name="NotMovedDays">Only those that have not moved for so many days.</param>
/// <param name="Search">Part of a case's number or subject.</param>
public sealed record RunFilter(RunState State = RunState.Open, string? Process = null, string? Version = null, int? NotMovedDays = null, string? Search = null);

/// <summary>How a run stands.</summary>
public enum RunState
{
    /// <summary>Not ended, whatever it waits for.</summary>
    Open,

    /// <summary>Not ended, with a failed step.</summary>
    Failed,

    /// <summary>Not ended, and its case is suspended.</summary>
    Suspended,

    /// <summary>Ended in any way.</summary>
    Ended,
}

/// <summary>A page of runs; <paramref name="Total"/> stops at 1000.</summary>
/// <param name="Choices">What the acts on many may be done with; null where the caller only looks.</param>
public sealed record RunPage(IReadOnlyList<RunLine> Rows, string? Next, int Total, IReadOnlyList<RunProcess> Processes, RunChoices? Choices);

/// <summary>A process to narrow by.</summary>
public sealed record RunProcess(string Key, string Title);

/// <summary>A run in a list; instants are Unix milliseconds.</summary>
public sealed record RunLine(string CaseId, string CaseNumber, string SubjectName, string Process, string ProcessTitle, string VersionId, int Version, string Stage, string Status, bool IsSuspended, int Incidents, long StartedAt, long MovedAt);

internal sealed class RunListRules : AbstractValidator<RunList>
{
    public RunListRules()
    {
        RuleFor(request => request.PageSize).InclusiveBetween(1, 200).Says("每页 1 至 200 条", "1 to 200 a page");
        RuleFor(request => request.Filter!.Search).MaximumLength(100).When(request => request.Filter is not null).Says("搜索词不超过 100 字", "Search with at most 100 characters");
        RuleFor(request => request.Filter!.NotMovedDays).InclusiveBetween(0, 3650).When(request => request.Filter is not null).Says("天数为 0 至 3650", "0 to 3650 days");
    }
}

internal sealed class RunListHandler(SupervisionDb db, ProcessTitles titles, RunActChoices choices, Attempt attempt, TimeProvider time) : IRequestHandler<RunList, RunPage>
{
    private const string Running = "Running";

    public async Task<RunPage> Handle(RunList request, CancellationToken stop)
    {
        var wanted = Narrow(request.Filter ?? new());
        var page = await wanted.PageBy(row => row.UpdatedAt, row => row.Id, KeysetOrder.Ascending, request.After, request.PageSize, stop);
        var names = await titles.All(stop);

        return new(await Lines(page.Items, names, stop), page.Next, (await wanted.CountLimited(stop)).Counted, [.. names.OrderBy(name => name.Key, StringComparer.Ordinal).Select(name => new RunProcess(name.Key, name.Value))], await choices.For(request.Filter ?? new(), stop));
    }

    private IQueryable<WorkflowInstanceRow> Narrow(RunFilter filter)
    {
        var subtrees = attempt.Caller.Roles.Where(held => held.Role is Roles.Operator or Roles.Administrator).Select(held => held.UnitPath).Distinct().ToList();
        var rows = db.WorkflowInstances.AsNoTracking().Where(row => !row.IsTest && (row.Status == Running) == (filter.State != RunState.Ended));
        if (filter.State == RunState.Failed)
            rows = rows.Where(row => row.IncidentCount > 0);
        if (filter.Version is { Length: > 0 } version)
            rows = rows.Where(row => row.BundleId == version);
        if (filter.NotMovedDays is > 0 and var days && time.GetUtcNow().AddDays(-days).ToUnixTimeMilliseconds() is var before)
            rows = rows.Where(row => row.UpdatedAt < before);

        var cases = db.CasesWithin(subtrees);
        if (filter.State == RunState.Suspended)
            cases = cases.Where(@case => @case.Suspension != null);
        if (filter.Process is { Length: > 0 } process)
            cases = cases.Where(@case => @case.ProcessKey == process);
        if (filter.Search is { Length: > 0 } search)
            cases = cases.Where(@case => @case.SubjectName.Contains(search) || ((string)(object)@case.Number).Contains(search));

        return rows.Join(cases, row => row.CaseId, @case => @case.Id, (row, _) => row);
    }

    private async Task<IReadOnlyList<RunLine>> Lines(IReadOnlyList<WorkflowInstanceRow> rows, IReadOnlyDictionary<string, string> names, CancellationToken stop)
    {
        var ids = rows.Select(row => row.CaseId!.Value).ToList();
        var cases = await db.Cases.AsNoTracking().Where(@case => ids.Contains(@case.Id)).ToDictionaryAsync(@case => @case.Id, stop);
        var bundles = rows.Select(row => row.BundleId).Distinct().ToList();
        var versions = await db.Bundles.AsNoTracking().Where(bundle => bundles.Contains(bundle.Id)).ToDictionaryAsync(bundle => bundle.Id, bundle => bundle.Version, stop);

        return [.. rows.Select(row => cases[row.CaseId!.Value] is var @case
            ? new RunLine(@case.Id.Value, @case.Number.Value, @case.SubjectName, @case.ProcessKey, names.GetValueOrDefault(@case.ProcessKey, @case.ProcessKey), row.BundleId, versions.GetValueOrDefault(row.BundleId), @case.Stage, row.SubStatus ?? row.Status, @case.Suspension is not null, row.IncidentCount, row.CreatedAt, row.UpdatedAt)
            : throw new InvalidOperationException())];
    }
}
