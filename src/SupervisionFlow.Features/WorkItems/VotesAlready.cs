using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Looks, whenever seats of a sign-off get their turn, whether their signers have said already what they would be asked: in an earlier round of the same content, or just before where the definition passes over the same person.</summary>
internal sealed class VotesAlready(SupervisionDb db, StandingVotes standing, SamePerson same, StepContent content, SeatBars bars, PinnedBundles bundles)
{
    /// <summary>As the step opens. It may be over with it.</summary>
    public Task AtOpening(Visit visit, Step step, CancellationToken stop) =>
        Look(new(step, visit.Case, visit.Bundle, visit.State, SamePerson.PolicyOf(visit), visit.At), new HashSet<WorkItemId>(), _ => Task.CompletedTask, stop);

    /// <summary>After an act that gave seats their turn, or one seat another signer. The step may be over with it; the caller then moves the workflow.</summary>
    /// <param name="before">The items that were asked before the act, of whoever holds them still.</param>
    public async Task AfterAct(ItemAct act, IReadOnlySet<WorkItemId> before, CancellationToken stop)
    {
        var step = act.Step;
        if (step.Kind != StepKind.SignOff || act.Case.IsTest || Turned(step, before).Count == 0)
            return;

        var bundle = await bundles.Find(db, act.Case.BundleId, stop);
        var activity = bundle.Workflow.TryFind(step.ActivityId);
        if ((step.Round == 1 || !step.Rule.VotesStand) && !SamePerson.MaySkip(activity))
            return;

        var row = db.Known<Persistence.WorkflowRuns.WorkflowInstanceRow>().FirstOrDefault(row => row.Id == step.WorkflowInstanceId) ?? await db.WorkflowInstances.SingleAsync(row => row.Id == step.WorkflowInstanceId, stop);
        var state = WorkflowRun.StateOf(row);
        var asking = new Asking(step, act.Case, bundle, state, SamePerson.PolicyAt(activity, state, VisitId.InInstance(step.ActivityInstanceId)), act.At);
        await Look(asking, before, people => bars.Look(step, act.Item, act.Case, act.At, stop, [act.Actor.Id, act.Actor.Counts, .. people]), stop);
    }

    /// <param name="bar">Lets the step know what bars those today whose votes might count.</param>
    private async Task Look(Asking asking, IReadOnlySet<WorkItemId> before, Func<IEnumerable<PersonId>, Task> bar, CancellationToken stop)
    {
        var step = asking.Step;
        var words = await standing.LastWords(asking, stop);
        var agreed = asking.Policy == SamePersonPolicy.Skip ? await same.Before(asking, stop) : [];
        if (words.Count + agreed.Count == 0)
            return;

        await bar(words.Select(word => word.Signer).Concat(agreed));
        var hash = await content.HashOf(asking.Case, asking.Bundle, asking.FormKey, step.StepKey, stop);
        var looked = before.ToHashSet();
        while (step.IsOpen && Turned(step, looked) is { Count: > 0 } turned)
        {
            await standing.Apply(asking, turned, words, hash, stop);
            await same.Agree(asking, turned, agreed, hash, stop);
            looked.UnionWith(turned.Select(item => item.Id));
        }
    }

    private static List<WorkItem> Turned(Step step, IReadOnlySet<WorkItemId> looked) =>
        [.. step.WorkItems.Where(item => item is { State: WorkItemState.Open, Advice: null } && !looked.Contains(item.Id))];
}
