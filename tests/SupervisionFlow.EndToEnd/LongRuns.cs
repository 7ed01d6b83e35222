namespace SupervisionFlow.EndToEnd;

/// <summary>Whether the long runs are asked for: <c>./test --all</c> sets SUPERVISIONFLOW_LONG=1.</summary>
public static class LongRuns
{
    public const string Reason = "a long run: ./test --all";

    public static bool Asked => Environment.GetEnvironmentVariable("SUPERVISIONFLOW_LONG") == "1";
}
