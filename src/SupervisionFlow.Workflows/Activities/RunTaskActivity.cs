using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Asks the outside for a piece of work by its name, and waits until it is reported as done.</summary>
internal sealed class RunTaskActivity : BuiltInActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.RunTask", Categories.Outside, "外部任务", "Run task", "请求外部系统完成一项任务，并等待其回报。")
    {
        Inputs =
        [
            new("TaskName", "String", "任务名称", "Task name") { Required = true },
            new("Payload", "Object", "内容", "Payload") { DefaultSyntax = "JavaScript" },
        ],
        Outputs = [new("Result", "Object", "回报", "Result"), new("TaskId", "String", "任务标识", "Task id")],
    };

    public override bool Waits => true;

    public override void Execute(ActivityContext context)
    {
        var name = context.Text("taskName");

        if (string.IsNullOrEmpty(name))
            throw new ActivityFaultException("task-name-missing", "没有指明任务名称");

        var id = $"{context.Run.State.InstanceId}:{context.Instance.Id}";

        context.Bind("taskId", id);
        context.Ask(new JsonObject { ["taskId"] = id, ["taskName"] = name, ["payload"] = context.Input("payload") }, EffectNames.RunTask);
    }
}
