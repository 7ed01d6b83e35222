using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Documents;

/// <summary>Issues a document from a template. Its number is assigned inside the commit: without gaps, without duplicates, rolled back with it.</summary>
internal sealed class IssueDocument(SupervisionDb db, CaseData data, OrganisationCharts charts, NumbersToCome numbers, IIdSource ids) : IActivityHandler
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
        var template = visit.Bundle.Document(key) ?? throw new RuleViolation("document.no_template", $"流程包中没有文书模板“{key}”", $"The bundle has no document {key}");
        var model = template.Fill(await data.Of(visit, stop));
        var document = await Issue(visit, template, model, stop);

        return new EffectResult.Completed(Output: new JsonObject { ["documentId"] = document.Id.Value });
    }

    /// <summary>The number stays; the document is void, with the reason.</summary>
    public async Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        if (withdrawn.Made("documentId") is { } id && await db.Documents.FindAsync([new DocumentId(id)], stop) is { Voiding: null } document)
            db.VoidOnRecord(document, withdrawn.By, withdrawn.At, withdrawn.Withdrawal.Reason);
    }

    private async Task<IssuedDocument> Issue(Visit visit, DocumentTemplate template, DocumentModel model, CancellationToken stop)
    {
        var id = new DocumentId(ids.Next());
        var series = visit.Case.IsTest || template.Number is null ? "-" : await SeriesOf(visit, template, stop);
        var document = db.Documents.Add(new IssuedDocument(id, visit.Case.Id, template.Key, model.Title, id.Value, series, visit.By, visit.At, "", "", "")).Entity;
        var issue = new AuditAct(visit.At, visit.By, "document.issue", "document", id.Value, "system") { Details = new JsonObject { ["template"] = template.Key, ["title"] = model.Title }.ToJsonString(StoredJson.Options) };
        if (series == "-")
            numbers.Known(id, visit.Case, number: "", model, issue);
        else
            numbers.Assign(id, visit.Case, series, sequence => Written(template.Number!, series, visit.Today.Year, sequence), model, issue);

        return document;
    }

    private async Task<string> SeriesOf(Visit visit, DocumentTemplate template, CancellationToken stop)
    {
        var prefix = (await charts.Now(stop)).Unit(visit.Case.Unit)?.NumberPrefix ?? "";
        return template.Number!.Style == NumberStyle.Wenhao
            ? DocumentNumber.Series(prefix, template.Number.Category, template.Number.Nature, visit.Today.Year)
            : $"{prefix}{template.Key}/{visit.Today.Year}";
    }

    private static string Written(DocumentNumbering numbering, string series, int year, long sequence) => numbering.Style == NumberStyle.Wenhao
        ? DocumentNumber.Formal(series[..series.LastIndexOf('/')], "", "", year, sequence)
        : DocumentNumber.Plain(year, sequence);
}
