using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Serving;

/// <summary>A step whose form says that it serves documents: what was filled in becomes a record of service, in the commit of the act itself, so that what the law wants is asked of the person.</summary>
/// <remarks>The field <c>PREFIXEffectOn</c> of the step's output then holds the day of effect, for the clocks behind it.</remarks>
internal sealed class StepServices(SupervisionDb db, DocumentServing serving, CaseFacts facts)
{
    private static readonly string[] Officers = ["leadOfficer", "secondOfficer"];

    /// <param name="data">What the person filled in; the day of effect joins it.</param>
    public async Task Take(ItemAct act, ProcessBundle bundle, FormDefinition form, JsonObject data, string? outcome, CancellationToken stop)
    {
        if (form.Serves is not { } serves || act.Step.Kind != StepKind.HumanTask || !serves.Outcomes.Contains(outcome ?? ""))
            return;

        var known = await facts.Of(act.Case.Id, stop);
        var done = ActOf(known, serves, act);
        DateOnly? effect = null;
        foreach (var document in await ToServe(act, serves, stop))
        {
            var order = new ServiceOrder(act.Case, bundle, document, done) { By = act.Actor.Id, At = act.At, From = act.Actor.From, OneWillDo = serves.ByWhoDoesIt };
            var on = document.ServedOn ?? (await serving.Serve(order, field => FieldOf(serves.Prefix, field), stop)).EffectOn;
            effect = effect > on ? effect : on;
        }

        if (effect is not { } day)
            return;

        var name = serves.EffectField;
        data[name] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await facts.Put(act.Case.Id, name, data[name]!.DeepClone(), act.Actor.Id, act.At, stop);
    }

    /// <summary>The latest of each that stands.</summary>
    private async Task<IReadOnlyList<IssuedDocument>> ToServe(ItemAct act, FormService serves, CancellationToken stop)
    {
        var @case = act.Case.Id;
        var issued = await db.Documents.Where(document => document.CaseId == @case && serves.Documents.Contains(document.TemplateKey) && document.Voiding == null).ToListAsync(stop);
        return [.. serves.Documents.Select(key => issued.Where(document => document.TemplateKey == key && document.Revocation is null).MaxBy(document => (document.IssuedAt, document.Id.Value))).OfType<IssuedDocument>()];
    }

    private static ServiceAct ActOf(JsonObject known, FormService serves, ItemAct act)
    {
        var prefix = serves.Prefix;
        var named = serves.ByWhoDoesIt ? [] : Officers;
        var officers = named.Select(field => known[field]?.ToString()).OfType<string>().Where(id => id.Length > 0).Select(id => new PersonId(id)).ToList();
        return new(
            Text("Way"), DateOnly.TryParseExact(Text("On"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on : Domain.LegalDay.Of(act.At), RecipientOf(known, serves) ?? act.Case.SubjectName,
            officers.Count > 0 ? officers : [act.Actor.Id], Text("Receiver"), Text("Refusal"), Text("Witness"), Text("Detail"), Text("Consent"),
            known[$"{prefix}Proof"] is JsonArray files ? [.. files.Select(file => file!.ToString())] : []);

        string Text(string name) => known[prefix + name]?.ToString() ?? "";
    }

    private static string? RecipientOf(JsonObject known, FormService serves) =>
        serves.RecipientField is { } field && known[field]?.ToString() is { Length: > 0 } named ? named : serves.Recipient;

    private static string FieldOf(string prefix, string field) => field is "officers" ? "" : prefix + char.ToUpperInvariant(field[0]) + field[1..];
}
