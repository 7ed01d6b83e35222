using System.Text.Json.Nodes;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.Bundles;

/// <summary>One version of a process as it lies in the database, in memory: read once, immutable and shared.</summary>
/// <param name="Id">The bundle's row.</param>
/// <param name="Version">1, 2, 3 … within the process.</param>
public sealed record ProcessBundle(string Id, int Version, Bundle Content)
{
    public string Key => Content.Key;

    public WorkflowDefinition Workflow => Content.Workflow;

    /// <summary>The form with that key, or null.</summary>
    public FormDefinition? Form(string? key) => key is null ? null : Content.Forms.GetValueOrDefault(key);

    /// <summary>The document template with that key, or null.</summary>
    public DocumentTemplate? Document(string key) => Content.Documents.GetValueOrDefault(key);

    /// <summary>Whether the workflow declares a variable of that name.</summary>
    public bool Declares(string variable) => Workflow.Variables.Any(declared => declared.Name == variable);

    /// <summary>The values of the fields that are also variables of the workflow; null when there are none.</summary>
    /// <param name="cleared">Fields that had a value and have none now: their variables are emptied, so that the workflow computes with what the forms see.</param>
    public JsonObject? VariablesOf(JsonObject data, IReadOnlyCollection<string>? cleared = null)
    {
        JsonObject? variables = null;
        foreach (var field in (cleared ?? []).Where(Declares))
            (variables ??= [])[field] = null;
        foreach (var (field, value) in data.Where(fact => Declares(fact.Key)))
            (variables ??= [])[field] = value?.DeepClone();

        return variables;
    }

    /// <summary>What a start form's data says of the subject, by the subject's own names: name, creditCode, address …</summary>
    public JsonObject SubjectOf(JsonObject data)
    {
        var subject = new JsonObject();
        foreach (var (name, field) in Content.Subject)
        {
            if (data[field] is { } value)
                subject[name] = value.DeepClone();
        }

        return subject;
    }
}
