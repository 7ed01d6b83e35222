using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Sees to it that for every seat of a step which nobody holds there is somebody who could take it: nobody sits twice, so whoever takes one seat is lost to the others.</summary>
internal sealed class SeatsLeft(SupervisionDb db, OrganisationCharts charts, Outbox outbox)
{
    /// <summary>Refuses an act that has just left a seat without anybody who could take it.</summary>
    /// <exception cref="RuleViolation"><c>step.seat_left_without_taker</c>.</exception>
    public async Task Require(ItemAct act, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        if (Unclaimed(act.Step).FirstOrDefault(seat => !chart.People.Any(person => CouldTake(act.Step, seat, person))) is not null)
            throw new RuleViolation("step.seat_left_without_taker", "这样该环节另一席位就没有人可以办理，请由他人办理本席位", "Then nobody could take another seat of this step; let somebody else take this one", possibleNow: [Acts.Comment, Acts.CopyIn]);
    }

    /// <summary>Whether somebody could still take each of a step's other open seats, each somebody else, if these people take none of them.</summary>
    public static bool OthersCouldBeTaken(Step step, Seat seat, OrganisationChart chart, IReadOnlyCollection<PersonId> lost)
    {
        var takers = new Dictionary<Seat, Person>();
        return Unclaimed(step).Where(other => other.Id != seat.Id).All(other => IsGivenATaker(other, []));

        bool IsGivenATaker(Seat open, HashSet<PersonId> asked)
        {
            foreach (var person in chart.People.Where(person => !lost.Contains(person.Id) && CouldTake(step, open, person)))
            {
                if (!asked.Add(person.Id))
                    continue;
                if (takers.FirstOrDefault(given => given.Value.Id == person.Id).Key is { } holding && !IsGivenATaker(holding, asked))
                    continue;

                takers[open] = person;
                return true;
            }

            return false;
        }
    }

    /// <summary>After somebody lost roles: seats that were open to those, and that nobody could take now, are offered to the heads, and an alarm is raised.</summary>
    public async Task OfferWhatNobodyCouldTake(IReadOnlyList<RoleAssignment> lost, OrganisationChart after, CancellationToken stop)
    {
        var keys = lost.Select(held => AudienceKey.Of(held.Role, held.Unit)).ToList();
        if (keys.Count == 0)
            return;

        var ids = await db.WorkItems.Where(item => item.Holder == null && item.Advice == null && (item.State == WorkItemState.Open || item.State == WorkItemState.Waiting) && item.Audience.Any(row => keys.Contains(row.AudienceKey)))
            .Select(item => item.StepId).Distinct().ToListAsync(stop);
        foreach (var id in ids)
        {
            var step = db.Steps.Local.FirstOrDefault(known => known.Id == id) ?? (await db.Whole(db.Steps.Where(row => row.Id == id), stop))!;
            var @case = await db.Cases.SingleAsync(row => row.Id == step.CaseId, stop);
            foreach (var seat in Unclaimed(step).Where(seat => !after.People.Any(person => CouldTake(step, seat, person))).ToList())
            {
                if (after.HeadsOf(@case.Unit, head => step.CouldTake(head, seat.Id)) is not { } heads)
                    continue;

                step.OfferTo(step.WorkItems.Single(item => item.SeatId == seat.Id && item.Advice is null).Id, [AudienceKey.Of(Roles.Approver, heads.Unit.Id)]);
                outbox.Tell(@case, new NobodyLeftToAsk(@case.Id, step.Title, heads.Unit.Id));
            }
        }
    }

    private static IEnumerable<Seat> Unclaimed(Step step) => step.IsOpen ? step.Seats.Where(seat => seat.Holder is null && seat.Removal is null) : [];

    private static bool CouldTake(Step step, Seat seat, Person person) =>
        AudienceKey.AllOf(person).Any(key => seat.Audience.Contains(key.Value)) && step.CouldTake(person.Id, seat.Id);
}
