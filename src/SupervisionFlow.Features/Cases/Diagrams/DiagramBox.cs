namespace SupervisionFlow.Features.Cases.Diagrams;

/// <summary>Where a node stands.</summary>
internal sealed record DiagramBox(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public double MiddleX => X + Width / 2;

    public double MiddleY => Y + Height / 2;

    /// <summary>The middle of the side that faces a point.</summary>
    public (double X, double Y) Facing((double X, double Y) point) =>
        point.X > Right ? (Right, MiddleY) : point.X < X ? (X, MiddleY) : point.Y > Bottom ? (MiddleX, Bottom) : (MiddleX, Y);
}
