namespace SupervisionFlow.Workflows.Execution;

/// <summary>The effects that the engine's own activities yield; those of business activities are named after their type.</summary>
public static class EffectNames
{
    /// <summary>
    /// Start child workflows: <c>{definitionId, version, wait, children:[{input, correlationId}]}</c>, answered by <see cref="EffectResult.Started"/>
    /// with as many children, in that order. When one that is waited for ends, its driver sends <see cref="Stimulus.Child"/>.
    /// </summary>
    public const string StartWorkflows = "Elsa.DispatchWorkflow";

    /// <summary>The types of the other activities that ask for <see cref="StartWorkflows"/> and go on without waiting where they are told to: by these their visits are withdrawn.</summary>
    public const string ExecuteWorkflow = "Elsa.ExecuteWorkflow";

    /// <inheritdoc cref="ExecuteWorkflow"/>
    public const string BulkDispatchWorkflows = "Elsa.BulkDispatchWorkflows";

    /// <summary>
    /// Send an HTTP request after the commit: <c>{url, method, content, contentType, authorization, requestHeaders}</c>, answered by Waits.
    /// Resumed with <c>{statusCode, parsedContent, responseHeaders}</c>, or with one of <see cref="HttpOutcomes"/> and no output.
    /// </summary>
    public const string SendHttpRequest = "Elsa.SendHttpRequest";

    /// <summary>Ask the outside for a piece of work: <c>{taskId, taskName, payload}</c>, answered by Waits; resumed with <c>{result}</c>.</summary>
    public const string RunTask = "Elsa.RunTask";
}

/// <summary>How a request ends that got no response.</summary>
public static class HttpOutcomes
{
    public const string FailedToConnect = "Failed to connect";
    public const string Timeout = "Timeout";
}
