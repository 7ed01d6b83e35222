using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.Cases.Diagrams;

/// <summary>How a node looks: by what it is and by what became of it. Never by colour alone: a mark says the same.</summary>
internal sealed record DiagramLook(string Name, Bilingual Words, string Mark, string Fill, string Stroke, string Ink, double Width, bool IsPerson)
{
    public static DiagramLook Of(ActivityNode activity, ActivityMark? mark)
    {
        var person = activity.Type is "SupervisionFlow.HumanTask" or "SupervisionFlow.SignOff";
        return mark switch
        {
            null => new("ahead", new("尚未走到", "not reached"), "", "#ffffff", "#b8c2cc", "#5f6c7b", 1.2, person),
            { HasIncident: true } => new("failed", new("故障", "failed"), "⚠", "#fbeae8", "#c0362c", "#1f2933", 2.5, person),
            { Open: > 0 } => new("here", new("现在所处", "here now"), "●", "#e7f0f9", "#0b5cad", "#1f2933", 3, person),
            { Withdrawn: true } => new("withdrawn", new("已撤回", "withdrawn"), "↩", "#f5f7f9", "#8895a3", "#5f6c7b", 1.2, person),
            { Status: ActivityStatus.Completed } => new("gone", new("已经走过", "gone"), "✓", "#e6f4ec", "#1a7f4b", "#1f2933", 1.5, person),
            _ => new("ended", new("已取消", "cancelled"), "×", "#f5f7f9", "#8895a3", "#5f6c7b", 1.2, person),
        };
    }

    /// <summary>On a way that shows something: what it is about stands out, what lies on the way is tinted.</summary>
    public static DiagramLook On(ActivityNode activity, DiagramTrail trail) =>
        trail.At.Contains(activity.Id) ? Of(activity, null) with { Name = "found", Words = new("发现问题之处", "where it is"), Mark = "⚠", Fill = "#fbeae8", Stroke = "#c0362c", Ink = "#1f2933", Width = 3 }
        : trail.Path.Contains(activity.Id) ? Of(activity, null) with { Name = "trail", Words = new("路径经过", "on the path"), Mark = "→", Fill = "#fff4e0", Stroke = "#b45f06", Ink = "#1f2933", Width = 2 }
        : Of(activity, null) with { Name = "off", Words = new("不在路径上", "off the path") };
}
