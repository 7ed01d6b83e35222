using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Opens a step for a visit: its seats, items and due day, and the message to whoever is asked.</summary>
internal sealed class StepOpening(SupervisionDb db, SharedTables tables, Outbox outbox, IIdSource ids)
{
    public Step Open(Visit visit, StepKind kind, SignRule rule, IReadOnlyList<SeatPlan> seats, IReadOnlyList<SeatExclusion> excluded, IReadOnlyList<string> outcomes)
    {
        var place = new StepPlace(visit.State.InstanceId, visit.Id, visit.ActivityId, visit.ActivityId);
        var offer = new StepOffer { Outcomes = outcomes, ReturnTargets = ReturnTargets(visit), Exclusions = excluded };
        var step = Step.Begin(
            new StepId(ids.Next()), visit.Case, place, kind, visit.Text("title") ?? visit.Effect.Activity.DisplayText, visit.Effect.Activity.Round, rule,
            seats, visit.Text("form"), Due(visit), visit.At, offer);
        if (visit.Case.Suspension is not null)
            step.Park(visit.At);
        db.Steps.Add(step);

        return step;
    }

    /// <summary>Tells whoever is asked now.</summary>
    public void Tell(Visit visit, Step step)
    {
        foreach (var item in step.WorkItems.Where(item => item.State == WorkItemState.Open))
            outbox.Tell(visit.Case, new WorkItemAssigned(visit.Case.Id, item.Id, step.Title, [.. item.Audience.Where(row => row.Open).Select(row => row.AudienceKey)]));
    }

    /// <summary>The engine waits; the bookmark's name is what the case's stage shows.</summary>
    public static EffectResult Waits(Visit visit, Step step)
    {
        var kept = new JsonObject { ["step"] = step.Id.Value };
        // What a script came to is asked for at each act again; a list is read where it is written.
        if (visit.Bundle.Workflow.TryFind(visit.ActivityId)?.Input("notSameAs") is { Text.Length: > 0, ExpressionType: not ("Object" or "Literal") })
            kept["notSameAs"] = new JsonArray([.. visit.Texts("notSameAs").Select(one => (JsonNode)one)]);

        if (SamePerson.IsScript(visit.Bundle.Workflow.TryFind(visit.ActivityId)))
            kept[SamePerson.Input] = visit.Text(SamePerson.Input);

        return new EffectResult.Waits(step.Title, kept);
    }

    /// <summary>The step of a visit that was reopened in this unit of work waits again, and whoever is asked again is told.</summary>
    public Step Reopened(Visit visit)
    {
        var step = db.Known<Step>().Single(step => step.ActivityInstanceId == visit.Id);
        Tell(visit, step);
        return step;
    }

    /// <summary>An internal handling limit, in working days from today.</summary>
    public WorkItemDue? Due(Visit visit)
    {
        if (visit.Case.IsTest || visit.Number("dueWorkingDays") is not { } days)
            return null;

        var day = tables.Calendar.Add(visit.Today, (int)days);
        return new WorkItemDue(LegalDay.EndOf(day), day);
    }

    /// <summary>Only human steps that were done, still count and led here, in a scope that still runs, the first one first; <c>*</c> offers all of them.</summary>
    public static List<string> ReturnTargets(Visit visit)
    {
        var offered = visit.Texts("returnTo");
        if (offered.Count == 0)
            return [];

        return [.. HumanSteps.LeadingTo(visit.State, visit.Bundle.Workflow, visit.Effect.Activity.Id).Reverse().Select(instance => instance.ActivityId)
            .Where(activity => activity != visit.ActivityId && (offered.Contains("*") || offered.Contains(activity)))];
    }
}
