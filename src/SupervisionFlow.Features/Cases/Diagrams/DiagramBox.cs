namespace SupervisionFlow.Features.Cases.Diagrams;

/// <summary>Where a node stands.</summary>
internal sealed record DiagramBox(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public double MiddleX => X + Width / 2;

    public double MiddleY => Y + Height / 2;
}
