using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;

namespace SupervisionFlow.Web.Pages.WorkItems;

/// <summary>What a button of a step's page asks for: its name, with what stands in the fields that belong to it.</summary>
internal static class StepActs
{
    /// <summary>The request; null for a name that no button has.</summary>
    public static ICommand<ActAnswer>? Of(string chosen, WorkItemId id, Func<string, string> posted, StepDecision decision) => chosen switch
    {
        "claim" => new ClaimWorkItem(id),
        "release" => new ReleaseWorkItem(id),
        "return" => new ReturnWorkItem(id, posted("_returnTo"), posted("_returnReason"), posted("_then") == "StraightBack" ? StraightBackChoice.StraightBack : StraightBackChoice.OnNormally, decision.ContentHash),
        "transfer" => new TransferWorkItem(id, new PersonId(posted("_transferTo")), posted("_transferReason"), posted("_draftGoes") == "true" ? DraftChoice.GoesAlong : DraftChoice.Keep),
        "take_back" => new TakeBackDecision(id, posted("_backReason")),
        "withdraw" => new WithdrawWorkItem(id, posted("_backReason")),
        "add_signer" => new AddSigner(id, new PersonId(posted("_signer")), Enum.TryParse<SeatPlacement>(posted("_where"), out var where) ? where : SeatPlacement.Defined, posted("_signerReason")),
        _ when chosen.StartsWith("remove_signer:", StringComparison.Ordinal) => new RemoveSigner(new WorkItemId(chosen["remove_signer:".Length..]), posted("_removeReason")),
        "recuse" => new RecuseFromWorkItem(id, posted("_recuseGround"), posted("_recuseTo") is { Length: > 0 } other ? new PersonId(other) : null),
        "delegate" => new DelegateWorkItem(id, new PersonId(posted("_delegateTo")), posted("_question")),
        "advise" => new Advise(id, posted("_answer")),
        _ when chosen.StartsWith("withdraw_delegation:", StringComparison.Ordinal) => new WithdrawDelegation(new WorkItemId(chosen["withdraw_delegation:".Length..]), null),
        "abstain" => new AbstainFromWorkItem(id, decision.Opinion, decision.ContentHash),
        "approve" => new ApproveWorkItem(id, decision.Values, decision.Opinion, decision.ContentHash, decision.Password),
        "reject" => new RejectWorkItem(id, decision.Values, decision.Opinion, decision.ContentHash, decision.Password),
        _ when chosen.StartsWith("complete:", StringComparison.Ordinal) => new CompleteWorkItem(id, chosen["complete:".Length..], decision.Values, decision.Opinion, decision.ContentHash, decision.Password),
        _ => null,
    };
}

/// <summary>What goes along with a decision: the form, the opinion, the hash of what was shown, and the password again where it stands for a signature.</summary>
internal sealed record StepDecision(JsonObject Values, string Opinion, string? ContentHash, TypedPassword? Password);
