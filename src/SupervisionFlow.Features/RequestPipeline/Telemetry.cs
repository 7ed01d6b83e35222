using System.Diagnostics;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>What this room traces.</summary>
public static class Telemetry
{
    /// <summary>The name to listen to.</summary>
    public const string SourceName = "SupervisionFlow.Features";

    internal static readonly ActivitySource Requests = new(SourceName);
}
