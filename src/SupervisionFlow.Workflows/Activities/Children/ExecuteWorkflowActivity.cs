using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Activities.Children;

/// <summary>Runs another workflow as far as it goes at once, or to its end, and tells where it stands.</summary>
internal sealed class ExecuteWorkflowActivity : SingleChildActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.ExecuteWorkflow", Categories.Children, "执行流程", "Execute workflow", "启动另一个流程，并给出其状态与输出；可等待其结束。")
    {
        Inputs =
        [
            DefinitionInput,
            CorrelationInput,
            InputInput,
            new("WaitForCompletion", "Boolean", "等待结束", "Wait for completion") { UiHint = "checkbox", DefaultValue = false },
        ],
        Outputs = [new("Result", "Object", "子流程的状态与输出", "Result")],
    };

    protected override void GoOn(ActivityContext context, StartedChild child) => End(context, child);

    protected override void End(ActivityContext context, StartedChild child) => context.Complete([], new JsonObject
    {
        ["result"] = new JsonObject
        {
            ["workflowInstanceId"] = child.Id,
            ["status"] = (child.Ended is null ? WorkflowStatus.Running : WorkflowStatus.Finished).ToString(),
            ["subStatus"] = (child.Ended ?? WorkflowSubStatus.Suspended).ToString(),
            ["output"] = child.Output?.DeepClone() ?? new JsonObject(),
        },
    });
}
