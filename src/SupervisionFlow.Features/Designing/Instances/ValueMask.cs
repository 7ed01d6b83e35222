using System.Text.Json.Nodes;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Features.Designing.Instances;

/// <summary>What of a run's values is shown: a field that a form hides at any step stays hidden from everyone here, and what people wrote themselves from all but auditors.</summary>
internal sealed class ValueMask(ProcessBundle bundle, bool auditor)
{
    /// <summary>Stands where a value is not shown.</summary>
    public const string Hidden = "（已隐去）";

    private static readonly FieldType[] Written = [FieldType.Text, FieldType.Textarea, FieldType.File, FieldType.Signature, FieldType.Person, FieldType.Note, FieldType.Checklist];

    /// <summary>Whether something people wrote was shown.</summary>
    public bool ShowedWriting { get; private set; }

    /// <summary>The value, or the mask in its place.</summary>
    public JsonNode? Of(string name, JsonNode? value)
    {
        if (value is null)
            return null;

        var fields = bundle.Content.Forms.Values.Select(form => (Form: form, Field: form.Field(name))).Where(asked => asked.Field is not null).ToList();
        if (fields.Exists(asked => IsHiddenSomewhere(asked.Form, name)))
            return Hidden;
        if (!fields.Exists(asked => Written.Contains(asked.Field!.Type)))
            return value.DeepClone();
        if (!auditor)
            return Hidden;

        ShowedWriting = true;
        return value.DeepClone();
    }

    /// <summary>The facts of a form, each by its own right.</summary>
    public JsonObject OfAll(JsonObject facts) => new(facts.Select(fact => KeyValuePair.Create(fact.Key, Of(fact.Key, fact.Value))));

    /// <summary>What a step left: its outcome and who, and its data field by field. What is neither is shown as a kind only to auditors.</summary>
    public JsonObject? OfOutput(JsonObject? output)
    {
        if (output is null)
            return null;

        var shown = new JsonObject();
        foreach (var (name, value) in output)
            shown[name] = value is JsonObject facts ? OfAll(facts) : Of(name, value);
        return shown;
    }

    private static bool IsHiddenSomewhere(FormDefinition form, string field) =>
        form.Rights.Steps.Keys.Any(step => form.Rights.Of(step, field) == FieldRight.Hidden);
}
