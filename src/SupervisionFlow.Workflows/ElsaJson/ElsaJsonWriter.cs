using System.Text.Encodings.Web;
using System.Text.Json;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.ElsaJson;

/// <summary>Gives a definition back as it was saved: semantically equal, unknown properties included, node ids filled in.</summary>
public static class ElsaJsonWriter
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);

        return definition.Source.ToJsonString(Readable);
    }
}
