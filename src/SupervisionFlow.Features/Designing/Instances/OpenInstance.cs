using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.Designing.Instances;

/// <summary>One run: where it stands, what it waits for, what failed.</summary>
/// <exception cref="NotFoundException">There is none, or not for the caller.</exception>
[AllowedTo(Roles.Operator, Roles.Administrator, Roles.Auditor, Roles.Designer)]
public sealed record OpenInstance(string Id) : IQuery<InstanceView>;

/// <summary>Only whether it still moves; asked every few seconds, so it reads no more than a row.</summary>
[AllowedTo(Roles.Operator, Roles.Administrator, Roles.Auditor, Roles.Designer)]
public sealed record InstanceStanding(string Id) : IQuery<InstanceStandingView>;

/// <summary>The variables of a run with their values, as far as the caller may see them. Reading what people wrote is on the record.</summary>
[AllowedTo(Roles.Operator, Roles.Administrator, Roles.Auditor, Roles.Designer)]
public sealed record InstanceVariables(string Id) : IQuery<IReadOnlyList<VariableLine>>;

/// <summary>A run with what is open in it.</summary>
public sealed record InstanceView(InstanceLine Line, IReadOnlyList<Bookmark> Waiting, IReadOnlyList<Incident> Incidents, string RootNodeId);

/// <summary>The status words of the engine, and when it last moved.</summary>
public sealed record InstanceStandingView(string Status, string SubStatus, long UpdatedAt);

/// <summary>A variable as the definition declares it, and its value or a mask.</summary>
public sealed record VariableLine(string Id, string Name, JsonNode? Value);

internal sealed class OpenInstanceHandler(InstanceSight sight) : IRequestHandler<OpenInstance, InstanceView>
{
    public async Task<InstanceView> Handle(OpenInstance request, CancellationToken stop)
    {
        var seen = await sight.Find(request.Id, stop);
        var (row, @case, bundle) = seen;
        var line = new InstanceLine(
            row.Id, row.DefinitionId, row.BundleId, bundle.Version, bundle.Content.Title.Zh, @case.Id.Value, @case.Number.Value, row.Status, row.SubStatus ?? row.Status, row.IncidentCount, row.IsTest, row.CreatedAt, row.UpdatedAt, row.FinishedAt);

        return new(line, seen.State.Bookmarks, seen.State.Incidents, bundle.Workflow.Root.NodeId);
    }
}

internal sealed class InstanceStandingHandler(SupervisionDb db, InstanceSight sight) : IRequestHandler<InstanceStanding, InstanceStandingView>
{
    public async Task<InstanceStandingView> Handle(InstanceStanding request, CancellationToken stop) =>
        await db.WorkflowInstances.AsNoTracking().Where(row => row.Id == request.Id)
            .Join(await sight.Cases(stop), row => row.CaseId, @case => @case.Id, (row, @case) => new InstanceStandingView(row.Status, row.SubStatus ?? row.Status, row.UpdatedAt))
            .SingleOrDefaultAsync(stop) ?? throw await NotFoundException.Of("workflow_instance", request.Id, db.WorkflowInstances.AnyAsync(row => row.Id == request.Id, stop));
}

internal sealed class InstanceVariablesHandler(InstanceSight sight, SensitiveReading reading) : IRequestHandler<InstanceVariables, IReadOnlyList<VariableLine>>
{
    public async Task<IReadOnlyList<VariableLine>> Handle(InstanceVariables request, CancellationToken stop)
    {
        var seen = await sight.Find(request.Id, stop);
        var mask = new ValueMask(seen.Bundle, await sight.Audits(seen.Case, stop));
        var lines = seen.Bundle.Workflow.Variables.Select(variable => new VariableLine(variable.Id, variable.Name, mask.Of(variable.Name, seen.State.Variables.GetValueOrDefault(variable.Name)))).ToList();

        if (mask.ShowedWriting)
            reading.Note(SensitiveReading.OfInstanceValues, "workflow_instance", request.Id, seen.Case.Id);
        return lines;
    }
}
