using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities.Children;

/// <summary>A workflow used as an activity: takes its inputs, gives its outputs, and leaves by the outcomes that it ended with.</summary>
/// <remarks>Definitions give it a type of their own; what makes it one is the <c>workflowDefinitionId</c> that Studio saves with it.</remarks>
internal sealed class UsedWorkflowActivity : SingleChildActivity
{
    private UsedWorkflowActivity()
    {
    }

    public static UsedWorkflowActivity Instance { get; } = new();

    public override ActivityDescriptor Descriptor { get; } = new("Elsa.WorkflowDefinitionActivity", Categories.Children, "作为活动的流程", "Workflow as activity", "执行另一个流程，并按其结果继续。");

    /// <summary>A definition as other workflows see it. The type is its name without the spaces, as in Elsa.</summary>
    public static ActivityDescriptor DescriptorOf(WorkflowDefinition definition) => new(TypeNameOf(definition.Name), Categories.Children, definition.Name, definition.Name, definition.Description ?? "")
    {
        Version = definition.Version,
        WorkflowDefinitionId = definition.DefinitionId,
        Inputs = [.. definition.Inputs.Select(i => new InputDescriptor(i.Name, i.TypeName, i.DisplayName ?? i.Name, i.DisplayName ?? i.Name))],
        Outputs = [.. definition.Outputs.Select(o => new OutputDescriptor(o.Name, o.TypeName, o.DisplayName ?? o.Name, o.DisplayName ?? o.Name))],
        Ports = definition.Outcomes.Count == 0 ? [PortDescriptor.Done] : [.. definition.Outcomes.Select(o => new PortDescriptor(o, o, o))],
    };

    private static string TypeNameOf(string name) =>
        string.Concat(name.Split((char[])[' ', '_', '-'], StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    protected override string DefinitionId(ActivityContext context) => context.Node.UsedWorkflow!;

    protected override int? Version(ActivityContext context) => context.Node.Version;

    protected override bool MustWait(ActivityContext context) => true;

    protected override IEnumerable<JsonObject> Children(ActivityContext context)
    {
        var input = new JsonObject();

        foreach (var name in context.Node.InputNames)
            input[name] = context.Input(name);

        return [Child(context, input, context.Run.State.CorrelationId)];
    }

    protected override void End(ActivityContext context, StartedChild child)
    {
        RequireFinished(child);

        var output = new JsonObject();

        foreach (var (name, value) in child.Output ?? [])
            output[InputDescriptor.Camel(name)] = value?.DeepClone();

        context.Complete(child.Outcomes ?? [], output);
    }
}
