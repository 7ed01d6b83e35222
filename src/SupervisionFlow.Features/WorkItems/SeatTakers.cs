using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Whether somebody may take over another's seat: the role the seat asks for, and for an officer's seat the certificate and no conflict.</summary>
internal sealed class SeatTakers(SupervisionDb db)
{
    /// <exception cref="RuleViolation"><c>transfer.role_missing</c>, <c>transfer.certificate_missing</c>, <c>transfer.conflict_of_interest</c>.</exception>
    public async Task<Person> Require(ItemAct act, Seat seat, PersonId from, PersonId other, CancellationToken stop)
    {
        var to = await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == other, stop) ?? throw new NotFoundException("person", other.Value);
        if (!to.MayTakeOver(seat, await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == from, stop)))
            throw new RuleViolation("transfer.role_missing", $"{to.Name}不具备该环节要求的岗位", $"{to.Name} does not hold the role that this step asks for", possibleNow: act.Step.PossibleFor(act.Item.Id, act.Actor));

        await RequireAnOfficerForAnOfficer(act, seat, from, to.Id, stop);
        return to;
    }

    // A seat that names a certified officer goes only to another whose certificate is valid today and who has no conflict with the party.
    private async Task RequireAnOfficerForAnOfficer(ItemAct act, Seat seat, PersonId from, PersonId to, CancellationToken stop)
    {
        var today = LegalDay.Of(act.At);
        var certificates = await db.Certificates.AsNoTracking().Where(one => one.PersonId == from || one.PersonId == to).ToListAsync(stop);
        if (seat.Audience.Any(key => key.StartsWith("role:", StringComparison.Ordinal)) || certificates.All(one => one.PersonId != from))
            return;

        if (!certificates.Any(one => one.PersonId == to && one.Covers(today)))
            throw new RuleViolation("transfer.certificate_missing", "接办人没有有效的执法证", "The other has no valid enforcement certificate", "行政许可法第34条", act.Step.PossibleFor(act.Item.Id, act.Actor));
        if (act.Case.Subject is { } subject && (await db.Conflicts.AsNoTracking().Where(one => one.PersonId == to).ToListAsync(stop)).Any(one => one.Bars(to, subject, today)))
            throw new RuleViolation("transfer.conflict_of_interest", "接办人与当事人有利害关系，应当回避", "The other has a conflict of interest with the party", null, act.Step.PossibleFor(act.Item.Id, act.Actor));
    }
}
