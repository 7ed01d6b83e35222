using System.Text.Json.Nodes;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Web.Forms;

/// <summary>A field as it stands on a page.</summary>
public sealed record FieldScreen
{
    public required FormField Field { get; init; }

    /// <summary>Whether the step edits it; else it is only read.</summary>
    public required bool Edits { get; init; }

    /// <summary>The stored value, or what was typed.</summary>
    public JsonNode? Value { get; init; }

    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>When the script shows it; always, if the server has decided.</summary>
    public ShowIf ShowIf { get; init; } = ShowIf.Always;

    /// <summary>When the script marks it as required.</summary>
    public ShowIf RequiredIf { get; init; } = ShowIf.Never;

    /// <summary>What the form's rules say of it beforehand; null for nothing.</summary>
    public Features.Localisation.Bilingual? Hint { get; init; }

    /// <summary>What is wrong with it; null for nothing.</summary>
    public string? Error { get; init; }

    /// <summary>What is wrong with the items of a checklist, by item.</summary>
    public IReadOnlyDictionary<string, string> ItemErrors { get; init; } = new Dictionary<string, string>();

    /// <summary>The id of its input, and the start of the ids of what belongs to it.</summary>
    public string Id => $"f-{Field.Id}";

    /// <summary>The name under which it is posted.</summary>
    public string Name => PostedName.Of(Field.Id);

    public string TypeName => char.ToLowerInvariant(Field.Type.ToString()[0]) + Field.Type.ToString()[1..];

    /// <summary>The condition for the script; null when there is nothing to decide.</summary>
    public string? ShowIfJson => ShowIf.IsConstant ? null : ShowIf.ToJson().ToJsonString();

    public bool MayBeRequired => !RequiredIf.IsConstant || RequiredIf.Holds(_ => null);

    public string? RequiredIfJson => RequiredIf.IsConstant ? null : RequiredIf.ToJson().ToJsonString();

    /// <summary>The ids of the texts that describe the input; null when there are none.</summary>
    public string? DescribedBy
    {
        get
        {
            var ids = string.Join(' ', new[] { Field.Help.IsEmpty && Hint is null ? null : $"{Id}-help", Error is null ? null : $"{Id}-error" }.OfType<string>());
            return ids.Length > 0 ? ids : null;
        }
    }

    /// <summary>A value of one text, as it goes into an input.</summary>
    public string Text => TextOf(Value);

    /// <summary>A value of several texts.</summary>
    public IReadOnlyList<string> Texts => TextsOf(Value);

    /// <summary>A member of a checklist's item, such as its result.</summary>
    public JsonNode? OfItem(string item, string member) => ((Value as JsonObject)?[item] as JsonObject)?[member];

    public static string TextOf(JsonNode? value) => value switch
    {
        JsonValue text when text.TryGetValue<string>(out var said) => said,
        JsonValue other => other.ToJsonString(),
        _ => "",
    };

    public static IReadOnlyList<string> TextsOf(JsonNode? value) => value switch
    {
        null => [],
        JsonArray several => [.. several.Select(TextOf)],
        _ => [TextOf(value)],
    };

    /// <summary>The words for an option's code; the code itself when the option is gone.</summary>
    public string LabelOf(string value, Localisation.Language language) =>
        Options.FirstOrDefault(option => option.Value == value) is { } option ? Localisation.Wording.In(option.Label, language) : value;
}
