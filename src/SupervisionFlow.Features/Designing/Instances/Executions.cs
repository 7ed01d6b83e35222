using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Designing.Instances;

/// <summary>The visits of a run's activities, in the order they began.</summary>
/// <param name="NodeIds">Only of these activities; empty for all.</param>
[AllowedTo(Roles.Operator, Roles.Administrator, Roles.Auditor, Roles.Designer)]
public sealed record Executions(string InstanceId, IReadOnlyList<string> NodeIds) : IQuery<IReadOnlyList<Execution>>;

/// <summary>One visit, with what it left behind as far as the caller may see it.</summary>
[AllowedTo(Roles.Operator, Roles.Administrator, Roles.Auditor, Roles.Designer)]
public sealed record ExecutionById(string Id) : IQuery<ExecutionView>;

/// <summary>A visit and its output, field by field masked.</summary>
public sealed record ExecutionView(Execution Execution, JsonObject? Output);

internal sealed class ExecutionsHandler(SupervisionDb db, InstanceSight sight) : IRequestHandler<Executions, IReadOnlyList<Execution>>
{
    public async Task<IReadOnlyList<Execution>> Handle(Executions request, CancellationToken stop)
    {
        var seen = await sight.Find(request.InstanceId, stop);
        var rows = db.Journal.AsNoTracking().Where(row => row.InstanceId == request.InstanceId && row.ActivityInstanceId != null);
        if (request.NodeIds.Count > 0)
        {
            var ids = seen.Bundle.Workflow.Activities.Where(node => request.NodeIds.Contains(node.NodeId)).Select(node => node.Id).ToArray();
            rows = rows.Where(row => row.ActivityId != null && ids.Contains(row.ActivityId));
        }

        return Execution.Of(request.InstanceId, await rows.ToListAsync(stop), seen.Bundle.Workflow);
    }
}

internal sealed class ExecutionByIdHandler(SupervisionDb db, InstanceSight sight) : IRequestHandler<ExecutionById, ExecutionView>
{
    public async Task<ExecutionView> Handle(ExecutionById request, CancellationToken stop)
    {
        var (instance, visit) = (request.Id[..Math.Max(0, request.Id.IndexOf(':', StringComparison.Ordinal))], VisitId.InInstance(request.Id));
        var seen = await sight.Find(instance, stop);
        var rows = await db.Journal.AsNoTracking().Where(row => row.InstanceId == instance && row.ActivityInstanceId == visit).ToListAsync(stop);
        var execution = Execution.Of(instance, rows, seen.Bundle.Workflow).SingleOrDefault() ?? throw new NotFoundException("activity_execution", request.Id);

        // Never what people wrote: this is asked for every second while somebody looks on, and each reading would be an entry of its own.
        return new(execution, new ValueMask(seen.Bundle, auditor: false).OfOutput(seen.State.Find(visit)?.Output));
    }
}
