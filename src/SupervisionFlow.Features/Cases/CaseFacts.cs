using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Cases;

/// <summary>What a case knows, field by field, read once per unit of work and kept up to date in it.</summary>
internal sealed class CaseFacts(SupervisionDb db)
{
    private static readonly Func<SupervisionDb, CaseId, IAsyncEnumerable<CaseFact>> FactsOf =
        CompiledQuery.Of((SupervisionDb db, CaseId id) => db.CaseFacts.Where(fact => fact.CaseId == id));

    private readonly Dictionary<CaseId, Dictionary<string, CaseFact>> _read = [];

    /// <summary>Every field's value as last filled.</summary>
    public async Task<JsonObject> Of(CaseId @case, CancellationToken stop)
    {
        var facts = new JsonObject();
        foreach (var fact in (await Rows(@case, stop)).Values)
            facts[fact.FieldId] = JsonNode.Parse(fact.Json);

        return facts;
    }

    /// <summary>A case that is just being opened knows nothing yet; saves the look.</summary>
    public void StartWithNone(CaseId @case) => _read[@case] = new(StringComparer.Ordinal);

    /// <summary>Takes over what a form came to: values filled, values cleared.</summary>
    public async Task Take(CaseId @case, string formKey, FormSubmission submission, PersonId by, long at, CancellationToken stop)
    {
        var rows = await Rows(@case, stop);
        foreach (var (field, value) in submission.Data)
        {
            var json = StoredJson.Write(value);
            if (!rows.TryGetValue(field, out var row))
                rows[field] = db.CaseFacts.Add(new CaseFact(@case, field, json, formKey, by, at)).Entity;
            else if (row.Json != json)
                row.Refill(json, formKey, by, at);
        }

        await Forget(@case, submission.Cleared, stop);
    }

    /// <summary>Notes what the system itself found out, such as a sum it computed; what was known under the same name gives way.</summary>
    public async Task Put(CaseId @case, string field, JsonNode value, PersonId by, long at, CancellationToken stop)
    {
        var rows = await Rows(@case, stop);
        var json = StoredJson.Write(value);
        if (!rows.TryGetValue(field, out var row))
            rows[field] = db.CaseFacts.Add(new CaseFact(@case, field, json, "", by, at)).Entity;
        else if (row.Json != json)
            row.Refill(json, "", by, at);
    }

    /// <summary>Of these fields nothing is known any more: they are asked anew.</summary>
    public async Task Forget(CaseId @case, IEnumerable<string> fields, CancellationToken stop)
    {
        var rows = await Rows(@case, stop);
        foreach (var field in fields)
        {
            if (rows.Remove(field, out var row))
                db.CaseFacts.Remove(row);
        }
    }

    private async Task<Dictionary<string, CaseFact>> Rows(CaseId @case, CancellationToken stop)
    {
        if (!_read.TryGetValue(@case, out var rows))
        {
            _read[@case] = rows = new(StringComparer.Ordinal);
            await foreach (var fact in FactsOf(db, @case).WithCancellation(stop))
                rows[fact.FieldId] = fact;
        }

        return rows;
    }
}
