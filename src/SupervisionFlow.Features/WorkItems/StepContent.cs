using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>The hash of what a person decides on: the form as it is written, the case's data that the step does not itself edit, and the documents issued.</summary>
/// <remarks>
/// The same content has the same hash in every round, for every signer: so a vote can stand, and a page opened before a change is noticed.
/// The version of the process is no part of it: whoever approved before a migration need not be asked again about what reads the same after it.
/// </remarks>
internal sealed class StepContent(SupervisionDb db, CaseFacts facts)
{
    private static readonly Func<SupervisionDb, CaseId, IAsyncEnumerable<DocumentId>> IssuedIn =
        CompiledQuery.Of((SupervisionDb db, CaseId id) => db.Documents.Where(document => document.CaseId == id).Select(document => document.Id));

    /// <summary>A form never changes, and is decided on many times.</summary>
    private static readonly ConditionalWeakTable<FormDefinition, string> FormHashes = [];

    private readonly HashSet<CaseId> _without = [];

    /// <summary>No document has been issued in the case before this unit of work; saves the look.</summary>
    public void KnowNoDocuments(CaseId @case) => _without.Add(@case);

    /// <summary>Refuses a decision on what is not what the person was shown; one who does not say what they were shown decides on what is there.</summary>
    /// <exception cref="RuleViolation"><c>decision.content_changed</c>.</exception>
    public static void RequireSame(string? seen, string shown)
    {
        if (seen is not null && seen != shown)
            throw new RuleViolation("decision.content_changed", "页面打开后案件内容已有变化，请刷新后再办理", "The case has changed since the page was opened; reload it", possibleNow: [Acts.Open, .. Acts.OfAnyParticipant]);
    }

    /// <summary>The hash for a step as it would be shown now.</summary>
    public async Task<string> HashOf(Case @case, ProcessBundle bundle, string? formKey, string stepKey, CancellationToken stop)
    {
        var form = bundle.Form(formKey);
        var known = await facts.Of(@case.Id, stop);
        var shown = new JsonObject();
        foreach (var (field, value) in known)
        {
            if (form?.Field(field) is null || form.Rights.Of(stepKey, field) != FieldRight.Edit)
                shown[field] = value?.DeepClone();
        }

        return CanonicalJson.Hash(new JsonObject
        {
            ["form"] = form is null ? null : FormHashes.GetValue(form, one => CanonicalJson.Hash(one.ToJson())),
            ["facts"] = shown,
            ["documents"] = new JsonArray([.. (await DocumentsOf(@case.Id, stop)).Select(id => (JsonNode)id)]),
        });
    }

    private async Task<IEnumerable<string>> DocumentsOf(CaseId @case, CancellationToken stop)
    {
        var ids = db.Known<IssuedDocument>().Where(document => document.CaseId == @case).Select(document => document.Id.Value).ToHashSet(StringComparer.Ordinal);
        if (!_without.Contains(@case))
        {
            await foreach (var id in IssuedIn(db, @case).WithCancellation(stop))
                ids.Add(id.Value);
        }

        return ids.Order(StringComparer.Ordinal);
    }
}

/// <summary>What the engine is told of a step that ended.</summary>
internal static class StepResults
{
    /// <summary>Whose decisions count, in the order they were made.</summary>
    public static IReadOnlyList<PersonId> Signers(this Step step) =>
        [.. step.Decisions.GroupBy(decision => decision.SeatId).Select(seat => seat.MaxBy(decision => decision.Sequence)!)
            .Where(last => last.Verdict is Verdict.Complete or Verdict.Approve or Verdict.Reject)
            .OrderBy(last => last.Sequence).Select(last => last.OnBehalfOf ?? last.By).Distinct()];

    /// <summary>The values of this form's fields; none without a form.</summary>
    public static JsonObject DataOf(this FormDefinition? form, JsonObject known)
    {
        var data = new JsonObject();
        foreach (var field in form?.Fields ?? [])
        {
            if (known[field.Id] is { } value)
                data[field.Id] = value.DeepClone();
        }

        return data;
    }
}
