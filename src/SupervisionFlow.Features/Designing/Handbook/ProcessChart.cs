using System.Text;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.Designing.Handbook;

/// <summary>A flowchart as mermaid draws it. What only starts or stops a clock, tells somebody or sets a value is passed over, so that the way of the case can be seen.</summary>
internal sealed class ProcessChart(Bundle bundle, HandbookWords words)
{
    private const int LongestLabel = 60;

    private static readonly HashSet<string> Quiet =
    [
        "SupervisionFlow.StartClock", "SupervisionFlow.StopClock", "SupervisionFlow.PauseClock", "SupervisionFlow.ResumeClock", "SupervisionFlow.ExtendClock", "SupervisionFlow.NotifyUnits", "SupervisionFlow.RecordPlanTask",
        "Elsa.SetVariable", "Elsa.FlowJoin",
    ];

    private readonly ILookup<string, Connection> _ways = bundle.Workflow.Root.Connections.ToLookup(connection => connection.Source);

    public string Draw()
    {
        var chart = new StringBuilder("flowchart TD\n");
        var arrows = bundle.Workflow.Root.Children.Where(activity => !IsPassedOver(activity)).SelectMany(Arrows).ToList();
        foreach (var activity in bundle.Workflow.Root.Children.Where(activity => !IsPassedOver(activity)))
            chart.Append($"  {Id(activity.Id)}{Shape(activity)}\n");
        foreach (var way in arrows.GroupBy(arrow => (arrow.From, arrow.To)))
            chart.Append($"  {Id(way.Key.From)} -->{LabelOf(way.Select(arrow => arrow.Label))} {Id(way.Key.To)}\n");

        return chart.Append("  classDef person fill:#e7f1fb,stroke:#2b6cb0\n  classDef over fill:#eef2f5,stroke:#5f6c7b\n").ToString();
    }

    private bool IsPassedOver(ActivityNode activity) => Quiet.Contains(activity.Type) && _ways[activity.Id].Count() == 1;

    private IEnumerable<(string From, string To, string Label)> Arrows(ActivityNode activity) =>
        _ways[activity.Id].Select(way => (activity.Id, Follow(way, out var clocks), Label: Joined(way.Port == Connection.DefaultPort && activity.Type != HumanTask.TypeName ? "" : PortLabel(activity, way.Port), clocks)));

    private string PortLabel(ActivityNode activity, string port) => _ways[activity.Id].Count() == 1 ? "" : words.Port(activity, port);

    /// <summary>Where a way comes out once it has gone through all that is passed over, and the limits that begin on it.</summary>
    private string Follow(Connection way, out IReadOnlyList<string> clocks)
    {
        var begun = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var to = way.Target;
        while (bundle.Workflow.TryFind(to) is { } activity && IsPassedOver(activity) && seen.Add(to))
        {
            if (activity.Type == "SupervisionFlow.StartClock")
                begun.Add(string.Join('/', words.LimitsOf(activity)));
            to = _ways[to].Single().Target;
        }

        clocks = begun;
        return to;
    }

    private static string Joined(string port, IEnumerable<string> clocks) => string.Join(' ', clocks.Where(keys => keys.Length > 0).Select(keys => $"期限 {keys}").Prepend(port).Where(part => part.Length > 0));

    private static string LabelOf(IEnumerable<string> labels) =>
        string.Join(" / ", labels.Where(label => label.Length > 0).Distinct()) is { Length: > 0 } text ? $"|\"{Escaped(text)}\"|" : "";

    private string Shape(ActivityNode activity)
    {
        var text = string.Join("<br/>", words.Lines(activity).Select(Escaped));
        var days = HandbookWords.Days(activity) is { Length: > 0 } due ? $"<br/>{due}d" : "";
        return activity.Type switch
        {
            HumanTask.TypeName => $"[\"{text}{days}\"]:::person",
            SignOff.TypeName => $"[[\"{text}{days}\"]]:::person",
            "Elsa.FlowDecision" or "Elsa.FlowSwitch" => $"{{\"{text}\"}}",
            "SupervisionFlow.IssueDocument" => $"[/\"{text}\"/]",
            "Elsa.Start" or "Elsa.FlowFork" or "Elsa.FlowJoin" => $"((\"{text}\"))",
            "SupervisionFlow.CloseCase" => $"([\"{text}\"]):::over",
            "Elsa.DispatchWorkflow" or "Elsa.ExecuteWorkflow" => $"[[\"{text}<br/>→ {activity.Input("workflowDefinitionId")?.Text}\"]]:::over",
            _ => $"(\"{text}\")",
        };
    }

    private static string Escaped(string text) => (text.Length > LongestLabel ? text[..LongestLabel] + "…" : text).Replace("\"", "#quot;", StringComparison.Ordinal);

    // Words of mermaid's own are no names there.
    private static string Id(string activity) => activity is "end" or "graph" or "subgraph" or "style" or "class" or "click" or "default" or "linkStyle" ? activity + "_" : activity;
}
