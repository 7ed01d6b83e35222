using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Offers to the heads what waits in a pool and nobody could take any more, with an alarm: after somebody lost a role, recused, was found to have a conflict or put an item back. Where there is no head either, the operators are told.</summary>
internal sealed class SeatOffers(SupervisionDb db, SeatBars bars, SubjectConflicts conflicts, OrganisationCharts charts, Attempt attempt, Outbox outbox, TimeProvider time)
{
    private const int Batch = 200;

    /// <summary>After somebody lost roles: looks at what was open to those.</summary>
    /// <param name="after">The chart as it will be.</param>
    public async Task AfterLoss(IReadOnlyList<RoleAssignment> lost, OrganisationChart after, CancellationToken stop)
    {
        var keys = lost.Select(held => AudienceKey.Of(held.Role, held.Unit)).ToList();
        if (keys.Count == 0)
            return;

        // Whoever is asked from now on is looked for without them.
        attempt.AfterCommit.Add(charts.Forget);
        var ids = await db.WorkItems.Where(item => item.Holder == null && item.Advice == null && (item.State == WorkItemState.Open || item.State == WorkItemState.Waiting) && item.Audience.Any(row => keys.Contains(row.AudienceKey)))
            .Select(item => item.StepId).Distinct().ToListAsync(stop);
        await OfferStranded(ids, after, stop);
    }

    /// <summary>After somebody recused: at the other steps of the case they sit no more either.</summary>
    public async Task AfterRecusal(ItemAct act, OrganisationChart chart, CancellationToken stop)
    {
        foreach (var step in (await db.OpenStepsOf(act.Case.Id, stop)).Where(step => step.Id != act.Step.Id))
            await Offer(step, act.Case, chart, stop);
    }

    /// <summary>After conflicts of interest were put on record: looks at what is open in the cases of those whom they are with.</summary>
    public async Task AfterConflicts(IReadOnlyList<EntityId> with, CancellationToken stop)
    {
        var steps = await db.Steps.Where(step => step.Closing == null && step.WorkItems.Any(item => item.Holder == null && item.Advice == null && (item.State == WorkItemState.Open || item.State == WorkItemState.Waiting)))
            .Join(db.Cases.Where(row => row.Subject != null && with.Contains(row.Subject.Value)), step => step.CaseId, row => row.Id, (step, row) => new { step.Id, Case = row }).ToListAsync(stop);
        if (steps.Count == 0)
            return;

        var chart = await OrganisationChart.AsCommitted(db, stop);
        await conflicts.Read([.. steps.Select(one => one.Case)], stop);
        await OfferStranded([.. steps.Select(one => one.Id)], chart, stop);
    }

    private async Task OfferStranded(IReadOnlyList<StepId> ids, OrganisationChart chart, CancellationToken stop)
    {
        foreach (var some in ids.Chunk(Batch))
            foreach (var (step, @case) in await Stranded(some, chart, stop))
                await Offer(db.Steps.Local.FirstOrDefault(known => known.Id == step) ?? (await db.Whole(db.Steps.Where(row => row.Id == step), stop))!, @case, chart, stop);
    }

    /// <summary>Those with a seat that nobody is left for. As this unit of work changed them; what it did not touch is only looked at.</summary>
    private async Task<IReadOnlyList<(StepId Step, Case Case)>> Stranded(StepId[] ids, OrganisationChart chart, CancellationToken stop)
    {
        var changed = db.Steps.Local.Where(step => ids.Contains(step.Id)).ToList();
        var others = ids.Except(changed.Select(step => step.Id)).ToArray();
        var steps = changed.Concat(await db.Steps.AsNoTracking().AsSplitQuery().Include(step => step.Seats).Include(step => step.Decisions.OrderBy(decision => decision.Sequence)).Where(step => others.Contains(step.Id)).ToListAsync(stop)).ToList();
        var about = steps.Select(step => step.CaseId).Distinct().ToArray();
        var cases = await db.Cases.Where(row => about.Contains(row.Id)).ToDictionaryAsync(row => row.Id, stop);
        var today = await bars.Takers([.. steps.Select(step => (step, cases[step.CaseId]))], chart, time.GetUtcNow().ToUnixTimeMilliseconds(), stop);

        return [.. steps.Where(step => SeatsLeft.WithoutTaker(step, chart, today[step.Id]).Count > 0).OrderBy(step => step.Id.Value, StringComparer.Ordinal).Select(step => (step.Id, cases[step.CaseId]))];
    }

    /// <summary>Offers what of a step nobody could take, or tells that there is no head.</summary>
    public async Task Offer(Step step, Case @case, OrganisationChart chart, CancellationToken stop)
    {
        if (!await OfferedToHeads(step, @case, chart, stop))
            outbox.Tell(@case, new NobodyLeftToAsk(@case.Id, step.Title, @case.Unit) { NoHead = true });
    }

    /// <summary>Whether everything of a step that nobody could take is offered to heads now.</summary>
    public async Task<bool> OfferedToHeads(Step step, Case @case, OrganisationChart chart, CancellationToken stop)
    {
        if (!SeatsLeft.Unclaimed(step).Any())
            return true;

        var today = await bars.Takers(step, @case, chart, time.GetUtcNow().ToUnixTimeMilliseconds(), stop);
        var without = SeatsLeft.WithoutTaker(step, chart, today);
        foreach (var seat in without)
            if (SeatsLeft.HeadsFor(step, seat, @case.Unit, chart, today) is { } heads)
            {
                step.OfferTo(step.WorkItems.Single(item => item.SeatId == seat.Id && item.Advice is null).Id, [AudienceKey.Of(Roles.Approver, heads.Id)], "没有可以办理的人员，改由负责人办理", time.GetUtcNow().ToUnixTimeMilliseconds());
                outbox.Tell(@case, new NobodyLeftToAsk(@case.Id, step.Title, heads.Id));
            }

        return without.Count == 0 || SeatsLeft.WithoutTaker(step, chart, today).Count == 0;
    }
}
