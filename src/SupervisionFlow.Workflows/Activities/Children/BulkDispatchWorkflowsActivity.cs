using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Activities.Children;

/// <summary>Starts one workflow for each item of a list, and waits for all of them unless told not to.</summary>
internal sealed class BulkDispatchWorkflowsActivity : ChildWorkflowActivity
{
    private const int MostChildren = 1_000;
    private const string ChildInstanceId = "ChildInstanceId";
    private const string StartedKey = "started";

    public override ActivityDescriptor Descriptor { get; } = new("Elsa.BulkDispatchWorkflows", Categories.Children, "批量派发流程", "Bulk dispatch workflows", "对列表中的每一项启动一个流程，可等待全部结束。")
    {
        IsContainer = true,
        Inputs =
        [
            DefinitionInput,
            new("Items", "Object", "列表", "Items") { Required = true, DefaultSyntax = "JavaScript" },
            new("DefaultItemInputKey", "String", "项的输入名称", "Default item input key") { DefaultValue = "Item", Description = "项本身是对象时，其属性即输入" },
            new("CorrelationIdFunction", "String", "关联编号", "Correlation id function") { DefaultSyntax = "JavaScript" },
            InputInput,
            new("WaitForCompletion", "Boolean", "等待结束", "Wait for completion") { UiHint = "checkbox", DefaultValue = true },
        ],
        Ports =
        [
            new("ChildCompleted", "一个子流程完成时", "Child completed") { Embedded = true },
            new("ChildFaulted", "一个子流程异常时", "Child faulted") { Embedded = true },
            new("Completed", "全部结束", "Completed"),
            new("Canceled", "已取消", "Canceled"),
            PortDescriptor.Done,
        ],
    };

    public override bool RunsSideBySide => true;

    public override bool LeavesBySeveral(Definitions.ActivityNode node) => true;

    public override bool AlwaysLeavesByDone => true;

    public override IReadOnlyList<string> GivenNames { get; } = [ChildInstanceId];

    public override IEnumerable<(string Name, JsonNode? Value)> Given(ActivityContext context, int? pass) =>
        pass is { } index && context.Memory?[StartedKey] is JsonArray started && index < started.Count ? [(ChildInstanceId, (string)started[index]!)] : [];

    public override void ChildrenStarted(ActivityContext context, IReadOnlyList<StartedChild> children)
    {
        base.ChildrenStarted(context, children);

        if (!HasToWait(context) || children.Count == 0)
        {
            context.Complete();
            return;
        }

        var memory = (JsonObject)context.Memory!.DeepClone();
        memory[StartedKey] = new JsonArray([.. children.Select(c => JsonValue.Create(c.Id))]);
        context.Memory = memory;

        foreach (var ended in children.Where(c => c.Ended is not null))
            OpenPort(context, ended.Id, ended.Ended!.Value);

        EndIfQuiet(context);
    }

    public override void ChildEnded(ActivityContext context, Stimulus.Child child)
    {
        OpenPort(context, child.Id, child.Ended);
        EndIfQuiet(context);
    }

    public override void ChildCompleted(ActivityContext context, ActivityInstance child) => EndIfQuiet(context);

    public override void NothingOpen(ActivityContext context) => EndIfQuiet(context);

    protected override bool MustWait(ActivityContext context) => context.Condition("waitForCompletion", otherwise: true);

    protected override IEnumerable<JsonObject> Children(ActivityContext context)
    {
        var items = context.List("items");
        var key = context.Text("defaultItemInputKey") is { Length: > 0 } named ? named : "Item";

        if (items.Count > MostChildren)
            throw new ActivityFaultException("too-many-children", $"一次最多派发 {MostChildren} 个流程，列表有 {items.Count} 项");

        var common = InputOf(context);

        foreach (var item in items)
        {
            var input = (JsonObject)common.DeepClone();

            foreach (var (name, value) in item as JsonObject ?? new JsonObject { [key] = item?.DeepClone() })
                input[name] = value?.DeepClone();

            var correlation = context.Evaluate("correlationIdFunction", "String", new Dictionary<string, JsonNode?> { [key] = item });
            yield return Child(context, input, correlation is null ? null : Definitions.JsonText.String(correlation));
        }
    }

    private static void OpenPort(ActivityContext context, string child, WorkflowSubStatus ended)
    {
        var port = ended switch
        {
            WorkflowSubStatus.Finished => context.Node.Child("childCompleted"),
            WorkflowSubStatus.Faulted => context.Node.Child("childFaulted"),
            _ => null,
        };

        if (port is not null)
            context.Open(port, ((JsonArray)context.Memory![StartedKey]!).Select(id => (string)id!).ToList().IndexOf(child));
    }

    private static void EndIfQuiet(ActivityContext context)
    {
        if (context.Run.Index.OpenIn(context.Instance).Count == 0 && !context.Run.State.Bookmarks.Exists(b => b.ActivityInstanceId == context.Instance.Id))
            context.Complete("Completed", "Done");
    }
}
