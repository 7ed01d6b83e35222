using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Features.Documents.Proposing;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Documents;

/// <summary>Issues a document from a template of the process, or from one that all share.</summary>
/// <remarks>
/// What a return takes back becomes void, unless somebody was served with it: that stands, and if the same is decided again,
/// it is not issued twice. If something else is decided, the new document says which one it replaces; it cannot be served
/// before that one is revoked or corrected.
/// A template that revokes another takes the latest of that which was served out of force; taken back before it is served, it leaves it in force.
/// </remarks>
internal sealed class IssueDocument(SupervisionDb db, DocumentIssuing issuing, SharedTemplates shared, DocumentClocks clocks) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.IssueDocument", "文书", "制发文书", "Issue document", "按模板制作文书并编号。")
        {
            Inputs = [new InputDescriptor("Template", "String", "文书模板", "Template") { Required = true }],
            Outputs = [new OutputDescriptor("DocumentId", "String", "文书标识", "Document id")],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var key = visit.Required("template");
        var template = shared.Of(visit.Bundle, key) ?? throw new RuleViolation("document.no_template", $"流程包中没有文书模板“{key}”", $"The bundle has no document {key}");
        var revoked = await RevokedBy(visit, template, stop);
        var order = new DocumentOrder(visit.Case, visit.Bundle, template, visit.By, visit.At, "system")
        {
            // What the workflow itself worked out, such as the grade that a score comes to.
            Besides = new JsonObject { ["flow"] = new JsonObject(visit.State.Variables.Select(variable => KeyValuePair.Create(variable.Key, variable.Value?.DeepClone()))), ["amended"] = revoked is null ? null : ProposalDrafts.Amended(revoked) },
        };
        var model = await issuing.Draw(order, stop);
        var overtaken = await OvertakenOf(visit, key, stop);
        if (overtaken.Find(served => served.SaysTheSame(model)) is { } same)
        {
            db.StandAgainOnRecord(same, visit.By, visit.At);
            return Made(same);
        }

        var document = await issuing.Issue(order, model, stop);
        if (overtaken is [var first, ..])
            document.Replace(first.Id);
        if (revoked is not null)
        {
            revoked.Revoke(new Revocation(RevocationKind.Revoked, visit.By, visit.At, template.Title.Zh, document.Id));
            await clocks.End(visit.Case.Id, revoked.Id, visit.By, visit.At, $"{revoked.Number}已撤销", stop);
        }

        return Made(document);
    }

    /// <summary>The number stays; the document is void, with the reason. One that was served stands.</summary>
    public async Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        if (withdrawn.Made("documentId") is { } id && await db.Documents.FindAsync([new DocumentId(id)], stop) is { Voiding: null } document)
        {
            db.TakeBackOnRecord(document, withdrawn.By, withdrawn.At, withdrawn.Withdrawal.Reason);
            if (document.Voiding is null)
                return;

            await clocks.End(document.CaseId, document.Id, withdrawn.By, withdrawn.At, withdrawn.Withdrawal.Reason, stop);
            foreach (var revoked in (await Standing(document.CaseId, stop)).Where(one => one.Revocation?.Document == document.Id))
                revoked.BindAgain();
        }
    }

    private async Task<IssuedDocument?> RevokedBy(Visit visit, DocumentTemplate template, CancellationToken stop) => template.Revokes is not { } key
        ? null
        : (await Standing(visit.Case.Id, stop)).Where(document => document.TemplateKey == key && document.IsServed).MaxBy(document => (document.IssuedAt, document.Id.Value));

    private Task<List<IssuedDocument>> Standing(CaseId @case, CancellationToken stop) => db.Documents.Where(document => document.CaseId == @case && document.Voiding == null).ToListAsync(stop);

    /// <summary>What this activity had made and somebody was served with before the flow went back behind it, and nothing has taken the place of yet: the oldest first.</summary>
    private async Task<List<IssuedDocument>> OvertakenOf(Visit visit, string template, CancellationToken stop)
    {
        var @case = visit.Case.Id;
        var made = visit.State.ActivityInstances.Where(done => done.ActivityId == visit.ActivityId).Select(done => done.Output?["documentId"]?.ToString()).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var all = await db.Documents.Where(document => document.CaseId == @case && document.TemplateKey == template && document.Voiding == null).ToListAsync(stop);
        return [.. all.Where(document => document.Overtaken is not null && made.Contains(document.Id.Value) && all.TrueForAll(other => other.Replaces != document.Id)).OrderBy(document => document.IssuedAt).ThenBy(document => document.Id.Value, StringComparer.Ordinal)];
    }

    private static EffectResult.Completed Made(IssuedDocument document) => new(Output: new JsonObject { ["documentId"] = document.Id.Value });
}
