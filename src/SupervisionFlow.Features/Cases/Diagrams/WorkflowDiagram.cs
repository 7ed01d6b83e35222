using System.Globalization;
using System.Net;
using System.Text;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.Cases.Diagrams;

/// <summary>Draws a flowchart as SVG, as its designer laid it out, with the way an instance went, or one that shows something.</summary>
/// <remarks>No script, no style attribute, no outside reference: it may stand in a page under a strict content security policy, and alone as a file. All text is escaped.</remarks>
internal sealed class WorkflowDiagram(WorkflowDefinition workflow, InstancePath? path, DiagramWords words, DiagramTrail? trail = null)
{
    private const int Margin = 40;
    private const int LineHeight = 12;

    private readonly Dictionary<string, DiagramBox> _boxes = DiagramLayout.Of(workflow.Root);
    private readonly StringBuilder _svg = new();

    public string Draw()
    {
        var (left, top, right, bottom) = Bounds();
        var (width, height) = (right - left, bottom - top);
        _svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" class="flow" width="{width:0}" height="{height:0}" viewBox="{left:0} {top:0} {width:0} {height:0}" font-family="PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif" font-size="13">""");
        _svg.Append("""<defs><marker id="flow-arrow" viewBox="0 0 10 10" refX="9" refY="5" markerUnits="userSpaceOnUse" markerWidth="10" markerHeight="10" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" fill="#8895a3"/></marker></defs>""");
        foreach (var connection in workflow.Root.Connections.OrderBy(IsGone))
            Draw(connection);
        foreach (var activity in workflow.Root.Children)
            Draw(activity);

        return _svg.Append("</svg>").ToString();
    }

    private (double Left, double Top, double Right, double Bottom) Bounds() => _boxes.Count == 0
        ? (0, 0, 200, 100)
        : (_boxes.Values.Min(box => box.X) - Margin, _boxes.Values.Min(box => box.Y) - Margin, _boxes.Values.Max(box => box.Right) + Margin, _boxes.Values.Max(box => box.Bottom) + Margin);

    private bool IsGone(Connection connection) => trail?.Follows(connection) ?? path?.IsFollowed(connection) == true;

    private void Draw(Connection connection)
    {
        if (!_boxes.TryGetValue(connection.Source, out var from) || !_boxes.TryGetValue(connection.Target, out var to))
            return;

        var gone = IsGone(connection);
        var ink = trail is null ? "#1a7f4b" : "#b45f06";
        var line = connection.Vertices.Count == 0 ? DiagramLine.Between(from, to) : DiagramLine.Through(from, connection.Vertices, to);
        _svg.Append(CultureInfo.InvariantCulture, $"""<path class="flow-line{(gone ? " flow-gone" : "")}" d="{line.Path}" fill="none" stroke="{(gone ? ink : "#b8c2cc")}" stroke-width="{(gone ? 2.5 : 1.5)}" marker-end="url(#flow-arrow)"/>""");
        // Several ways to the same node lie on one line: their names stand under each other.
        var above = workflow.Root.Connections.TakeWhile(other => other != connection).Count(other => other.Source == connection.Source && other.Target == connection.Target);
        if (workflow.TryFind(connection.Source) is { } source && connection.Port != Connection.DefaultPort)
            _svg.Append(CultureInfo.InvariantCulture, $"""<text class="flow-port" x="{line.LabelX:0.#}" y="{line.LabelY + above * LineHeight:0.#}" text-anchor="middle" fill="{(gone ? ink : "#5f6c7b")}" font-size="11">{WebUtility.HtmlEncode(words.Port(source, connection.Port))}</text>""");
    }

    private void Draw(ActivityNode activity)
    {
        var box = _boxes[activity.Id];
        var look = trail is null ? DiagramLook.Of(activity, path?.Find(activity.Id)) : DiagramLook.On(activity, trail);
        _svg.Append(CultureInfo.InvariantCulture, $"""<g{(trail?.At is [var first, ..] && first == activity.Id ? " id=\"found\"" : "")} class="flow-node flow-{look.Name}"><title>{WebUtility.HtmlEncode(words.Title(activity))} · {words.In(look.Words)}</title><rect x="{box.X:0.#}" y="{box.Y:0.#}" width="{box.Width:0.#}" height="{box.Height:0.#}" rx="{(look.IsPerson ? 8 : 20)}" fill="{look.Fill}" stroke="{look.Stroke}" stroke-width="{look.Width}"/>""");
        var lines = DiagramText.Wrap(words.Title(activity), (int)(box.Width / 14));
        var y = box.Y + box.Height / 2 - (lines.Count - 1) * 8 + 4.5;
        foreach (var line in lines)
        {
            _svg.Append(CultureInfo.InvariantCulture, $"""<text x="{box.X + box.Width / 2:0.#}" y="{y:0.#}" text-anchor="middle" fill="{look.Ink}" font-weight="{(look.IsPerson ? 600 : 400)}">{WebUtility.HtmlEncode(line)}</text>""");
            y += 16;
        }

        if (look.Mark.Length > 0)
            _svg.Append(CultureInfo.InvariantCulture, $"""<text x="{box.Right - 6:0.#}" y="{box.Y + 14:0.#}" text-anchor="end" fill="{look.Stroke}" font-size="12">{look.Mark}</text>""");
        _svg.Append("</g>");
    }
}
