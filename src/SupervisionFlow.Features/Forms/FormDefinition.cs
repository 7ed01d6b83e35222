using System.Text.Json.Nodes;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Forms;

/// <summary>A form as a bundle defines it: what is asked, of whom at which step, and what each outcome needs.</summary>
public sealed record FormDefinition
{
    public required string Key { get; init; }

    public int Version { get; init; } = 1;

    public required Bilingual Title { get; init; }

    public required IReadOnlyList<FormSection> Sections { get; init; }

    public FormRights Rights { get; init; } = FormRights.Open;

    public IReadOnlyList<FormOutcome> Outcomes { get; init; } = [];

    /// <summary>What its values must keep together.</summary>
    public IReadOnlyList<FormRule> Rules { get; init; } = [];

    /// <summary>That filling it in serves documents; null for most.</summary>
    public FormService? Serves { get; init; }

    /// <summary>The fields that are asked anew each time the flow comes to the step: what was known of them is forgotten when it opens, unless it was returned.</summary>
    public IReadOnlyList<string> AskedAnew { get; init; } = [];

    /// <summary>Every field, in the order of the page.</summary>
    public IEnumerable<FormField> Fields => Sections.SelectMany(section => section.Fields);

    /// <summary>The field with that id, or null.</summary>
    public FormField? Field(string id) => Fields.FirstOrDefault(field => field.Id == id);

    /// <summary>Where a signer at that step writes their opinion on the form; null where it is asked for apart.</summary>
    public FormField? OpinionAt(string step) => Fields.FirstOrDefault(field => field.IsOpinion && Rights.Of(step, field.Id) == FieldRight.Edit);

    /// <summary>How the outcome with that code is offered, or null.</summary>
    public FormOutcome? Outcome(string code) => Outcomes.FirstOrDefault(outcome => outcome.Code == code);

    internal JsonObject File { get; init; } = [];

    /// <summary>Reads a form file.</summary>
    /// <exception cref="FormFormatException">The file is not a form; names the place.</exception>
    public static FormDefinition Parse(string json) => FormReader.Read(json);

    /// <summary>The form as a file again, with every property that this version does not know.</summary>
    public JsonObject ToJson() => FormWriter.Write(this);
}

/// <summary>That a step with this form records a service (送达) of documents of the case.</summary>
/// <param name="Documents">The keys of their templates; of each the latest that stands is served.</param>
/// <param name="Prefix">The fields that tell of it begin with this: <c>PREFIXWay</c>, <c>On</c>, <c>Receiver</c>, <c>Refusal</c>, <c>Witness</c>, <c>Detail</c>, <c>Consent</c>, <c>Proof</c>; <c>First</c> and <c>Second</c> for who went, where it was not who handles the case.</param>
/// <param name="Outcomes">By which outcomes.</param>
public sealed record FormService(IReadOnlyList<string> Documents, string Prefix, IReadOnlyList<string> Outcomes)
{
    /// <summary>How the fields of a service end, after its prefix.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["Way", "On", "Receiver", "Refusal", "Witness", "Detail", "Consent", "Proof", "First", "Second"];

    /// <summary>The field that the day of effect is written into.</summary>
    public string EffectField => $"{Prefix}EffectOn";

    /// <summary>Whom it is for where that is not the party, in words; null for the party.</summary>
    public string? Recipient { get; init; }

    /// <summary>The field that names whom it is for, such as another authority; null where none does.</summary>
    public string? RecipientField { get; init; }

    /// <summary>Whether it is handed over by whoever does the step, such as a clerk at the window, rather than by the officers of the case; then one will do.</summary>
    public bool ByWhoDoesIt { get; init; }
}
