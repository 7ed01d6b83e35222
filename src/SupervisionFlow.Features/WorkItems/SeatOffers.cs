using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Offers to the heads what waits in a pool and nobody could take any more, with an alarm: after somebody lost a role, recused or put an item back. Where there is no head either, the operators are told.</summary>
internal sealed class SeatOffers(SupervisionDb db, SeatBars bars, OrganisationCharts charts, Attempt attempt, Outbox outbox, TimeProvider time)
{
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
        foreach (var id in ids)
        {
            var step = db.Steps.Local.FirstOrDefault(known => known.Id == id) ?? (await db.Whole(db.Steps.Where(row => row.Id == id), stop))!;
            await Offer(step, await db.Cases.SingleAsync(row => row.Id == step.CaseId, stop), after, stop);
        }
    }

    /// <summary>After somebody recused: at the other steps of the case they sit no more either.</summary>
    public async Task AfterRecusal(ItemAct act, OrganisationChart chart, CancellationToken stop)
    {
        foreach (var step in (await db.OpenStepsOf(act.Case.Id, stop)).Where(step => step.Id != act.Step.Id))
            await Offer(step, act.Case, chart, stop);
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
                step.OfferTo(step.WorkItems.Single(item => item.SeatId == seat.Id && item.Advice is null).Id, [AudienceKey.Of(Roles.Approver, heads.Id)]);
                outbox.Tell(@case, new NobodyLeftToAsk(@case.Id, step.Title, heads.Id));
            }

        return without.Count == 0 || SeatsLeft.WithoutTaker(step, chart, today).Count == 0;
    }
}
