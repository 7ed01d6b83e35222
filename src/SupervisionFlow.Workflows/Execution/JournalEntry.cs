using System.Text.Json.Nodes;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>One thing that happened. The entries of an instance, in order, are enough to rebuild its state.</summary>
/// <param name="Sequence">1, 2, 3 … over the life of the instance.</param>
public sealed record JournalEntry(long Sequence, DateTimeOffset At, JournalEvent Event)
{
    public string? ActivityInstanceId { get; init; }
    public string? ActivityId { get; init; }
    public string? NodeId { get; init; }
    public string? ActivityType { get; init; }
    public string? ActivityName { get; init; }
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>What a WriteLine wrote, a failure's message, a withdrawal's reason.</summary>
    public string? Text { get; init; }

    /// <summary>For a stimulus and an answer: all that is needed to replay it. Else details, or null.</summary>
    public JsonNode? Data { get; init; }
}

/// <summary>What a journal entry tells.</summary>
public enum JournalEvent
{
    Stimulus,
    Answered,
    Started,
    Completed,
    Waiting,
    Faulted,
    Cancelled,

    /// <summary>A return undid a completed activity's effect on the flow.</summary>
    Withdrawn,

    /// <summary>The flow went straight back over a step, which kept its result.</summary>
    Passed,
}
