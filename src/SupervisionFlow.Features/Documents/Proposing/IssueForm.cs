using MediatR;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Proposing;

/// <summary>The documents that the caller may issue on a case beside its workflow.</summary>
[AllowedTo]
public sealed record IssuableDocuments(CaseId Case) : IQuery<IssuableView>;

/// <summary>What may be issued, and what waits for approval.</summary>
public sealed record IssuableView(string CaseNumber, string Party, IReadOnlyList<IssuableLine> Templates, IReadOnlyList<ProposalLine> Proposals);

/// <summary>What an officer fills in for a document on a case.</summary>
[AllowedTo]
public sealed record IssueForm(CaseId Case, string Template, DocumentId? Amends = null, PublicationId? Publication = null) : IQuery<IssueFormView>;

/// <summary>The form of a template on a case.</summary>
/// <param name="Amended">The title and number of the document that it revokes or corrects.</param>
public sealed record IssueFormView(string CaseNumber, string Party, IssuableLine Template, FormDefinition Form, FormOptions Options, string? Amended)
{
    /// <summary>What was made public and is to be withdrawn or corrected.</summary>
    public PublishedLine? Publication { get; init; }

    /// <summary>What the fields hold before anything is typed.</summary>
    public JsonObject Known { get; init; } = [];
}

internal sealed class IssuableDocumentsHandler(CaseViews views, Proposals proposals) : IRequestHandler<IssuableDocuments, IssuableView>
{
    public async Task<IssuableView> Handle(IssuableDocuments request, CancellationToken stop)
    {
        var @case = await views.Find(request.Case, stop);
        return new(@case.Number.Value, @case.SubjectName, await proposals.Offered(@case, issue => issue.StandsAlone, stop), await proposals.Of(@case, stop));
    }
}

internal sealed class IssueFormHandler(SupervisionDb db, CaseViews views, Proposals proposals, PublicationAmending publications, DocumentClocks clocks, IOptionSource options) : IRequestHandler<IssueForm, IssueFormView>
{
    public async Task<IssueFormView> Handle(IssueForm request, CancellationToken stop)
    {
        var @case = await views.Find(request.Case, stop);
        var (bundle, template, issue) = await proposals.Require(@case, request.Template, stop);
        var amended = request.Amends is { } id ? await db.Documents.FindAsync([id], stop) : null;
        if (amended?.CaseId != (request.Amends is null ? null : @case.Id))
            throw new NotFoundException("document", request.Amends?.Value ?? "");

        var published = issue.OnPublication is null ? null : await publications.Require(@case, request.Publication, stop);
        return new(
            @case.Number.Value, @case.SubjectName, new(template.Key, template.Title.Zh, template.Title.En, issue.ApprovedBy.Count > 0), issue.Form,
            await FormOptions.Find(issue.Form, options, new OptionScope(@case.Unit.Value, bundle.Key), stop), amended is null ? null : $"{amended.Title} {amended.Number}")
        {
            Publication = published is null ? null : PublishedLine.Of(published),
            Known = published is null ? await EarlierOf(@case, template, stop) : new() { ["title"] = published.Title, ["text"] = published.Content },
        };
    }

    /// <summary>The number of the document that it ends or extends, where only one is in force.</summary>
    private async Task<JsonObject> EarlierOf(Case @case, DocumentTemplate template, CancellationToken stop)
    {
        (string Clock, string Field)? earlier = template switch
        {
            { Extends: { } extended } => (extended.Clock, extended.NumberField),
            { Ends: { } ended } => (ended.Clock, ended.NumberField),
            _ => null,
        };
        return earlier is { } known && await clocks.OnlyNumberOf(@case.Id, known.Clock, stop) is { } number ? new() { [known.Field] = number } : [];
    }
}
