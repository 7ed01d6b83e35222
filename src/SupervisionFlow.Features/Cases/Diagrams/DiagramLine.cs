using System.Globalization;

namespace SupervisionFlow.Features.Cases.Diagrams;

/// <summary>A connection's path and the place of its label.</summary>
internal sealed record DiagramLine(string Path, double LabelX, double LabelY)
{
    /// <summary>Through the points that the designer drew, from the sides that face them.</summary>
    public static DiagramLine Through(DiagramBox from, IReadOnlyList<(double X, double Y)> points, DiagramBox to)
    {
        var (start, end) = (from.Facing(points[0]), to.Facing(points[^1]));
        var path = string.Join('L', points.Prepend(start).Append(end).Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#} {point.Y:0.#}")));
        return new($"M{path}", (start.X + points[0].X) / 2, (start.Y + points[0].Y) / 2 - 5);
    }

    public static DiagramLine Between(DiagramBox from, DiagramBox to) => (to.X - from.Right, to.Y - from.Bottom, from.Y - to.Bottom) switch
    {
        ( > 8, _, _) => Curve(from.Right, from.MiddleY, to.X, to.MiddleY, horizontal: true),
        (_, > 8, _) => Curve(from.MiddleX, from.Bottom, to.MiddleX, to.Y, horizontal: false),
        (_, _, > 8) => Curve(from.MiddleX, from.Y, to.MiddleX, to.Bottom, horizontal: false),
        _ => Back(from, to),
    };

    private static DiagramLine Curve(double x1, double y1, double x2, double y2, bool horizontal)
    {
        var (dx, dy) = horizontal ? ((x2 - x1) / 2, 0.0) : (0.0, (y2 - y1) / 2);
        return new(
            string.Create(CultureInfo.InvariantCulture, $"M{x1:0.#} {y1:0.#}C{x1 + dx:0.#} {y1 + dy:0.#} {x2 - dx:0.#} {y2 - dy:0.#} {x2:0.#} {y2:0.#}"),
            x1 + (x2 - x1) * 0.35,
            y1 + (y2 - y1) * 0.35 - 5);
    }

    // A loop to a node on the left at the same height: below both boxes.
    private static DiagramLine Back(DiagramBox from, DiagramBox to)
    {
        var below = Math.Max(from.Bottom, to.Bottom) + 36;
        return new(
            string.Create(CultureInfo.InvariantCulture, $"M{from.MiddleX:0.#} {from.Bottom:0.#}C{from.MiddleX:0.#} {below:0.#} {to.MiddleX:0.#} {below:0.#} {to.MiddleX:0.#} {to.Bottom:0.#}"),
            (from.MiddleX + to.MiddleX) / 2,
            below - 12);
    }
}
