using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Designing.History;

/// <summary>What changed of the workflow itself, beside its drawing.</summary>
internal static class WorkflowChanges
{
    private static readonly Dictionary<string, Bilingual> Labels = new(StringComparer.Ordinal)
    {
        ["name"] = new("名称", "Name"),
        ["description"] = new("说明", "Description"),
        ["variables"] = new("变量", "Variables"),
        ["inputs"] = new("输入", "Inputs"),
        ["outputs"] = new("输出", "Outputs"),
        ["outcomes"] = new("出口", "Outcomes"),
        ["options"] = new("选项", "Options"),
        ["customProperties"] = new("其他设置", "Other settings"),
    };

    public static IReadOnlyList<ChangedValue> Between(DrawnWorkflow before, DrawnWorkflow after) =>
        JsonChanges.Between(Design(before.Whole), Design(after.Whole)).Select(change =>
        {
            var head = change.Path.Split('.', '[')[0];
            var label = Labels.GetValueOrDefault(head) ?? Bilingual.Same(head);
            var rest = change.Path[head.Length..].TrimStart('.');
            return new ChangedValue(rest.Length == 0 ? label : new($"{label.Zh} {rest}", $"{label.En} {rest}"), change.Before, change.After);
        }).ToList();

    private static JsonObject Design(JsonObject whole) =>
        new(whole.Where(member => !WorkflowText.IsOfVersion(member.Key) && member.Key is not ("root" or "toolVersion")).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
}
