using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SupervisionFlow.Features.Forms;

/// <summary>The attachments that a value names.</summary>
internal static partial class AttachmentIds
{
    public static IEnumerable<string> In(FormField field, JsonNode value) => (field.Type, value) switch
    {
        (FieldType.Signature, JsonValue id) => [id.GetValue<string>()],
        (FieldType.File, JsonArray ids) => Texts(ids),
        (FieldType.Checklist, JsonObject items) => items.SelectMany(item => Texts(item.Value?["photos"] as JsonArray)),
        _ => [],
    };

    public static bool IsOne(string text) => Shape().IsMatch(text);

    private static IEnumerable<string> Texts(JsonArray? ids) => (ids ?? []).Select(id => id!.GetValue<string>());

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,100}\z")]
    private static partial Regex Shape();
}
