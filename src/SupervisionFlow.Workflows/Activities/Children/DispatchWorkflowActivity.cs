using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities.Children;

/// <summary>Starts another workflow and goes on, or waits for its end and gives its output.</summary>
internal sealed class DispatchWorkflowActivity : SingleChildActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.DispatchWorkflow", Categories.Children, "派发流程", "Dispatch workflow", "启动另一个流程，可等待其结束。")
    {
        Inputs =
        [
            DefinitionInput,
            CorrelationInput,
            InputInput,
            new("WaitForCompletion", "Boolean", "等待结束", "Wait for completion") { UiHint = "checkbox", DefaultValue = false },
        ],
        Outputs = [new("Result", "Object", "子流程的输出", "Result")],
    };

    protected override void End(ActivityContext context, StartedChild child)
    {
        RequireFinished(child);
        context.Complete([], new JsonObject { ["result"] = child.Output?.DeepClone() });
    }
}
