using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.ElsaJson;

/// <summary>Reads a workflow definition as Elsa 3 and its Studio save it.</summary>
/// <remarks>
/// Keeps what it does not know. Fills in missing node ids. Does not judge meaning: an unknown activity type reads well,
/// and <see cref="Verification.DefinitionCheck"/> names it.
/// </remarks>
public static class ElsaJsonReader
{
    /// <summary>The longest text read, in characters.</summary>
    public const int MaxLength = 4_000_000;

    /// <summary>The deepest nesting read.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = MaxDepth, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="DefinitionFormatException">Not JSON, too long, too deep, no root, an activity without id or type, an id used twice.</exception>
    public static WorkflowDefinition Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);

        if (json.Length > MaxLength)
            throw new DefinitionFormatException("$", $"longer than {MaxLength} characters");

        return Read(Parse(json));
    }

    private static JsonObject Parse(string json)
    {
        try
        {
            var node = JsonNode.Parse(json, documentOptions: Limits) as JsonObject ?? throw new DefinitionFormatException("$", "not a JSON object");
            Touch(node);
            return node;
        }
        catch (JsonException e)
        {
            throw new DefinitionFormatException($"line {e.LineNumber + 1}", e.Message);
        }
        catch (ArgumentException e)
        {
            throw new DefinitionFormatException("$", $"a property is given twice: {e.Message}");
        }
    }

    /// <summary>Objects parse lazily; walking them now finds doubled properties now, and makes later reading safe between threads.</summary>
    private static void Touch(JsonNode? node)
    {
        if (node is JsonObject o)
            foreach (var (_, value) in o)
                Touch(value);
        else if (node is JsonArray a)
            foreach (var value in a)
                Touch(value);
    }

    private static WorkflowDefinition Read(JsonObject source)
    {
        // An export may wrap the definition as Studio posts it: {"model":{…},"publish":…}.
        if (source["root"] is null && source["model"] is JsonObject model)
        {
            source.Remove("model");
            source = model;
        }

        if (source["root"] is not JsonObject rootSource)
            throw new DefinitionFormatException("root", "missing: a definition needs a root activity");

        var root = NodeReader.ReadRoot(rootSource);

        return new WorkflowDefinition(source, root)
        {
            DefinitionId = JsonText.String(source["definitionId"]) ?? JsonText.String(source["id"]) ?? "",
            Name = JsonText.String(source["name"]) ?? "",
            Description = JsonText.String(source["description"]),
            Version = JsonText.Number(source["version"]) is { } version ? (int)version : 1,
            Variables = ParameterReader.Variables(source["variables"], "variables"),
            Inputs = ParameterReader.Read(source["inputs"], (n, t, a, d) => new WorkflowInput(n, t, a, d)),
            Outputs = ParameterReader.Read(source["outputs"], (n, t, a, d) => new WorkflowOutput(n, t, a, d)),
            Outcomes = source["outcomes"] is JsonArray outcomes ? [.. outcomes.Select(JsonText.String).OfType<string>()] : [],
            UsableAsActivity = JsonText.Boolean((source["options"] as JsonObject)?["usableAsActivity"]) ?? false,
            IncidentStrategy = IncidentStrategies.Read(JsonText.String((source["options"] as JsonObject)?["incidentStrategyType"])) ?? IncidentStrategy.ContinueWithIncidents,
        };
    }
}
