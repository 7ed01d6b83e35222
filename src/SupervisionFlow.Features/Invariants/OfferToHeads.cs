using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Invariants;

/// <summary>The open steps with a seat whose pool has nobody left who may take it today.</summary>
[AllowedToTheSystem]
public sealed record StrandedSteps : IQuery<IReadOnlyList<StepId>>;

/// <summary>Offers to the heads, who are told, what of a step nobody may take. Each step in a commit of its own: who acts on one of them holds up no other.</summary>
/// <remarks>What no head may take either stays as it is; <see cref="LookForStuckWork"/> tells the operators.</remarks>
[AllowedToTheSystem]
public sealed record OfferToHeads(StepId Step) : ICommand<bool>;

internal sealed class StrandedStepsHandler(StrandedSeats stranded) : IRequestHandler<StrandedSteps, IReadOnlyList<StepId>>
{
    public async Task<IReadOnlyList<StepId>> Handle(StrandedSteps request, CancellationToken stop) =>
        await stranded.All(stop).Select(one => one.Step.Id).ToListAsync(stop);
}

internal sealed class OfferToHeadsHandler(SupervisionDb db, SeatOffers offers) : IRequestHandler<OfferToHeads, bool>
{
    public async Task<bool> Handle(OfferToHeads request, CancellationToken stop)
    {
        var step = await db.Whole(db.Steps.Where(row => row.Id == request.Step), stop) ?? throw new NotFoundException("step", request.Step.Value);
        return await offers.OfferedToHeads(step, await db.Cases.SingleAsync(row => row.Id == step.CaseId, stop), await OrganisationChart.AsCommitted(db, stop), stop);
    }
}
