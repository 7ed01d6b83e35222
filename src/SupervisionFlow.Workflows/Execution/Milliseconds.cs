namespace SupervisionFlow.Workflows.Execution;

/// <summary>Instants are kept in whole milliseconds, in memory as on disk, so that a replay from disk is equal.</summary>
internal static class Milliseconds
{
    public static DateTimeOffset ToMilliseconds(this DateTimeOffset instant) =>
        DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
}
