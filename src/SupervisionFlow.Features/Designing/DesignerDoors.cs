using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Designing.Instances;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Designing;

/// <summary>Opens the pages on which workflows are designed, to look at for whoever judges them or watches their runs; whoever is turned away is on the record.</summary>
/// <param name="Id">What is to be opened: a process by its key, or one version by its own id; null for the list.</param>
[AllowedTo(Roles.Designer, Roles.Auditor, Roles.Operator, Roles.LegalReviewer, Roles.Administrator)]
public sealed record EnterDesigner(string? Id = null) : IQuery<DoorAnswer>;

/// <summary>Opens the pages on which the runs of workflows are watched; whoever is turned away is on the record.</summary>
/// <param name="Id">The run that is to be opened; null for the list.</param>
[AllowedTo(Roles.Operator, Roles.Administrator, Roles.Auditor, Roles.Designer)]
public sealed record EnterInstances(string? Id = null) : IQuery<DoorAnswer>;

/// <summary>What may be done behind the door.</summary>
/// <param name="MayAct">False for those who only read.</param>
public sealed record DoorAnswer(bool MayAct)
{
    /// <summary>The key of the process that is to be opened, or that the run goes by; null where none is, or none that the caller may see.</summary>
    public string? Process { get; init; }
}

internal sealed class EnterDesignerHandler(SupervisionDb db, Attempt attempt) : IRequestHandler<EnterDesigner, DoorAnswer>
{
    public async Task<DoorAnswer> Handle(EnterDesigner request, CancellationToken stop) => new(attempt.Caller.Has(Roles.Designer))
    {
        Process = request.Id is { } id ? await db.Bundles.AsNoTracking().Where(row => row.Id == id).Select(row => row.Key).FirstOrDefaultAsync(stop) ?? id : null,
    };
}

internal sealed class EnterInstancesHandler(Attempt attempt, InstanceSight sight) : IRequestHandler<EnterInstances, DoorAnswer>
{
    public async Task<DoorAnswer> Handle(EnterInstances request, CancellationToken stop) => new(attempt.Caller.Has(Roles.Operator) || attempt.Caller.Has(Roles.Administrator) || attempt.Caller.Has(Roles.Designer))
    {
        Process = request.Id is { } id ? await (await sight.Cases(stop)).AsNoTracking().Where(@case => @case.WorkflowInstanceId == id).Select(@case => @case.ProcessKey).FirstOrDefaultAsync(stop) : null,
    };
}
