using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents;

/// <summary>Completes documents inside the commit, where their numbers are assigned: the page, its hash, and whatever else shows the number.</summary>
internal sealed class NumbersToCome(SupervisionDb db)
{
    private readonly Dictionary<DocumentId, List<Action<string>>> _shownBy = [];

    /// <summary>Asks for the next number of the series.</summary>
    /// <param name="issue">The act of issuing; it goes on the record with the hash of the page as issued.</param>
    public void Assign(DocumentId document, Case @case, string series, Func<long, string> written, DocumentModel model, AuditAct issue)
    {
        _shownBy[document] = [];
        db.Numbers.Assign(series, sequence => Complete(document, @case, written(sequence), model, issue));
    }

    /// <summary>A document without a number of a series is complete at once.</summary>
    public void Known(DocumentId document, Case @case, string number, DocumentModel model, AuditAct issue) => Complete(document, @case, number, model, issue);

    /// <summary>Does something with a document's number as soon as it is known; false when it was issued in an earlier commit.</summary>
    public bool WhenNumbered(DocumentId document, Action<string> act)
    {
        if (!_shownBy.TryGetValue(document, out var acts))
            return false;

        acts.Add(act);
        return true;
    }

    private void Complete(DocumentId id, Case @case, string number, DocumentModel model, AuditAct issue)
    {
        var complete = model.Numbered(number);
        if (StoredJson.Write(model.ToJson()).Contains(CaseData.CaseNumberToCome(@case.Id), StringComparison.Ordinal))
            complete = complete with { Blocks = [.. complete.Blocks.Select(block => block.With(text => text.Replace(CaseData.CaseNumberToCome(@case.Id), @case.Number.Value, StringComparison.Ordinal)))] };

        var html = DocumentPage.Render(complete);
        var row = db.Entry(db.Documents.Local.Single(document => document.Id == id));
        row.Property(document => document.Number).CurrentValue = number.Length > 0 ? number : id.Value;
        var stored = StoredJson.Write(complete.ToJson());
        row.Property(document => document.ModelJson).CurrentValue = stored;
        row.Property(document => document.Html).CurrentValue = html;
        row.Property(document => document.ContentHash).CurrentValue = Hashes.Of(html);
        // The model too: DOCX and PDF are made from it whenever somebody asks.
        var details = JsonNode.Parse(issue.Details)!.AsObject();
        details["model"] = Hashes.Of(stored);
        db.Record(@case.Id, issue with { ContentHash = Hashes.Of(html), Details = StoredJson.Write(details) });
        foreach (var act in _shownBy.GetValueOrDefault(id, []))
            act(number);
    }
}
