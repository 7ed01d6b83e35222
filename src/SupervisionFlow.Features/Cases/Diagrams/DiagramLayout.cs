using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.Cases.Diagrams;

/// <summary>The boxes of a container's activities: as the designer placed them; what was never placed stands in a row below.</summary>
internal static class DiagramLayout
{
    private const double Width = 168;
    private const double Height = 52;
    private const double Gap = 40;

    public static Dictionary<string, DiagramBox> Of(ActivityNode container)
    {
        var boxes = new Dictionary<string, DiagramBox>(StringComparer.Ordinal);
        foreach (var activity in container.Children.Where(one => one.Box is not null))
            boxes[activity.Id] = new(activity.Box!.X, activity.Box.Y, Math.Clamp(activity.Box.Width, 110, 240), Math.Clamp(activity.Box.Height, 44, 90));

        var (x, y) = (0.0, boxes.Count == 0 ? 0 : boxes.Values.Max(box => box.Bottom) + Gap);
        foreach (var activity in container.Children.Where(one => one.Box is null))
        {
            boxes[activity.Id] = new(x, y, Width, Height);
            x += Width + Gap;
        }

        return boxes;
    }
}
