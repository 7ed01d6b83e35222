using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What every act on a work item begins and ends with: the step whole, the case, whether the actor may know of it, and the entry in the record.</summary>
internal sealed class ActOnItem(SupervisionDb db, Downstream downstream, SeatBars bars, SubjectConflicts conflicts, Substitutes substitutes, OrganisationCharts charts, PinnedBundles bundles, StepContent content, Outbox outbox, Attempt attempt, TimeProvider time)
{
    private static readonly Func<SupervisionDb, CaseId, PersonId, string, Task<bool>> TakesPart =
        CompiledQuery.Of((SupervisionDb db, CaseId id, PersonId person, string part) => db.CaseParticipants.Any(taking => taking.CaseId == id && taking.PersonId == person && taking.Part == part));

    /// <summary>Loads what the act is about.</summary>
    /// <exception cref="NotFoundException">There is no such item.</exception>
    /// <exception cref="NotAllowedException">It was never the actor's to do.</exception>
    public async Task<ItemAct> Begin(WorkItemId id, CancellationToken stop)
    {
        var loaded = await db.ItemFor(id, attempt.Actor.Id);
        var (step, @case) = (loaded.Step, loaded.Case);
        SaveLooks(loaded);
        var item = step.WorkItems.Single(item => item.Id == id);
        var actor = await ActorFor(item, @case, stop);
        if (!Substitutes.ComesAsThemselves(step, item, actor) && await substitutes.Acting(actor, item, @case.ProcessKey, stop) is { } acting)
            actor = acting;
        if (!Concerns(step, item, actor))
            throw new NotAllowedException("work_item.not_yours", "该事项不由您办理", "This item is not yours", id.Value) { PossibleNow = MayUrge.Is(attempt.Caller, @case) ? [Acts.Comment, Acts.CopyIn] : [] };

        if (@case.Suspension is { } suspended)
            throw new RuleViolation("case.suspended", $"案件中止办理（{suspended.Reason}），恢复后再办", "The case is suspended", possibleNow: [Acts.Comment, Acts.CopyIn, Acts.Resume]);

        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        await downstream.Look(@case, [step], stop);
        await bars.Look(step, item, @case, at, stop, actor.Id, actor.Counts);
        return new ItemAct(step, item, @case, actor, at) { AskedBefore = step.Asked(), PossibleBefore = step.PossibleNow(id, actor), Draft = loaded.Draft, Parts = loaded.Parts };
    }

    /// <summary>Tells those whose turn it became by the act.</summary>
    public void TellNewlyAsked(ItemAct act)
    {
        foreach (var item in act.Step.WorkItems.Where(item => item.State == WorkItemState.Open && !act.AskedBefore.Contains(item.Id)))
            outbox.Tell(act.Case, new WorkItemAssigned(act.Case.Id, item.Id, act.Step.Title, [.. item.Audience.Where(row => row.Open).Select(row => row.AudienceKey)]));
    }

    /// <summary>Puts the act on the record of its case.</summary>
    public void Record(ItemAct act, string code, string contentHash = "", JsonObject? details = null)
    {
        details ??= [];
        details["step"] = act.Step.StepKey;
        details["title"] = act.Step.Title;
        details["round"] = act.Step.Round;
        db.Record(act.Case.Id, new AuditAct(act.At, act.Actor.Id, $"work_item.{code}", "work_item", act.Item.Id.Value, act.Actor.From)
        {
            OnBehalfOf = act.Actor.OnBehalfOf,
            ContentHash = contentHash,
            Details = StoredJson.Write(details),
        });
    }

    /// <summary>Moves the workflow; where it refuses, the refusal names what the actor could do instead.</summary>
    public static async Task Moving(ItemAct act, Task move)
    {
        try
        {
            await move;
        }
        catch (RuleViolation refused) when (refused.PossibleNow.Count == 0)
        {
            throw new RuleViolation(refused.Code, refused.Message, refused.MessageEn, refused.Article, act.PossibleBefore);
        }
    }

    /// <summary>The hash of what the actor was shown with the item.</summary>
    public async Task<string> ContentOf(ItemAct act, CancellationToken stop) =>
        await content.HashOf(act.Case, await bundles.Find(db, act.Case.BundleId, stop), act.Item.FormKey, act.Step.StepKey, stop);

    /// <summary>Tells those who held what was just withdrawn from them, and why.</summary>
    public void TellWhoseWorkWasTaken(ItemAct act, string code, string reason)
    {
        var holders = db.Known<WorkItem>().Where(item => item.CaseId == act.Case.Id && item.State == WorkItemState.Cancelled && item.Closing is { Code: WorkItemClosing.Withdrawn } closing && closing.At >= act.At)
            .Select(item => item.Holder).OfType<PersonId>().Where(holder => holder != act.Actor.Id).Distinct().ToList();
        if (holders.Count > 0)
            outbox.Tell(act.Case, new PeopleConcerned(act.Case.Id, code, act.Step.Title, act.Actor.Id, reason, holders));
    }

    /// <summary>From now on the actor may see the case as whoever handled or signed it.</summary>
    /// <remarks>A unit's contact takes no part in the file: they keep seeing their own items only.</remarks>
    public async Task TakePart(ItemAct act, CancellationToken stop)
    {
        if (attempt.Caller.Roles.All(held => held.Role == Roles.UnitContact))
            return;

        var part = act.Step.Kind == StepKind.SignOff ? CaseParticipant.Signer : CaseParticipant.Handler;
        var @case = act.Case.Id;
        foreach (var person in new[] { act.Actor.Counts, act.Actor.Id }.Distinct())
        {
            var takesPart = person == attempt.Actor.Id ? act.Parts.Contains(part) : await TakesPart(db, @case, person, part);
            if (!takesPart)
                db.CaseParticipants.Add(new CaseParticipant(@case, person, part, act.At));
        }
    }

    public static ActAnswer Answer(ItemAct act) => new(act.Item.Id, act.Item.State, act.Step.Outcome, act.Case.Stage, !act.Case.IsOpen);

    /// <summary>What the case is known to have none of is not looked for again.</summary>
    private void SaveLooks(ItemLoaded loaded)
    {
        if (!loaded.HasConflicts)
            conflicts.KnowNone(loaded.Case);
        if (!loaded.HasDocuments)
            content.KnowNoDocuments(loaded.Case.Id);
    }

    /// <summary>The head of whoever holds the item is an approver of that person's unit or of one above it.</summary>
    private async Task<Actor> ActorFor(WorkItem item, Case @case, CancellationToken stop)
    {
        var actor = attempt.Actor;
        if (attempt.Caller.Reaches(@case.UnitPath, Roles.Administrator))
            actor = actor with { Administers = true };

        return item.Holder is { } holder && holder != actor.Id && attempt.Caller.Has(Roles.Approver) && (await charts.Now(stop)).Leads(actor.Id, holder)
            ? actor with { HeadOf = [holder] }
            : actor;
    }

    private static bool Concerns(Step step, WorkItem item, Actor actor) =>
        item.Holder == actor.Counts
        || actor.HeadOf.Count > 0
        || actor.Administers
        || item.Advice?.AskedBy == actor.Counts
        || step.Seats.Any(seat => seat.Id == item.SeatId && seat.AddedBy == actor.Counts)
        || item.Audience.Any(row => actor.Keys.Contains(row.AudienceKey))
        || step.Decisions.Any(decision => decision.WorkItemId == item.Id && decision.By == actor.Id);
}

/// <summary>An act under way.</summary>
internal sealed record ItemAct(Step Step, WorkItem Item, Case Case, Actor Actor, long At)
{
    /// <summary>The items that people were asked to do before the act.</summary>
    public IReadOnlySet<WorkItemId> AskedBefore { get; init; } = new HashSet<WorkItemId>();

    /// <summary>What the actor could do with the item before the act.</summary>
    public IReadOnlyList<string> PossibleBefore { get; init; } = [];

    /// <summary>What whoever acts had begun to fill in; null if nothing.</summary>
    public Draft? Draft { get; init; }

    /// <summary>As what whoever acts took part in the case before.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>The visit as the engine knows it.</summary>
    public string Visit => WorkflowRuns.VisitId.InInstance(Step.ActivityInstanceId);
}

internal static class AskedItems
{
    public static HashSet<WorkItemId> Asked(this Step step) => [.. step.WorkItems.Where(item => item.State == WorkItemState.Open).Select(item => item.Id)];
}
