using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Leaves by all its branches at once.</summary>
internal sealed class FlowForkActivity : BuiltInActivity
{
    public const string TypeName = "Elsa.FlowFork";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Flow, "并行分支", "Fork", "同时走所有分支。")
    {
        Inputs = [new("Branches", "Object", "分支", "Branches") { UiHint = "dynamic-outcomes", DefaultSyntax = "Object" }],
        PortsFromInput = "Branches",
    };

    public override bool LeavesBySeveral(ActivityNode node) => true;

    public override void Execute(ActivityContext context)
    {
        string[] branches = context.Input("branches", "Object") is JsonArray names ? [.. names.Select(JsonText.String).OfType<string>()] : [];

        context.Complete(branches);
    }
}
