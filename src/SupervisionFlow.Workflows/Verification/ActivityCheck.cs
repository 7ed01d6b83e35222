using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Activities.Flowchart;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Verification;

/// <summary>Is every activity one that can run, with the inputs it needs?</summary>
internal static class ActivityCheck
{
    public static IEnumerable<CheckFinding> Run(WorkflowDefinition definition, ActivityNode node, ActivityCatalogue catalogue)
    {
        if (catalogue.DescriptorOf(node) is not { } descriptor)
        {
            yield return Finding.Error("activity-type-unknown", node, $"不认识的活动类型 {node.Type}", $"The activity type {node.Type} is unknown");
            yield break;
        }

        foreach (var input in descriptor.Inputs.Where(i => i.Required && IsEmpty(node.Source[i.PropertyName])))
            yield return Finding.Error("input-missing", node, $"缺少必填的“{input.DisplayName}”", $"The required input {input.Name} is missing");

        if (node.Type == FlowchartActivity.TypeName && node.Children.Count > 0 && !HasStart(node))
            yield return Finding.Error("start-missing", node, "没有开始：每个活动都有连线进入", "Nothing can start: something leads to every activity");

        if (node.Type == FlowchartActivity.TypeName && node.Children.Count == 0 && node == definition.Root)
            yield return Finding.Warning("flowchart-empty", node, "流程图是空的", "The flowchart is empty");

        if (node.Children.Count > 0 && !descriptor.IsContainer)
            yield return Finding.Error("children-unexpected", node, $"{descriptor.DisplayName}不能包含其他活动", $"{descriptor.DisplayNameEn} cannot contain other activities");
    }

    private static bool HasStart(ActivityNode flowchart)
    {
        var start = FlowGraph.StartOf(flowchart)!;

        return start.Type == StartActivity.TypeName || start.CanStartWorkflow || flowchart.Source["start"] is not null
            || !flowchart.Connections.Any(c => c.Target == start.Id);
    }

    private static bool IsEmpty(JsonNode? value)
    {
        if (value is JsonObject wrapped && wrapped["expression"] is JsonObject expression)
            value = expression["value"];

        return value is null || (value.GetValueKind() == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetValue<string>()));
    }
}
