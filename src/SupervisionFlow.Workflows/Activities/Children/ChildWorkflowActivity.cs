using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Activities.Children;

/// <summary>Starts instances of another definition. Each that it waits for is a bookmark with the child's id.</summary>
internal abstract class ChildWorkflowActivity : BuiltInActivity
{
    private const string WaitKey = "wait";

    public override bool Waits => true;

    protected static InputDescriptor DefinitionInput { get; } =
        new("WorkflowDefinitionId", "String", "流程", "Workflow definition") { UiHint = "workflow-definition-picker", Required = true };

    protected static InputDescriptor CorrelationInput { get; } = new("CorrelationId", "String", "关联编号", "Correlation id");

    protected static InputDescriptor InputInput { get; } =
        new("Input", "Object", "输入", "Input") { DefaultSyntax = "JavaScript", Description = "对象：输入名称与值" };

    public sealed override void Execute(ActivityContext context)
    {
        var wait = MustWait(context);
        var children = new JsonArray([.. Children(context)]);

        context.Memory = new JsonObject { [WaitKey] = wait };

        if (children.Count == 0)
            ChildrenStarted(context, []);
        else
            context.Ask(new JsonObject { ["definitionId"] = DefinitionId(context), ["version"] = Version(context), [WaitKey] = wait, ["children"] = children }, EffectNames.StartWorkflows);
    }

    public override void ChildrenStarted(ActivityContext context, IReadOnlyList<StartedChild> children)
    {
        foreach (var child in children.Where(c => c.Ended is null && HasToWait(context)))
            context.Wait(BookmarkKind.Child, child.Id);
    }

    /// <summary>The workflow to start.</summary>
    /// <exception cref="ActivityFaultException">None is named.</exception>
    protected virtual string DefinitionId(ActivityContext context) =>
        context.Text("workflowDefinitionId") is { Length: > 0 } id ? id : throw new ActivityFaultException("workflow-missing", "没有指明要启动的流程");

    /// <summary>The version asked for; null for the published one.</summary>
    protected virtual int? Version(ActivityContext context) => null;

    protected virtual bool MustWait(ActivityContext context) => context.Condition("waitForCompletion");

    /// <summary>What each child starts with: <c>{input, correlationId}</c>.</summary>
    protected abstract IEnumerable<JsonObject> Children(ActivityContext context);

    protected static bool HasToWait(ActivityContext context) => (bool?)context.Memory?[WaitKey] ?? false;

    protected static JsonObject Child(ActivityContext context, JsonObject input, string? correlationId)
    {
        input["ParentInstanceId"] = context.Run.State.InstanceId;

        return new JsonObject { ["input"] = input, ["correlationId"] = correlationId };
    }

    /// <exception cref="ActivityFaultException">The input is given, but is no object.</exception>
    protected static JsonObject InputOf(ActivityContext context) => context.Input("input", "Object") switch
    {
        null => [],
        JsonObject input => input,
        _ => throw new ActivityFaultException("input-unreadable", "子流程的输入不是对象"),
    };

    /// <exception cref="ActivityFaultException">It was cancelled or has faulted: nothing after it may rest on it.</exception>
    protected static void RequireFinished(StartedChild child)
    {
        if (child.Ended == WorkflowSubStatus.Faulted)
            throw new ActivityFaultException("child-faulted", $"子流程 {child.Id} 异常终止");

        if (child.Ended == WorkflowSubStatus.Cancelled)
            throw new ActivityFaultException("child-cancelled", $"子流程 {child.Id} 已取消");
    }
}
