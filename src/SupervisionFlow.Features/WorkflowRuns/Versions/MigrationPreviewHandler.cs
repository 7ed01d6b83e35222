using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns.Bulk;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Versions;

namespace SupervisionFlow.Features.WorkflowRuns.Versions;

internal sealed class MigrationPreviewHandler(SupervisionDb db, PinnedBundles bundles, MigrationPlanning planning, MigratedRows rows, BulkActs bulk, ProcessVersionsHandler versions, OrganisationCharts charts) : IRequestHandler<MigrationPreview, MigrationView>
{
    public async Task<MigrationView> Handle(MigrationPreview request, CancellationToken stop)
    {
        var to = await planning.Target(request.To, stop);
        var from = await bundles.Find(db, (await db.Bundles.AsNoTracking().Where(row => row.Id == request.From).Select(row => row.Id).SingleOrDefaultAsync(stop)) ?? throw new NotFoundException("bundle", request.From), stop);
        var map = MigrationMap.Of(request.Map, request.Anew);
        var lines = new List<CaseMigration>();
        var standing = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var @case in await bulk.OpenOn(request.From, request.Cases).AsNoTracking().ToListAsync(stop))
        {
            var planned = await planning.Plan(@case, to, map, "", stop);
            foreach (var position in planned.Plan?.Positions ?? [])
                standing[position.ActivityId] = standing.GetValueOrDefault(position.ActivityId) + 1;
            lines.Add(await Line(planned, stop));
        }

        var proposed = MapProposal.Of(from.Workflow, to.Workflow);
        var known = proposed.Select(one => map.Chosen.GetValueOrDefault(one.From, one.To ?? "")).ToHashSet(StringComparer.Ordinal);
        var targets = to.Workflow.Activities.Where(node => node != to.Workflow.Root).Select(node => new MigrationTarget(node.Id, node.DisplayText, node.Type)).ToList();
        var both = await versions.Lines(from.Key, stop);

        return new(
            both.Single(line => line.Id == from.Id), both.Single(line => line.Id == to.Id),
            [.. proposed.Where(one => one.From != from.Workflow.Root.Id).Select(one => new ActivityMapping(one.From, one.Title, one.Type, map.Chosen.GetValueOrDefault(one.From, one.To ?? "") is { Length: > 0 } chosen ? chosen : null, one.By, standing.GetValueOrDefault(one.From)))],
            targets, [.. targets.Where(target => !known.Contains(target.Id))], lines)
        {
            ProposedAnew = [.. lines.Where(line => line.Why is null).SelectMany(line => line.CarriesOver).Where(step => step.IsLaxer).Select(step => step.Activity).Distinct()],
        };
    }

    private async Task<CaseMigration> Line(PlannedMigration planned, CancellationToken stop)
    {
        var (@case, plan) = (planned.Case, planned.Plan);
        var (carried, days) = await Steps(planned, stop);
        var clocks = await db.Clocks.AsNoTracking().Where(clock => clock.CaseId == @case.Id && clock.StoppedAt == null).OrderBy(clock => clock.Id).ToListAsync(stop);

        return new(
            @case.Id.Value, @case.Number.Value, @case.SubjectName, @case.Stage,
            [.. plan?.Positions.Select(position => new CasePosition(position.ActivityId, position.Title, position.To, position.ToTitle, position.Landing, position.WaitsAt)) ?? []],
            planned.Runs, carried, days, [.. clocks.Select(clock => new RunningClock(clock.Title, clock.DueDay))],
            [.. plan?.NotRun.Select(id => planned.To.Workflow.Find(id)).Where(IsWorth).Select(node => node.DisplayText) ?? []],
            planned.State.Bookmarks.Count(bookmark => bookmark.Kind == BookmarkKind.Child),
            planned.Refusal is { } refused ? new MigrationRefusal(refused.Code, refused.Message, refused.MessageEn ?? refused.Message) : null);
    }

    /// <summary>Lines and joins that a case comes by no more matter to nobody; what people or the record would have seen does.</summary>
    private static bool IsWorth(ActivityNode node) => node.Type.StartsWith("SupervisionFlow.", StringComparison.Ordinal) || node.UsedWorkflow is not null;

    private async Task<(IReadOnlyList<CarriedStep> Carried, IReadOnlyList<ChangedDay> Days)> Steps(PlannedMigration planned, CancellationToken stop)
    {
        if (planned.Tried is not { } tried)
            return ([], []);

        var goOn = planned.Plan!.Positions.Where(position => position.Landing == Landing.GoesOn).Select(position => VisitId.Of(planned.State.InstanceId, position.Visit!)).ToList();
        var steps = await db.Steps.AsNoTracking().AsSplitQuery().Include(step => step.Seats).Include(step => step.Decisions).Include(step => step.WorkItems).Where(step => goOn.Contains(step.ActivityInstanceId)).ToListAsync(stop);
        var carried = new List<CarriedStep>();
        var days = new List<ChangedDay>();
        foreach (var step in steps)
        {
            var items = step.WorkItems.Select(item => item.Id).ToList();
            var visit = tried.State.Find(VisitId.InInstance(step.ActivityInstanceId))!;
            var change = new VersionChange(planned.From, planned.State, planned.To, tried);
            carried.Add(new(step.Title, Standing(step), step.Seats.Count(seat => seat.Removal is null), await db.Drafts.CountAsync(draft => items.Contains(draft.WorkItemId), stop))
            {
                Activity = planned.State.Find(visit.Id)!.ActivityId,
                CountedByOldRule = rows.Both(planned.Case, change, visit, PersonId.System, step.BegunAt) is ({ } old, { } now) ? CountedOtherwise.Of(step, old, now, await charts.Now(stop)) : [],
            });

            var (before, after) = await rows.DueDays(planned.Case, change, visit, PersonId.System, step.BegunAt, stop);
            if (before?.Day != after?.Day)
                days.Add(new(step.Title, before?.Day, after?.Day));
        }

        return (carried, days);
    }

    private static int Standing(Step step) => step.Decisions.GroupBy(decision => decision.SeatId).Count(seat => seat.MaxBy(decision => decision.Sequence)!.Verdict != Verdict.TakenBack);
}
