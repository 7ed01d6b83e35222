using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Forms;

/// <summary>Fields whose value must be one of the options.</summary>
internal static class ChoiceEntry
{
    public static FieldEntry One(FormField field, string typed, IReadOnlyList<FieldOption> options)
    {
        if (typed.Length == 0) return FieldEntry.Empty;

        return options.Any(option => option.Value == typed)
            ? FieldEntry.Of(typed)
            : FieldEntry.Wrong(FormMessages.NoOption(field));
    }

    public static FieldEntry Several(FormField field, IReadOnlyList<string> typed, IReadOnlyList<FieldOption> options)
    {
        if (typed.Count == 0) return FieldEntry.Empty;
        if (typed.Any(value => options.All(option => option.Value != value))) return FieldEntry.Wrong(FormMessages.NoOption(field));

        var chosen = options.Select(option => option.Value).Where(typed.Contains).ToList();
        return FieldEntry.Of(
            new JsonArray([.. chosen.Select(value => JsonValue.Create(value))]),
            FormMessages.CountOutside(field, chosen.Count));
    }
}
