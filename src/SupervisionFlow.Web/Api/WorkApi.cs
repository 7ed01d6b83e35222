using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

internal static class WorkApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var work = api.MapGroup("/work").WithTags("work");
        work.MapGet("", (CurrentCaller caller, Choice<WorkFilter> only, string? q, string? process, string? after, int? pageSize) =>
            caller.Ask(new MyWork(only.Chosen ?? WorkFilter.All, q, process, after, pageSize ?? 50))).WithSummary("My work: due first, paged by key.");
        work.MapGet("/{id}", (string id, CurrentCaller caller) => caller.Ask(new StepPage(new WorkItemId(id)))).WithSummary("One step with all that is needed to do it.");
        work.MapPost("/{id}/claim", (string id, PostKey key, CurrentCaller caller) => caller.Act(new ClaimWorkItem(new WorkItemId(id)), key.Key)).WithSummary("A member of the pool takes the item; it leaves the others' lists at once. Two at once: one wins, the other is told who.");
        work.MapPost("/{id}/release", (string id, PostKey key, CurrentCaller caller) => caller.Act(new ReleaseWorkItem(new WorkItemId(id)), key.Key)).WithSummary("The holder puts an undecided item back; it rejoins the pool's lists.");
        work.MapPost("/{id}/draft", (string id, JsonObject typed, PostKey key, CurrentCaller caller) => caller.Act(new SaveDraft(new WorkItemId(id), typed), key.Key)).WithSummary("Keeps what the holder has typed so far, per person and item. Answers with the instant of saving (Unix ms).");
        work.MapPost("/{id}/complete", (string id, Completion body, PostKey key, CurrentCaller caller) =>
            caller.Act(new CompleteWorkItem(new WorkItemId(id), body.Outcome, body.Data ?? [], body.Opinion, body.ContentHash, TypedPassword.Of(body.Password)), key.Key)).WithSummary("The holder of a human task finishes it with an outcome; validated by the step's form and rules.");
        work.MapPost("/{id}/approve", (string id, Opinion body, PostKey key, CurrentCaller caller) =>
            caller.Act(new ApproveWorkItem(new WorkItemId(id), body.Data ?? [], body.Text, body.ContentHash, TypedPassword.Of(body.Password)), key.Key)).WithSummary("A signer approves; the tally decides whether the step is over.");
        work.MapPost("/{id}/reject", (string id, Opinion body, PostKey key, CurrentCaller caller) =>
            caller.Act(new RejectWorkItem(new WorkItemId(id), body.Data ?? [], body.Text ?? "", body.ContentHash, TypedPassword.Of(body.Password)), key.Key)).WithSummary("A signer does not agree; an opinion is required.");
        work.MapPost("/{id}/abstain", (string id, Opinion body, PostKey key, CurrentCaller caller) =>
            caller.Act(new AbstainFromWorkItem(new WorkItemId(id), body.Text, body.ContentHash), key.Key)).WithSummary("A signer abstains; the definition says whether the base keeps them.");
        work.MapPost("/{id}/return", (string id, Return body, PostKey key, CurrentCaller caller) =>
            caller.Act(new ReturnWorkItem(new WorkItemId(id), body.To, body.Reason, body.Then, body.ContentHash), key.Key)).WithSummary("The holder sends the case back to an earlier human step; what descends from it is withdrawn, by cause.");
        work.MapPost("/{id}/signers", (string id, OneMore body, PostKey key, CurrentCaller caller) => caller.Act(new AddSigner(new WorkItemId(id), new PersonId(body.Who), body.Where, body.Reason, body.Weight), key.Key))
            .WithSummary("A signer asks one more to sign: before, after or beside themselves.");
        work.MapPost("/{id}/remove-signer", (string id, Why body, PostKey key, CurrentCaller caller) => caller.Act(new RemoveSigner(new WorkItemId(id), body.Reason), key.Key))
            .WithSummary("Takes the undecided seat of this item away; by who added it or an administrator.");
        work.MapPost("/{id}/urge", async (string id, Say body, PostKey key, CurrentCaller caller) => new { urged = await caller.Act(new UrgeWorkItem(new WorkItemId(id), body.Text), key.Key) })
            .WithSummary("Asks for an item to be done; once for each item, person and working day.");
        work.MapPost("/{id}/recuse", (string id, Recusal body, PostKey key, CurrentCaller caller) =>
            caller.Act(new RecuseFromWorkItem(new WorkItemId(id), body.Ground, body.Replacement is { Length: > 0 } other ? new PersonId(other) : null), key.Key)).WithSummary("The holder, or their head with a ground, vacates a seat. It is filled: by whom the head chose, by the pool's others, or by the heads; never dropped. The person sits at no later step of the case.");
        work.MapPost("/batch", async (Batch body, PostKey key, CurrentCaller caller, BatchDecisions batch, HttpContext http) =>
            await batch.Decide([.. (body.Items ?? []).Select(item => new BatchItem(new WorkItemId(item.Id ?? ""), item.ContentHash))], body.Verdict, body.Opinion, await caller.Anyone(), key.Key, http.RequestAborted))
            .WithSummary("Approves several items, or rejects or abstains from them, each by itself with its own result and bound to the content hash with which it was shown.");
        work.MapPost("/{id}/delegate", (string id, Question body, PostKey key, CurrentCaller caller) => caller.Act(new DelegateWorkItem(new WorkItemId(id), new PersonId(body.To), body.Text), key.Key))
            .WithSummary("The holder asks another for advice; a side item of theirs.");
        work.MapPost("/{id}/advise", (string id, Say body, PostKey key, CurrentCaller caller) => caller.Act(new Advise(new WorkItemId(id), body.Text ?? ""), key.Key))
            .WithSummary("Answers a side item.");
        work.MapPost("/{id}/withdraw-delegation", (string id, Say body, PostKey key, CurrentCaller caller) => caller.Act(new WithdrawDelegation(new WorkItemId(id), body.Text), key.Key)).WithSummary("Whoever asked takes the question back until it is answered.");
        work.MapPost("/{id}/take-back", (string id, Why body, PostKey key, CurrentCaller caller) => caller.Act(new TakeBackDecision(new WorkItemId(id), body.Reason), key.Key))
            .WithSummary("A signer takes their decision back while nobody downstream has opened what came of it.");
        work.MapPost("/{id}/withdraw", (string id, Why body, PostKey key, CurrentCaller caller) => caller.Act(new WithdrawWorkItem(new WorkItemId(id), body.Reason), key.Key))
            .WithSummary("Whoever completed a task takes it back to themselves while nobody downstream has decided.");
        work.MapPost("/{id}/transfer", (string id, Transfer body, PostKey key, CurrentCaller caller) =>
            caller.Act(new TransferWorkItem(new WorkItemId(id), new PersonId(body.To), body.Reason, body.Draft), key.Key)).WithSummary("The holder gives the seat to another, who must be able to sit there; the origin stays visible.");
    }

    internal sealed record OneMore(string Who, string Reason, decimal? Weight, SeatPlacement Where = default);

    internal sealed record Question(string To, string Text);

    internal sealed record Say(string? Text);

    internal sealed record Recusal(string Ground, string? Replacement);

    internal sealed record Batch(IReadOnlyList<Chosen>? Items, string? Opinion, BatchVerdict? Verdict);

    internal sealed record Chosen(string? Id, string? ContentHash);

    internal sealed record Why(string Reason);

    internal sealed record Completion(string Outcome, JsonObject? Data, string? Opinion, string? ContentHash, string? Password = null);

    internal sealed record Opinion(string? Text, JsonObject? Data, string? ContentHash, string? Password = null);

    internal sealed record Return(string To, string Reason, StraightBackChoice Then = default, string? ContentHash = null);

    internal sealed record Transfer(string To, string Reason, DraftChoice Draft = default);
}
