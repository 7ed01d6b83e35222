using System.Globalization;
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
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Serving;

/// <summary>A step whose form says that it serves documents: what was filled in becomes a record of service, in the commit of the act itself, so that what the law wants is asked of the person.</summary>
/// <remarks>The field <c>PREFIXEffectOn</c> of the step's output then holds the day of effect, for the clocks behind it.</remarks>
internal sealed class StepServices(SupervisionDb db, DocumentServing serving, ServedRecipients served, ServedDays days, CaseFacts facts)
{
    private static readonly string[] Officers = ["leadOfficer", "secondOfficer"];

    /// <param name="data">What the person filled in; the day of effect joins it.</param>
    public async Task Take(ItemAct act, ProcessBundle bundle, FormDefinition form, JsonObject data, string? outcome, CancellationToken stop)
    {
        if (form.Serves is not { } serves || act.Step.Kind != StepKind.HumanTask || !serves.Outcomes.Contains(outcome ?? ""))
            return;

        var known = await facts.Of(act.Case.Id, stop);
        var done = ActOf(known, form, serves, act);
        DateOnly? effect = null;
        foreach (var document in await ToServe(act, serves, stop))
        {
            var order = new ServiceOrder(act.Case, bundle, document, done) { By = act.Actor.Id, At = act.At, From = act.Actor.From, OneWillDo = serves.ByWhoDoesIt };
            var on = await EffectOf(order, field => FieldOf(form, serves.Prefix, field), stop);
            effect = effect > on ? effect : on;
        }

        if (effect is not { } day)
            return;

        var name = serves.EffectField;
        data[name] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await facts.Put(act.Case.Id, name, data[name]!.DeepClone(), act.Actor.Id, act.At, stop);
    }

    /// <summary>The day from which the recipient counts as served: of this service, unless an earlier one stands that it does not overtake.</summary>
    private async Task<DateOnly> EffectOf(ServiceOrder order, Func<string, string> fieldOf, CancellationToken stop)
    {
        var (document, done) = (order.Document, order.Act);
        if (await days.Barring(document, done.Recipient, done.Way, done.DoneOn, stop) is { } stands)
            return stands.EffectOn;

        var before = await served.Since(document, done.Recipient, stop);
        var service = await serving.Serve(order, fieldOf, stop);
        await days.Overtake(order, before, stop);
        return service.EffectOn;
    }

    /// <summary>The latest of each that stands. A step that serves nobody anything would let the case go on as if it had.</summary>
    /// <exception cref="RuleViolation"><c>service.nothing_to_serve</c>.</exception>
    private async Task<IReadOnlyList<IssuedDocument>> ToServe(ItemAct act, FormService serves, CancellationToken stop)
    {
        var @case = act.Case.Id;
        var issued = await db.Documents.Where(document => document.CaseId == @case && serves.Documents.Contains(document.TemplateKey) && document.Voiding == null).ToListAsync(stop);
        var latest = serves.Documents.Select(key => issued.Where(document => document.TemplateKey == key).MaxBy(document => (document.IssuedAt, document.Id.Value))).OfType<IssuedDocument>().ToList();
        if (latest.Count == 0)
            throw new RuleViolation("service.nothing_to_serve", "本案没有可以送达的文书，请退回制作", "The case has no document to serve; return it to have one made");
        if (latest.Find(document => document.IsRevoked) is { } revoked)
            throw new RuleViolation("service.nothing_to_serve", $"{revoked.Number}已撤销，请退回重新制作后再送达", $"{revoked.Number} was revoked; return it to have another made");

        return latest;
    }

    /// <summary>Who went is said in the form; where it does not ask, or nobody is named, it is who handles the case.</summary>
    private static ServiceAct ActOf(JsonObject known, FormDefinition form, FormService serves, ItemAct act)
    {
        var prefix = serves.Prefix;
        var went = Named(new[] { "First", "Second" }.Where(name => form.Field(prefix + name) is not null).Select(name => prefix + name));
        var officers = went.Count > 0 ? went : Named(serves.ByWhoDoesIt ? [] : Officers);
        return new(
            Text("Way"), DateOnly.TryParseExact(Text("On"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on : LegalDay.Of(act.At), RecipientOf(known, serves, act.Case),
            officers.Count > 0 ? officers : [act.Actor.Id], Text("Receiver"), Text("Refusal"), Text("Witness"), Text("Detail"), Text("Consent"),
            known[$"{prefix}Proof"] is JsonArray files ? [.. files.Select(file => file!.ToString())] : []);

        string Text(string name) => known[prefix + name]?.ToString() ?? "";

        List<PersonId> Named(IEnumerable<string> fields) => [.. fields.Select(field => known[field]?.ToString()).OfType<string>().Where(id => id.Length > 0).Select(id => new PersonId(id))];
    }

    /// <summary>Whom a step serves by this form: whoever a field names, else as the form says, else the party.</summary>
    internal static string RecipientOf(JsonObject known, FormService serves, Case @case) =>
        serves.RecipientField is { } field && known[field]?.ToString() is { Length: > 0 } named ? named : serves.Recipient ?? @case.SubjectName;

    private static string FieldOf(FormDefinition form, string prefix, string field) => field is not "officers" ? prefix + char.ToUpperInvariant(field[0]) + field[1..]
        : form.Field($"{prefix}First") is { } first ? first.Id : "";
}
