namespace SupervisionFlow.Workflows.Definitions;

/// <summary>Where the designer draws an activity, in its own pixels; positions and sizes are fractional.</summary>
public sealed record DesignerBox(double X, double Y, double Width, double Height);
