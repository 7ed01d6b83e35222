using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What keeps people today from taking a seat that nobody holds: some may not act at the step, others lack the certificate that only heads do without, who are asked to hand the work on.</summary>
internal sealed record TakersToday(IReadOnlySet<PersonId> Barred, IReadOnlySet<PersonId> Uncertified)
{
    /// <summary>Nothing keeps anybody.</summary>
    public static TakersToday Anybody { get; } = new(new HashSet<PersonId>(), new HashSet<PersonId>());

    /// <summary>Whether somebody may take the seat whom it is offered to.</summary>
    public bool May(Seat seat, PersonId person) => MayAsHead(person) && (seat.AsksHeads || !Uncertified.Contains(person));

    /// <summary>Whether somebody may take a seat that is offered to the heads.</summary>
    public bool MayAsHead(PersonId person) => !Barred.Contains(person);
}
