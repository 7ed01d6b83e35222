using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Leaves by the first matching case, by all of them, or by <c>Default</c>.</summary>
internal sealed class FlowSwitchActivity : BuiltInActivity
{
    public const string TypeName = "Elsa.FlowSwitch";
    public const string DefaultCase = "Default";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Flow, "多路选择", "Switch", "走第一个（或所有）成立的分支；都不成立走默认。")
    {
        Inputs =
        [
            new("Cases", "Object", "分支", "Cases") { UiHint = "flow-switch-editor", IsWrapped = false },
            new("Mode", "String", "方式", "Mode")
            {
                UiHint = "dropdown",
                DefaultValue = "MatchFirst",
                Options = [new("MatchFirst", "第一个成立的", "First match"), new("MatchAny", "所有成立的", "All matches")],
            },
        ],
        Ports = [new(DefaultCase, "默认", "Default")],
        PortsFromInput = "Cases",
    };

    public override void Execute(ActivityContext context)
    {
        var matching = CasesOf(context.Node).Where(c => ActivityContext.IsTrue(context.Evaluate(c.Condition, "Boolean"))).Select(c => c.Label);
        var outcomes = context.Text("mode") == "MatchAny" ? matching.ToArray() : matching.Take(1).ToArray();

        context.Complete(outcomes.Length == 0 ? [DefaultCase] : outcomes);
    }

    public static IReadOnlyList<SwitchCase> CasesOf(ActivityNode node) => node.Plan(Read).Cases;

    private static SwitchCases Read(ActivityNode node) => new(
        node.Source["cases"] is JsonArray cases ? [.. cases.OfType<JsonObject>().Select(Read).Where(c => c.Label.Length > 0)] : []);

    private static SwitchCase Read(JsonObject source)
    {
        var condition = source["condition"];
        var expression = (condition as JsonObject)?["expression"] ?? condition;

        return new(
            JsonText.String(source["label"]) ?? "",
            expression is JsonObject o
                ? new InputExpression("Boolean", JsonText.String(o["type"]) ?? "JavaScript", o["value"])
                : new InputExpression("Boolean", "Literal", expression));
    }

    private sealed record SwitchCases(IReadOnlyList<SwitchCase> Cases);
}

/// <summary>One case of a switch: the outcome and when it holds.</summary>
internal sealed record SwitchCase(string Label, InputExpression Condition);
