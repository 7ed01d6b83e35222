using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Whether somebody may take over another's seat: the role the seat asks for, nothing that bars them today, and for an officer's seat the certificate and no conflict.</summary>
internal sealed class SeatTakers(SupervisionDb db, SeatBars bars)
{
    /// <summary>Whoever is to take the seat over. The step knows from then on what bars them today.</summary>
    /// <exception cref="RuleViolation"><c>transfer.role_missing</c>, <c>transfer.certificate_missing</c>, <c>transfer.conflict_of_interest</c>.</exception>
    public async Task<Person> Require(ItemAct act, Seat seat, PersonId from, PersonId other, CancellationToken stop)
    {
        var to = await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == other, stop) ?? throw new NotFoundException("person", other.Value);
        var possible = act.Step.PossibleNow(act.Item.Id, act.Actor);
        if (!to.MayTakeOver(seat, act.Item, await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == from, stop)))
            throw new RuleViolation("transfer.role_missing", $"{to.Name}不具备该环节要求的岗位", $"{to.Name} does not hold the role that this step asks for", possibleNow: possible);
        if (await WhyNoOfficer(act.Case, seat, act.Item, from, to, act.At, possible, stop) is { } why)
            throw why;

        await LetKnow(act, to.Id, stop);
        return to;
    }

    /// <summary>Lets the step know what bars another than the actor today: a conflict, work on the case, a certificate that ran out.</summary>
    public Task LetKnow(ItemAct act, PersonId other, CancellationToken stop) => bars.Look(act.Step, act.Item, act.Case, act.At, stop, act.Actor.Id, act.Actor.Counts, other);

    /// <summary>A seat that names a certified officer, or that a head hands on to an officer, goes only to one whose certificate is valid today and who has no conflict with the party. Null when nothing stands against it.</summary>
    public async Task<RuleViolation?> WhyNoOfficer(Case @case, Seat seat, WorkItem item, PersonId from, Person other, long at, IReadOnlyList<string> possible, CancellationToken stop)
    {
        var (today, to) = (LegalDay.Of(at), other.Id);
        var certificates = await db.Certificates.AsNoTracking().Where(one => one.PersonId == from || one.PersonId == to).ToListAsync(stop);
        if (!other.TakesAsOfficer(seat, item) && (seat.Audience.Any(key => key.StartsWith("role:", StringComparison.Ordinal)) || certificates.All(one => one.PersonId != from)))
            return null;

        if (!certificates.Any(one => one.PersonId == to && one.Covers(today)))
            return new RuleViolation("transfer.certificate_missing", "接办人没有有效的执法证", "The other has no valid enforcement certificate", "行政许可法第34条", possible);

        return @case.Subject is { } subject && (await db.Conflicts.AsNoTracking().Where(one => one.PersonId == to).ToListAsync(stop)).Any(one => one.Bars(to, subject, today))
            ? new RuleViolation("transfer.conflict_of_interest", "接办人与当事人有利害关系，应当回避", "The other has a conflict of interest with the party", null, possible)
            : null;
    }
}
