using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Complaints;
using SupervisionFlow.Features.Documents.Serving;
using SupervisionFlow.Features.Findings;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Inspections;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What completing, approving, rejecting and abstaining have in common: content shown, form, decision, record, and the workflow moved in the same commit.</summary>
internal sealed class Deciding(
    SupervisionDb db, ActOnItem acts, PinnedBundles bundles, CaseFacts facts, ReporterIdentities identities, FormSubmissions submissions, StepContent content, TwoOfficers officers, CaseFindings findings, CaseInspections inspections, StepServices services, PasswordAgain passwords,
    StepEnding ending, VotesAlready votes, Claiming claiming, IIdSource ids)
{
    /// <summary>Decides and, if that ends the step, moves the workflow. A sign-off that waits in a pool is claimed with it.</summary>
    /// <param name="typed">The form's data as sent; null where the decision takes none.</param>
    /// <param name="outcome">The outcome whose requirements the form must meet; null for none.</param>
    /// <param name="password">The person's password again, where the step is to be signed and its form has no signature.</param>
    /// <param name="decide">Makes the decision on the step.</param>
    public async Task<ActAnswer> Decide(
        WorkItemId id, string act, JsonObject? typed, string? outcome, string? opinion, string? contentHash, TypedPassword? password,
        Action<Step, ItemAct, DecisionMaking> decide, CancellationToken stop)
    {
        var item = await acts.Begin(id, stop);
        await claiming.ClaimToDecide(item, stop);
        var bundle = await bundles.Find(db, item.Case.BundleId, stop);
        var form = bundle.Form(item.Item.FormKey);
        var shown = await content.HashOf(item.Case, bundle, item.Item.FormKey, item.Step.StepKey, stop);
        if (typed is not null && form?.OpinionAt(item.Step.ActivityId) is { } field)
            (typed, opinion) = OneOpinion(field, typed, opinion);
        decide(item.Step, item, new DecisionMaking(new DecisionId(ids.Next()), opinion ?? "", shown, item.At));
        StepContent.RequireSame(contentHash, shown);

        var submission = form is null || typed is null ? null : await Take(item, bundle, form, typed, outcome, stop);
        var data = submission?.Data ?? [];
        var signed = typed is null ? null : StepDemands.Require(bundle.Workflow, item.Step.ActivityId, form, data, opinion, password);
        if (signed == StepDemands.ByPassword)
            await passwords.Require(item.Actor.Id, password!, stop);
        acts.Record(item, act, shown, Details(item, opinion, data, signed));
        await acts.TakePart(item, stop);
        if (item.Draft is { } draft)
            db.Drafts.Remove(draft);
        await votes.AfterAct(item, item.AskedBefore, stop);
        acts.TellNewlyAsked(item);
        await ending.MoveOn(item, bundle, data, submission?.Cleared ?? [], stop);

        return ActOnItem.Answer(item);
    }

    /// <summary>The opinion stands on the form and beside the signature alike, wherever it was written.</summary>
    private static (JsonObject Typed, string? Opinion) OneOpinion(FormField field, JsonObject typed, string? opinion)
    {
        var onForm = typed[field.Id] is JsonValue written && written.TryGetValue<string>(out var text) ? text : "";
        if (!string.IsNullOrWhiteSpace(onForm))
            return (typed, onForm.Trim());
        if (string.IsNullOrWhiteSpace(opinion))
            return (typed, opinion);

        var filled = typed.DeepClone().AsObject();
        filled[field.Id] = opinion;
        return (filled, opinion);
    }

    private async Task<FormSubmission> Take(ItemAct item, ProcessBundle bundle, FormDefinition form, JsonObject typed, string? outcome, CancellationToken stop)
    {
        var known = await facts.Of(item.Case.Id, stop);
        if (form.Outcome(outcome ?? "") is { } chosen && !chosen.IsOffered(known))
            throw new RuleViolation("decision.outcome_not_offered", $"现在不能选择“{chosen.Label.Zh}”", $"{chosen.Label.En} is not offered now", possibleNow: item.Step.PossibleNow(item.Item.Id, item.Actor));

        var submission = await submissions.Bind(bundle, form, item.Step.StepKey, item.Case.Id, known, item.Case.Unit, typed, outcome, stop);
        await officers.Require(item.Case, form, submission.Data, LegalDay.Of(item.At), stop);
        await submissions.Attach(item.Case.Id, item.Item.Id, submission, stop);
        await facts.Take(item.Case.Id, form.Key, submission, item.Actor.Id, item.At, stop);
        await identities.Keep(item.Case.Id, submission.Protected, stop);
        await findings.Take(item, form, submission.Data, stop);
        await inspections.Take(item, bundle, form, submission.Data, outcome, stop);
        await services.Take(item, bundle, form, submission.Data, outcome, stop);

        return submission;
    }

    private static JsonObject Details(ItemAct item, string? opinion, JsonObject data, string? signed)
    {
        var details = new JsonObject
        {
            ["outcome"] = item.Step.Decisions[^1].Outcome,
            ["opinion"] = string.IsNullOrEmpty(opinion) ? null : opinion,
            ["data"] = data.DeepClone(),
        };
        if (signed is not null)
            details["signedBy"] = signed;

        return details;
    }
}
