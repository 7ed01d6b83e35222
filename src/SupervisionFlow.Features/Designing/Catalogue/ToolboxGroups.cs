using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Workflows.Activities;

namespace SupervisionFlow.Features.Designing.Catalogue;

/// <summary>The groups in which the toolbox shows activities.</summary>
public static class ToolboxGroups
{
    private static readonly Bilingual Flow = new("流程控制", "Flow");
    private static readonly Bilingual Clocks = new("时限", "Time limits");
    private static readonly Bilingual Documents = new("文书", "Documents");
    private static readonly Bilingual Notices = new("通知", "Notices");
    private static readonly Bilingual Checks = new("抽查", "Checks and draws");

    private static readonly Dictionary<string, Bilingual> ByCategory = new(StringComparer.Ordinal)
    {
        ["人员办理"] = new("人员办理", "People"),
        ["期限"] = Clocks,
        ["文书"] = Documents,
        ["通知"] = Notices,
        ["登记与公示"] = Documents,
        ["药事"] = Documents,
        ["质控"] = Documents,
        ["流程控制"] = Flow,
        ["等待与事件"] = Flow,
        ["数据"] = Flow,
        ["案件"] = Flow,
        ["循环"] = Flow,
        ["子流程"] = Flow,
        ["外部系统"] = Notices,
    };

    private static readonly Dictionary<string, Bilingual> ByType = new(StringComparer.Ordinal)
    {
        ["Elsa.Delay"] = Clocks,
        ["Elsa.Timer"] = Clocks,
        ["Elsa.Cron"] = Clocks,
        ["Elsa.StartAt"] = Clocks,
        ["SupervisionFlow.Publish"] = Notices,
        ["SupervisionFlow.ScheduleCheck"] = Checks,
        ["SupervisionFlow.CheckFrequency"] = Checks,
        ["SupervisionFlow.IssueInspectionCode"] = Checks,
        ["SupervisionFlow.AssessFindings"] = Checks,
        ["SupervisionFlow.CommitExpertDraw"] = Checks,
        ["SupervisionFlow.OpenExpertDraw"] = Checks,
    };

    /// <summary>The group of an activity; its own category where none was chosen for it.</summary>
    public static Bilingual Of(ActivityDescriptor activity) => ByType.GetValueOrDefault(activity.TypeName) ?? ByCategory.GetValueOrDefault(activity.Category) ?? Bilingual.Same(activity.Category);

    /// <summary>Every group.</summary>
    public static IReadOnlyCollection<string> All { get; } = [.. ByCategory.Values.Concat(ByType.Values).Select(group => group.Zh).Distinct()];
}
