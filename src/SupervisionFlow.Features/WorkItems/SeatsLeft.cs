using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Organisation;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Sees to it that for every seat of a step which nobody holds there is somebody who could take it: nobody sits twice, so whoever takes one seat is lost to the others.</summary>
internal sealed class SeatsLeft(OrganisationCharts charts)
{
    /// <summary>How many of a step's open seats would stay without anybody if everyone took at most one; what an act may not raise.</summary>
    public async Task<int> Short(Step step, CancellationToken stop) => Unclaimed(step).Any() ? Short(step, await charts.Now(stop)) : 0;

    /// <summary>The same before a seat is claimed: with no other one open nothing can be left over, and nobody is looked for.</summary>
    public async Task<int> ShortBeforeClaim(Step step, CancellationToken stop) => Unclaimed(step).Skip(1).Any() ? await Short(step, stop) : 0;

    /// <summary>How many of a step's open seats would stay without anybody.</summary>
    /// <param name="but">A seat that does not count.</param>
    /// <param name="lost">People who take none of them.</param>
    public static int Short(Step step, OrganisationChart chart, Seat? but = null, params IReadOnlyCollection<PersonId> lost) => WithoutTaker(step, chart, TakersToday.Anybody, but, lost).Count;

    /// <summary>As few open seats as can be that stay without anybody.</summary>
    public static IReadOnlyList<Seat> WithoutTaker(Step step, OrganisationChart chart, TakersToday today, Seat? but = null, params IReadOnlyCollection<PersonId> lost)
    {
        var people = chart.People.Where(person => !lost.Contains(person.Id)).ToList();
        var seats = Unclaimed(step).Where(seat => seat.Id != but?.Id).ToList();
        return SeatMatching.WithoutTaker(seats, seats.ConvertAll(seat => people.Where(person => today.May(seat, person.Id) && CouldTake(step, seat, person)).Select(person => person.Id).ToList()));
    }

    /// <summary>Refuses an act that has just left a seat without anybody who could take it, or several with too few people to take one each; not for those that had nobody before it.</summary>
    /// <param name="before">How many were <see cref="Short(Step, CancellationToken)">without anybody</see> before the act.</param>
    /// <exception cref="RuleViolation"><c>step.seat_left_without_taker</c>.</exception>
    public async Task Require(ItemAct act, int before, CancellationToken stop)
    {
        if (Unclaimed(act.Step).Any())
            Require(before, await Short(act.Step, stop));
    }

    /// <inheritdoc cref="Require(ItemAct, int, CancellationToken)"/>
    public static void Require(int before, int after)
    {
        if (after > before)
            throw new RuleViolation("step.seat_left_without_taker", "这样该环节另一席位就没有人可以办理，请由他人办理本席位", "Then nobody could take another seat of this step; let somebody else take this one", possibleNow: [Acts.Comment, Acts.CopyIn]);
    }

    /// <summary>The nearest unit whose heads could take a seat without another of the step being left over; null where there is none.</summary>
    /// <param name="lost">People who take none.</param>
    public static OrgUnit? HeadsFor(Step step, Seat seat, UnitId handling, OrganisationChart chart, TakersToday today, params IReadOnlyCollection<PersonId> lost)
    {
        var without = WithoutTaker(step, chart, today, seat, lost).Count;
        return chart.HeadsOf(handling, head => !lost.Contains(head) && today.MayAsHead(head) && step.CouldTake(head, seat.Id) && WithoutTaker(step, chart, today, seat, [.. lost, head]).Count == without)?.Unit;
    }

    /// <summary>The seats of an open step that nobody holds.</summary>
    public static IEnumerable<Seat> Unclaimed(Step step) => step.IsOpen ? step.Seats.Where(seat => seat.Holder is null && seat.Removal is null) : [];

    private static bool CouldTake(Step step, Seat seat, Person person) =>
        AudienceKey.AllOf(person).Any(key => seat.Audience.Contains(key.Value)) && step.CouldTake(person.Id, seat.Id);
}
