using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Licences;

/// <summary>行政执法公示: makes a result public as its summary says it, until the last day of the limit that it names; numbers that name a person are hidden. A test case publishes nothing, and nothing is published of a document that was revoked or is void meanwhile.</summary>
internal sealed class Publish(SupervisionDb db, CaseData data, PublicationAmending amending, SharedTables tables, IIdSource ids) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.Publish", "登记与公示", "公示", "Publish", "将结果依法公示。")
        {
            Inputs =
            [
                new InputDescriptor("Channel", "String", "渠道", "Channel") { DefaultValue = JsonValue.Create("website") },
                new InputDescriptor("Title", "String", "标题", "Title") { Required = true },
                new InputDescriptor("DocumentId", "String", "文书", "Document") { DefaultSyntax = "JavaScript" },
                new InputDescriptor("ShownFor", "String", "公示多久", "Shown for") { Description = "期限自文书作出之日起算，没有文书的自当天起算，届满后不再公示；不选为一直公示。" },
                new InputDescriptor("InPlaceOfEarlier", "Boolean", "代替先前的公示", "In place of the earlier") { UiHint = "checkbox", DefaultValue = JsonValue.Create(false), Description = "本案先前同一标题的公示随之撤下。" },
                new InputDescriptor("Summary", "String", "公示内容", "Summary") { UiHint = "multiline", Description = "不得包含个人信息。" },
            ],
            Outputs = [new OutputDescriptor("PublicationId", "String", "公示标识", "Publication id")],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        if (visit.Case.IsTest)
            return new EffectResult.Completed();

        var issued = visit.Text("documentId") is { } named ? await db.Documents.FindAsync([new DocumentId(named)], stop) : null;
        if (issued is not null && (issued.IsRevoked || issued.Voiding is not null))
        {
            db.Record(visit.Case.Id, new AuditAct(visit.At, visit.By, "publication.not_made", "document", issued.Id.Value, "system") { Details = StoredJson.Write(new JsonObject { ["title"] = issued.Title, ["number"] = issued.Number }) });
            return new EffectResult.Completed();
        }

        var id = new PublicationId(ids.Next());
        var (what, about) = visit.Text("documentId") is { } document ? ("document", document) : ("case", visit.Case.Id.Value);
        var title = PersonalData.Masked(await data.Fill(visit, visit.Required("title"), stop));
        var summary = PersonalData.Masked(await data.Fill(visit, visit.Text("summary") ?? "", stop));
        if (visit.Flag("inPlaceOfEarlier", false))
            await amending.TakeDownEarlier(visit.Case, title, visit.By, visit.At, "已重新公示", stop);
        db.Publications.Add(new Domain.Licences.Publication(id, visit.Case.Id, visit.Text("channel") ?? "website", what, about, title, summary, visit.By, visit.At, LastDay(visit, issued)));

        return new EffectResult.Completed(Output: new JsonObject { ["publicationId"] = id.Value });
    }

    private DateOnly? LastDay(Visit visit, IssuedDocument? issued)
    {
        if (visit.Text("shownFor") is not { Length: > 0 } key)
            return null;

        var from = issued is null ? visit.Today : LegalDay.Of(issued.IssuedAt);
        return tables.Limits.InForce(key, from).LastDay(from, tables.Calendar);
    }

    /// <summary>What was made public is taken down, with the reason, and what took its place since.</summary>
    public async Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        if (withdrawn.Made("publicationId") is not { } id)
            return;

        if (await db.Publications.FindAsync([new PublicationId(id)], stop) is { Withdrawal: null } publication)
            publication.Withdraw(withdrawn.By, withdrawn.At, await amending.Redacted(withdrawn.Case, withdrawn.Withdrawal.Reason, stop));
        await amending.TakeDown(withdrawn.Case, id, withdrawn.By, withdrawn.At, withdrawn.Withdrawal.Reason, stop);
    }
}
