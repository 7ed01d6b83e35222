using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Powers;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents;

/// <summary>Issues documents, whoever asks for them: a step of the workflow, an officer on the case, a service that was recorded.</summary>
internal sealed class DocumentIssuing(SupervisionDb db, CaseData data, OrganisationCharts charts, DocumentClocks clocks, NumbersToCome numbers, CaseCategories categories, IOptionSource options, IIdSource ids)
{
    /// <summary>The document as it would be issued now; its number is still to come.</summary>
    public async Task<DocumentModel> Draw(DocumentOrder order, CancellationToken stop)
    {
        var known = await data.Of(order.Case, order.Bundle, order.Today, stop);
        var facts = known["data"]!.AsObject();
        await LayOver(order, known, facts, stop);
        foreach (var (name, value) in order.Besides)
            known[name] = value?.DeepClone();

        return order.Template.Fill(known);
    }

    /// <summary>Goes through all that may keep it from being issued, and changes nothing.</summary>
    /// <exception cref="Domain.RuleViolation">What <see cref="Issue"/> would be refused for.</exception>
    /// <exception cref="DocumentTemplateException">Its template cannot be filled.</exception>
    public async Task RequireIssuable(DocumentOrder order, CancellationToken stop)
    {
        await RequireSaid(order, await Draw(order, stop), stop);
        if (order.Template.Ends is { } ended)
            await clocks.RequireEndable(order, ended, stop);
        if (order.Template.Extends is { } extended)
            await clocks.RequireExtendable(order.Case, extended, order.Filled, order.Today, stop);
        clocks.RequireBeginnable(order.Case.IsOpen ? order.Template.ClocksOnIssue : [], order.Today);
    }

    /// <summary>What an officer filled in for this document alone: values, the words for what was chosen, and the officers who were named.</summary>
    private async Task LayOver(DocumentOrder order, JsonObject known, JsonObject facts, CancellationToken stop)
    {
        if (order is not { Filled.Count: > 0, Template.Issue.Form: { } form })
            return;

        var found = await FormOptions.Find(form, options, new OptionScope(order.Case.Unit.Value, order.Bundle.Key), stop);
        var printed = PrintedFacts.Of([form], order.Filled, found.Of);
        foreach (var (field, value) in printed.Data)
            facts[field] = value?.DeepClone();
        foreach (var (field, words) in printed.Labels)
            known["labels"]![field] = words?.DeepClone();
        if (order.Filled.ContainsKey("leadOfficer"))
            known["officers"] = await data.OfficersOf(order.Filled, order.Today, stop);
    }

    /// <summary>Issues what was drawn, with the clocks that run from its issue; nothing that must tell where to turn goes out without it. Its number is assigned inside the commit: without gaps, without duplicates, rolled back with it.</summary>
    public async Task<IssuedDocument> Issue(DocumentOrder order, DocumentModel model, CancellationToken stop)
    {
        await RequireSaid(order, model, stop);
        var id = new DocumentId(ids.Next());
        var numbering = order.Case.IsTest ? null : order.Template.Number;
        var series = numbering is null ? "-" : await SeriesOf(order, numbering, stop);
        var document = db.Documents.Add(new IssuedDocument(id, order.Case.Id, order.Template.Key, model.Title, id.Value, series, order.By, order.At, "", "", "")).Entity;
        var issue = new AuditAct(order.At, order.By, "document.issue", "document", id.Value, order.From) { OnBehalfOf = order.InPlaceOf, Details = new JsonObject { ["template"] = order.Template.Key, ["title"] = model.Title }.ToJsonString(StoredJson.Options) };
        if (numbering is null)
            numbers.Known(id, order.Case, number: "", model, issue);
        else
            numbers.Assign(id, order.Case, series, sequence => Written(numbering, series, order.Today.Year, sequence), model, issue);
        if (order.Template.Ends is { } ended)
            await clocks.EndEarlier(order, ended, stop);
        if (order.Template.Extends is { } extended)
            await clocks.Extend(order, extended, stop);
        await clocks.Begin(order.Case, order.Template.ClocksOnIssue, id, order.Today, order.By, order.At, stop);

        return document;
    }

    /// <summary>A dry run tells nobody anything.</summary>
    private async Task RequireSaid(DocumentOrder order, DocumentModel model, CancellationToken stop)
    {
        if (order.Case.IsTest || model.Missing.Count == 0)
            return;

        var chart = await charts.Now(stop);
        AuthorityFacts.RequireSaid(model, chart.Unit(order.Case.Unit) is { } unit ? data.Signing(unit, order.Bundle, order.Today, chart).Name : order.Case.Unit.Value);
    }

    private async Task<string> SeriesOf(DocumentOrder order, DocumentNumbering numbering, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var prefix = chart.Unit(order.Case.Unit) is { } unit ? data.Signing(unit, order.Bundle, order.Today, chart).NumberPrefix : "";
        var category = numbering.Category == DocumentNumbering.OfTheCase ? await categories.Of(order.Case, order.Bundle, stop) : numbering.Category;
        return numbering.Style == NumberStyle.Wenhao
            ? DocumentNumber.Series(prefix, category, numbering.Nature, order.Today.Year)
            : $"{prefix}{order.Template.Key}/{order.Today.Year}";
    }

    private static string Written(DocumentNumbering numbering, string series, int year, long sequence) => numbering.Style == NumberStyle.Wenhao
        ? DocumentNumber.Formal(series[..series.LastIndexOf('/')], "", "", year, sequence)
        : DocumentNumber.Plain(year, sequence);
}

/// <summary>What is to be issued, on which case, and on whose behalf.</summary>
/// <param name="From">Where the act came from, for the record.</param>
internal sealed record DocumentOrder(Case Case, ProcessBundle Bundle, DocumentTemplate Template, PersonId By, long At, string From)
{
    /// <summary>Laid over the facts of the case, for this document alone.</summary>
    public JsonObject Filled { get; init; } = [];

    /// <summary>Stands beside the data of the case, such as <c>service</c>.</summary>
    public JsonObject Besides { get; init; } = [];

    /// <summary>The absent person in whose place it is issued (代理); null for none.</summary>
    public PersonId? InPlaceOf { get; init; }

    public DateOnly Today => Domain.LegalDay.Of(At);
}
