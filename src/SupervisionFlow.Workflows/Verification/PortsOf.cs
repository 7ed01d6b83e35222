using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Activities.Flowchart;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Verification;

/// <summary>The outcomes an activity may complete with, as far as the definition tells.</summary>
public static class PortsOf
{
    /// <returns>Null if any name is possible: the type is unknown, or the names come from a script.</returns>
    public static IReadOnlyList<string>? Activity(ActivityNode node, ActivityCatalogue catalogue)
    {
        if (catalogue.Find(node.Type) is not { } descriptor || HoldsComplete(node))
            return null;

        if (node.Type == FlowSwitchActivity.TypeName)
            return [.. FlowSwitchActivity.CasesOf(node).Select(c => c.Label), FlowSwitchActivity.DefaultCase];

        var names = descriptor.Ports.Where(p => !p.Embedded).Select(p => p.Name).ToList();

        if (descriptor.PortsFromInput is { } property)
        {
            if (Names(node, descriptor.Input(InputDescriptor.Camel(property))) is not { } listed)
                return null;

            names.AddRange(listed);
        }

        return names.Count > 0 ? names : descriptor.IsTerminal ? [] : [Connection.DefaultPort];
    }

    /// <summary>A Complete somewhere inside decides the outcomes of a flowchart or a sequence.</summary>
    private static bool HoldsComplete(ActivityNode node) =>
        node.Type is FlowchartActivity.TypeName or SequenceActivity.TypeName && node.Tree().Any(n => n.Type == CompleteActivity.TypeName);

    private static List<string>? Names(ActivityNode node, InputDescriptor? input)
    {
        if (input is null || node.Input(input.PropertyName) is not { } expression)
            return Texts(input?.DefaultValue);

        if (expression.ExpressionType is not ("Object" or "Literal"))
            return null;

        try
        {
            return Texts(expression.Value is JsonArray ? expression.Value : JsonNode.Parse(expression.Text ?? "[]"));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<string> Texts(JsonNode? list) => list is JsonArray array ? [.. array.Select(JsonText.String).OfType<string>()] : [];
}
