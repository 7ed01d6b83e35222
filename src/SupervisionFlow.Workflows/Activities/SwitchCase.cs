using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>One case of a Switch or FlowSwitch: its label and when it holds.</summary>
/// <param name="Label">For a FlowSwitch, the outcome.</param>
/// <param name="Slot">For a Switch, where the activity of the case is found.</param>
internal sealed record SwitchCase(string Label, InputExpression Condition, string Slot)
{
    public static IReadOnlyList<SwitchCase> AllOf(ActivityNode node) => node.Plan(Read).Cases;

    private static SwitchCases Read(ActivityNode node) => new(
        node.Source["cases"] is JsonArray cases ? [.. cases.Select((c, i) => (Case: c as JsonObject, i)).Where(c => c.Case is not null).Select(c => Read(c.Case!, c.i))] : []);

    private static SwitchCase Read(JsonObject source, int index)
    {
        var condition = source["condition"];
        var expression = (condition as JsonObject)?["expression"] ?? condition;

        return new(
            JsonText.String(source["label"]) ?? "",
            expression is JsonObject o
                ? new InputExpression("Boolean", JsonText.String(o["type"]) ?? "JavaScript", o["value"])
                : new InputExpression("Boolean", "Literal", expression),
            $"cases[{index}]");
    }

    private sealed record SwitchCases(IReadOnlyList<SwitchCase> Cases);
}
