using System.Text.Json.Nodes;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Moves the workflow on once an act has ended its step, in the same commit.</summary>
internal sealed class StepEnding(CaseFacts facts, WorkflowRun run)
{
    /// <summary>While the step goes on, only what this act emptied moves: the next signer's form is without it already.</summary>
    /// <param name="data">What a task's form came to; a sign-off gives what the case knows of its form's fields.</param>
    /// <param name="cleared">The fields that this act emptied.</param>
    public async Task MoveOn(ItemAct act, ProcessBundle bundle, JsonObject data, IReadOnlyCollection<string> cleared, CancellationToken stop)
    {
        if (act.Step.Outcome is not { } ended)
        {
            foreach (var field in cleared.Where(bundle.Declares))
                await run.Apply(act.Case, new Stimulus.SetVariable(field, null), stop);
            return;
        }

        var signOff = act.Step.Kind == StepKind.SignOff;
        var outcome = !signOff ? ended : ended == StepClosing.Approved ? SignOff.Approve : SignOff.Reject;
        var gathered = signOff ? bundle.Form(act.Item.FormKey).DataOf(await facts.Of(act.Case.Id, stop)) : data;
        var resume = new Stimulus.Resume(act.Visit, [outcome], StepOutput.Of(outcome, act.Step.Signers(), gathered)) { Variables = bundle.VariablesOf(gathered, cleared) };
        await run.Apply(act.Case, resume, stop);
    }
}
