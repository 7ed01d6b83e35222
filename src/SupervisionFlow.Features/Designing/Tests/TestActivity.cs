using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Simulation;

namespace SupervisionFlow.Features.Designing.Tests;

/// <summary>Runs one activity of a workflow by itself, in memory: its inputs are worked out, what would reach outside is stood in for, and nothing is kept.</summary>
/// <remarks>Variables have their defaults, or the values that Studio's test tab keeps with the definition.</remarks>
/// <param name="VersionId">A version by its own id; null to choose by <paramref name="Key"/> and <paramref name="Versions"/>.</param>
/// <param name="Activity">Its id, or its node id.</param>
/// <exception cref="NotFoundException">There is no such version, or no such activity in it.</exception>
[AllowedTo(DesignRoles.Writes)]
public sealed record TestActivity(string? VersionId, string Key, VersionChoice Versions, string Activity) : IQuery<ActivityTest>;

/// <summary>What came of it.</summary>
/// <param name="Status">Running where it would wait for people or for something outside.</param>
/// <param name="Inputs">What its inputs came to.</param>
/// <param name="Error">Why it failed, in words; null where it did not.</param>
public sealed record ActivityTest(ActivityStatus Status, JsonObject Inputs, JsonObject Output, IReadOnlyList<string> Outcomes, string? ErrorCode, string? Error);

internal sealed class TestActivityHandler(SupervisionDb db, TimeProvider time) : IRequestHandler<TestActivity, ActivityTest>
{
    private const string Values = "VariableTestValues";

    public async Task<ActivityTest> Handle(TestActivity request, CancellationToken stop)
    {
        var rows = db.Bundles.AsNoTracking();
        var row = await (request.VersionId is { } id ? rows.Where(bundle => bundle.Id == id) : request.Versions.Among(rows.Where(bundle => bundle.Key == request.Key))).OrderByDescending(bundle => bundle.Version).FirstOrDefaultAsync(stop)
            ?? throw new NotFoundException("workflow_definition", request.VersionId ?? request.Key);
        var workflow = WorkflowText.Parse(await db.WorkflowOf(row.Id, stop));
        if (workflow["root"] is not JsonObject root || NodeIds.Tree(root).FirstOrDefault(activity => activity["id"]?.ToString() == request.Activity || activity["nodeId"]?.ToString() == request.Activity) is not { } found)
            throw new NotFoundException("activity", request.Activity);

        return Run(Alone(workflow, found), found["id"]!.ToString());
    }

    /// <summary>The same workflow with this activity and no other.</summary>
    private static WorkflowDefinition Alone(JsonObject workflow, JsonObject activity)
    {
        var alone = workflow.DeepClone().AsObject();
        alone["root"] = new JsonObject
        {
            ["id"] = "only", ["nodeId"] = "Workflow1:only", ["type"] = "Elsa.Flowchart", ["version"] = 1,
            ["activities"] = new JsonArray(activity.DeepClone()), ["connections"] = new JsonArray(),
        };
        if (workflow["customProperties"]?[Values] is JsonObject given && alone["variables"] is JsonArray variables)
        {
            foreach (var variable in variables.OfType<JsonObject>().Where(variable => given.ContainsKey(variable["id"]?.ToString() ?? "")))
                variable["value"] = given[variable["id"]!.ToString()]?.DeepClone();
        }

        return WorkflowText.Read(WorkflowText.Write(alone));
    }

    private ActivityTest Run(WorkflowDefinition definition, string activity)
    {
        var inputs = new JsonObject();
        var catalogue = BusinessActivities.Catalogue;
        var tried = new VirtualInstance(definition, catalogue, time.GetUtcNow(), effect =>
        {
            if (effect.Activity.ActivityId == activity)
                inputs = effect.Arguments.DeepClone().AsObject();
            return catalogue.FindBusiness(effect.Name) is { Waits: false } done
                ? new EffectResult.Completed(done.Descriptor.Ports.Count == 0 || done.Descriptor.Ports.Any(port => port.Name == Connection.DefaultPort) ? null : [done.Descriptor.Ports[0].Name])
                : new EffectResult.Waits(effect.Activity.DisplayText);
        });
        tried.Start();

        var incident = tried.State.Incidents.FirstOrDefault();
        var visit = tried.State.ActivityInstances.LastOrDefault(instance => instance.ActivityId == activity);
        return new(
            incident is not null ? ActivityStatus.Faulted : visit?.Status ?? ActivityStatus.Completed, inputs, visit?.Output?.DeepClone().AsObject() ?? [], visit?.Outcomes ?? [],
            incident?.Code, incident?.Message);
    }
}
