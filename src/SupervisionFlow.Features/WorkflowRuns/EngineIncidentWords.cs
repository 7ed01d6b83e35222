namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>What the engine's own incidents say in English, by their code. The engine words them in Chinese, with the names of the steps; a journal keeps those words.</summary>
internal static class EngineIncidentWords
{
    private static readonly Dictionary<string, string> English = new(StringComparer.Ordinal)
    {
        ["activity-missing"] = "The workflow has no such activity",
        ["activity-unknown"] = "The system does not know the type of this activity",
        ["child-cancelled"] = "The sub-workflow was cancelled",
        ["child-faulted"] = "The sub-workflow ended in an error",
        ["cron-never"] = "The cron expression has no next moment",
        ["cron-unreadable"] = "This is no cron expression",
        ["duration-too-long"] = "The duration leads beyond the calendar",
        ["duration-unreadable"] = "This is no duration",
        ["event-name-missing"] = "The event is not named",
        ["expression-failed"] = "An expression failed",
        ["expression-type-refused"] = "This kind of expression is not supported; use JavaScript or a literal",
        ["input-unreadable"] = "The input for the sub-workflow is no object",
        ["instant-unreadable"] = "This is no date and time",
        ["join-dead-branch"] = "The merge needs all its branches, and some will not come: skip it, or return to a step before the branches",
        ["join-mode-unknown"] = "There is no such way to merge",
        ["list-unreadable"] = "The input is no list",
        ["merge-starved"] = "The merge still waits, and what it waits for will not come any more: skip it, or return to a step before the branches",
        ["nothing-open"] = "The workflow has not ended, and nothing waits",
        ["number-unreadable"] = "The input is no whole number",
        ["object-not-json"] = "The object expression is not JSON",
        ["output-name-missing"] = "The output of the workflow is not named",
        ["reference-missing"] = "The expression names nothing",
        ["step-limit"] = "Too many activities ran in one go; the workflow may run in a circle",
        ["task-name-missing"] = "The task is not named",
        ["too-many-children"] = "Too many workflows to start at once",
        ["url-missing"] = "The address of the request is missing",
        ["variable-missing"] = "The variable to be set is not named",
        ["workflow-missing"] = "The workflow to be started is not named",
    };

    /// <summary>Null for what the engine does not say itself.</summary>
    public static string? Of(string code) => English.GetValueOrDefault(code);
}
