using MediatR;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing;

/// <summary>Opens the pages on which workflows are designed, to look at for whoever judges them or watches their runs; whoever is turned away is on the record.</summary>
[AllowedTo(Roles.Designer, Roles.Auditor, Roles.Operator, Roles.LegalReviewer, Roles.Administrator)]
public sealed record EnterDesigner : IQuery<DoorAnswer>;

/// <summary>Opens the pages on which the runs of workflows are watched; whoever is turned away is on the record.</summary>
[AllowedTo(Roles.Operator, Roles.Administrator, Roles.Auditor, Roles.Designer)]
public sealed record EnterInstances : IQuery<DoorAnswer>;

/// <summary>What may be done behind the door.</summary>
/// <param name="MayAct">False for those who only read.</param>
public sealed record DoorAnswer(bool MayAct);

internal sealed class EnterDesignerHandler(Attempt attempt) : IRequestHandler<EnterDesigner, DoorAnswer>
{
    public Task<DoorAnswer> Handle(EnterDesigner request, CancellationToken stop) => Task.FromResult(new DoorAnswer(attempt.Caller.Has(Roles.Designer)));
}

internal sealed class EnterInstancesHandler(Attempt attempt) : IRequestHandler<EnterInstances, DoorAnswer>
{
    public Task<DoorAnswer> Handle(EnterInstances request, CancellationToken stop) =>
        Task.FromResult(new DoorAnswer(attempt.Caller.Has(Roles.Operator) || attempt.Caller.Has(Roles.Administrator) || attempt.Caller.Has(Roles.Designer)));
}
