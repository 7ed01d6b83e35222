using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.Designing.Instances;

/// <summary>Whose runs the caller may look into: operators and administrators those of their units' subtrees, auditors those of their agency, and designers the test runs of their own.</summary>
internal sealed class InstanceSight(SupervisionDb db, Attempt attempt, CallerSight sight, OrganisationCharts charts, PinnedBundles bundles)
{
    /// <summary>The cases whose runs may be looked into.</summary>
    public async Task<IQueryable<Case>> Cases(CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var subtrees = attempt.Caller.Roles.Select(held => held.Role switch
        {
            Roles.Operator or Roles.Administrator => held.UnitPath,
            Roles.Auditor => chart.Upwards(held.Unit).FirstOrDefault(unit => unit.Kind != UnitKind.Department)?.Path ?? held.UnitPath,
            _ => null,
        });

        // Nobody's person: taking part in a case does not open the inside of its run.
        var viewer = new Viewer(PersonId.System, [], [.. subtrees.OfType<string>().Distinct()]);
        if (viewer.Subtrees.Count > 0)
            return db.CasesVisibleTo(viewer);

        var tester = attempt.Caller.Has(Roles.Designer) ? attempt.Caller.Person : null;
        return tester is { } own ? db.Cases.Where(@case => @case.IsTest && @case.StartedBy == own) : db.Cases.Where(_ => false);
    }

    /// <summary>One run with what it runs on.</summary>
    /// <exception cref="NotFoundException">There is none, or not for the caller.</exception>
    public async Task<SeenInstance> Find(string id, CancellationToken stop)
    {
        var cases = await Cases(stop);
        var found = await db.WorkflowInstances.AsNoTracking().Where(row => row.Id == id)
            .Join(cases.AsNoTracking(), row => row.CaseId, @case => @case.Id, (row, @case) => new { row, @case })
            .SingleOrDefaultAsync(stop) ?? throw await NotFoundException.Of("workflow_instance", id, db.WorkflowInstances.AnyAsync(row => row.Id == id, stop));

        return new(found.row, found.@case, await bundles.Find(db, found.row.BundleId, stop));
    }

    /// <summary>Whether the caller reads what people wrote in this case: because they audit it, or because it is a test of their own.</summary>
    public async Task<bool> Audits(Case @case, CancellationToken stop) =>
        (@case.IsTest && @case.StartedBy == attempt.Caller.Person) || (attempt.Caller.Has(Roles.Auditor) && (await sight.Viewer(stop)).Subtrees.Any(path => @case.UnitPath.StartsWith(path, StringComparison.Ordinal)));
}

/// <summary>A run, its case and its bundle, to be read only.</summary>
internal sealed record SeenInstance(WorkflowInstanceRow Row, Case Case, ProcessBundle Bundle)
{
    public WorkflowInstanceState State => field ??= WorkflowRun.StateOf(Row);
}
