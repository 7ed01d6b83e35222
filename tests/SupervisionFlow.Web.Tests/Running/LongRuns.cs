namespace SupervisionFlow.Web.Running;

/// <summary>Whether the long runs are asked for: <c>./test --all</c> sets SUPERVISIONFLOW_LONG=1. The gate plays a part of each sweep, always the same.</summary>
internal static class LongRuns
{
    public static bool Asked => Environment.GetEnvironmentVariable("SUPERVISIONFLOW_LONG") == "1";

    /// <summary>All of it in a long run; else as many, turned on by one from one call to the next.</summary>
    public static IEnumerable<T> Part<T>(this IReadOnlyList<T> all, int most, int turn) =>
        Asked ? all : Enumerable.Range(0, Math.Min(most, all.Count)).Select(i => all[(turn * most + i) % all.Count]);
}
