using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Forms;

/// <summary>Fields whose value is attachments.</summary>
internal static class AttachmentEntry
{
    public static FieldEntry One(FormField field, string id)
    {
        if (id.Length == 0) return FieldEntry.Empty;

        return AttachmentIds.IsOne(id) ? FieldEntry.Of(id) : FieldEntry.Wrong(FormMessages.NoAttachment(field));
    }

    public static FieldEntry Several(FormField field, IReadOnlyList<string> ids)
    {
        if (ids.Count == 0) return FieldEntry.Empty;
        if (!ids.All(AttachmentIds.IsOne)) return FieldEntry.Wrong(FormMessages.NoAttachment(field));

        return FieldEntry.Of(
            new JsonArray([.. ids.Select(id => JsonValue.Create(id))]),
            FormMessages.CountOutside(field, ids.Count));
    }
}
