using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Completes its container and hands it outcomes: the enclosing flow follows them.</summary>
internal sealed class CompleteActivity : BuiltInActivity
{
    public const string TypeName = "Elsa.Complete";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Flow, "完成并给出结果", "Complete", "结束所在的流程图，并把出口交给外层。")
    {
        IsTerminal = true,
        Inputs = [new("Outcomes", "Object", "出口", "Outcomes") { UiHint = "multitext", DefaultSyntax = "Object" }],
    };

    public override void Execute(ActivityContext context) => context.Complete(OutcomesOf(context));

    /// <summary>The outcomes that it hands on, as its input says now.</summary>
    public static string[] OutcomesOf(ActivityContext context) => context.Input("outcomes", "Object") switch
    {
        JsonArray several => [.. several.Select(JsonText.String).OfType<string>()],
        JsonValue one when JsonText.String(one) is { Length: > 0 } name => [name],
        _ => [],
    };
}
