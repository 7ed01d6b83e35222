using System.Text.Json.Nodes;
using MediatR;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Starts the child workflows that a workflow asks for, each as a case of its own at the same unit, in the same commit.</summary>
/// <remarks>What the start form of the child asks for is taken from its input, and what that leaves out from the facts of the parent's case.</remarks>
internal sealed class StartChildWorkflows(SupervisionDb db, IMediator mediator, PinnedBundles bundles, CaseFacts facts, Attempt attempt) : IActivityHandler
{
    private const int Deepest = 20;

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        if (attempt.Depth > Deepest)
            throw new RuleViolation("workflow.children_too_deep", $"子流程嵌套超过 {Deepest} 层", $"Child workflows are nested deeper than {Deepest}");

        var process = visit.Required("definitionId");
        var children = new List<StartedChild>();
        foreach (var child in visit.Effect.Arguments["children"]!.AsArray())
            children.Add(await Start(visit, process, child!["input"]!.AsObject(), stop));

        return new EffectResult.Started(children);
    }

    /// <summary>What is waited for ends with the visit. What was sent off on its own ends with what sent it, unless somebody has decided in it: else it would be opened twice.</summary>
    public async Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        if (withdrawn.Withdrawal.WasOpen)
            return;

        foreach (var child in await db.CasesOpenedBy(withdrawn.Case.Id, withdrawn.InstanceId, [withdrawn.Withdrawal.ActivityInstanceId], stop))
            await mediator.Send(new EndAbandonedCase(child, withdrawn.Withdrawal.Reason), stop);
    }

    private async Task<StartedChild> Start(Visit visit, string process, JsonObject input, CancellationToken stop)
    {
        var bundle = await bundles.RequirePublished(db, process, stop);
        var data = bundle.Form(bundle.Content.StartForm)?.DataOf(await facts.Of(visit.Case.Id, stop)) ?? [];
        foreach (var (name, value) in input.Where(given => bundle.Form(bundle.Content.StartForm)?.Field(given.Key) is not null))
            data[name] = value?.DeepClone();

        var started = await mediator.Send(new StartCase(process, data, visit.Case.Unit, visit.Case.Id) { WorkflowInput = (JsonObject)input.DeepClone(), Test = TestRun.Of(visit.Case) }, stop);
        var @case = db.Cases.Local.Single(opened => opened.Id == started.Id);
        var state = WorkflowRun.StateOf(db.WorkflowInstances.Local.Single(row => row.Id == @case.WorkflowInstanceId));
        var end = ParentWorkflows.EndOf(state);

        return new StartedChild(state.InstanceId, state.Status == WorkflowStatus.Finished ? end.Ended : null, end.Outcomes, end.Output);
    }
}
