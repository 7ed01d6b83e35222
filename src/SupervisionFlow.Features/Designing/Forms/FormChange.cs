using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Features.Designing.Forms;

/// <summary>One thing that a designer does to a form.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "change")]
[JsonDerivedType(typeof(Retitle), "retitle")]
[JsonDerivedType(typeof(AddSection), "addSection")]
[JsonDerivedType(typeof(RetitleSection), "retitleSection")]
[JsonDerivedType(typeof(MoveSection), "moveSection")]
[JsonDerivedType(typeof(RemoveSection), "removeSection")]
[JsonDerivedType(typeof(AddField), "addField")]
[JsonDerivedType(typeof(DescribeField), "describeField")]
[JsonDerivedType(typeof(MoveField), "moveField")]
[JsonDerivedType(typeof(RemoveField), "removeField")]
[JsonDerivedType(typeof(GiveRights), "giveRights")]
[JsonDerivedType(typeof(DescribeOutcome), "describeOutcome")]
[JsonDerivedType(typeof(RemoveOutcome), "removeOutcome")]
[JsonDerivedType(typeof(ReplaceForm), "replace")]
public abstract record FormChange
{
    private FormChange()
    {
    }

    /// <summary>Names the form.</summary>
    public sealed record Retitle(string Zh, string En) : FormChange;

    /// <summary>Adds an empty section at the end.</summary>
    public sealed record AddSection(string Zh, string En) : FormChange;

    /// <summary>Names a section; sections are counted from 0.</summary>
    public sealed record RetitleSection(int Section, string Zh, string En) : FormChange;

    /// <summary>Moves a section up (−1) or down (+1).</summary>
    public sealed record MoveSection(int Section, int By) : FormChange;

    /// <summary>Takes away a section; only an empty one, so that no field goes unseen.</summary>
    public sealed record RemoveSection(int Section) : FormChange;

    /// <summary>Adds a field of a type, such as <c>multiChoice</c>, at the end of a section.</summary>
    public sealed record AddField(int Section, string Type, string Id, string Zh, string En) : FormChange;

    /// <summary>Says all that a field is; its old id names it, a new one is followed wherever this form mentions it.</summary>
    public sealed record DescribeField(string Field, FieldDescription As) : FormChange;

    /// <summary>Moves a field up (−1) or down (+1); beyond its section it goes to the neighbouring one.</summary>
    public sealed record MoveField(string Field, int By) : FormChange;

    /// <summary>Takes away a field and the rights on it; refused while this form still mentions it.</summary>
    public sealed record RemoveField(string Field) : FormChange;

    /// <summary>Gives steps rights on fields.</summary>
    public sealed record GiveRights(IReadOnlyList<RightGiven> Rights) : FormChange;

    /// <summary>Says all that an outcome's button is; a code that is not there yet is added.</summary>
    public sealed record DescribeOutcome(string Code, string Zh, string En, string Tone, string ConsequenceZh, string ConsequenceEn, IReadOnlyList<string> Requires) : FormChange
    {
        /// <summary>When it is offered, a condition as JSON; empty for always, null to leave it as it is.</summary>
        public string? ShowIf { get; init; }

        /// <summary>The condition as the file has it.</summary>
        public static string ShowIfOf(FormOutcome outcome) => FieldDescription.Text(outcome.File["showIf"]);
    }

    /// <summary>Takes away an outcome's button.</summary>
    public sealed record RemoveOutcome(string Code) : FormChange;

    /// <summary>Puts another form in its place, as from a file.</summary>
    public sealed record ReplaceForm(JsonObject Form) : FormChange;
}

/// <summary>The right <c>edit</c>, <c>read</c> or <c>hidden</c> of a step on a field, either of them <c>*</c> for all; an empty right takes the word back.</summary>
public sealed record RightGiven(string Step, string Field, string Right);

/// <summary>All that a designer can say of a field, as typed. Empty texts leave a property out.</summary>
/// <param name="Required"><c>true</c>, empty, or a condition as JSON.</param>
/// <param name="ShowIf">A condition as JSON; empty for always.</param>
/// <param name="Min">A number, or a day such as <c>today</c> or <c>2026-05-18</c>.</param>
/// <param name="Max">As <paramref name="Min"/>.</param>
/// <param name="Options">A line for each: value | Chinese | English.</param>
public sealed record FieldDescription(
    string Id, string Type, string Zh, string En, string HelpZh, string HelpEn, string Required, string ShowIf,
    string Min, string Max, string Pattern, string PatternZh, string PatternEn, string Options, string Source)
{
    /// <summary>Whether its value is kept apart and encrypted: who reported.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Whether the items of a checklist are graded A to E.</summary>
    public bool IsGraded { get; init; }

    /// <summary>Whether it is the opinion beside the signature.</summary>
    public bool IsOpinion { get; init; }

    /// <summary>The field as its file has it.</summary>
    public static FieldDescription Of(FormField field)
    {
        var file = field.File;
        return new FieldDescription(
            field.Id, JsonNamingPolicy.CamelCase.ConvertName(field.Type.ToString()), field.Label.Zh, field.Label.En, field.Help.Zh, field.Help.En,
            Text(file["required"]), Text(file["showIf"]), Text(file["min"]), Text(file["max"]),
            Text(file["pattern"]), field.PatternMessage.Zh, field.PatternMessage.En,
            string.Join('\n', field.Options.Select(option => $"{option.Value}|{option.Label.Zh}|{option.Label.En}")), field.Source?.Text ?? "")
        {
            IsProtected = field.IsProtected, IsGraded = field.IsGraded, IsOpinion = field.IsOpinion,
        };
    }

    internal static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value when value.TryGetValue<bool>(out var yes) => yes ? "true" : "",
        _ => node.ToJsonString(FormKeys.OneLine),
    };
}
