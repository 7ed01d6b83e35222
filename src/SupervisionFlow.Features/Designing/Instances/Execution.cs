using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Designing.Instances;

/// <summary>One visit of an activity, put together from the journal, which forgets none; instants in Unix milliseconds.</summary>
/// <param name="Id">Unique over all instances.</param>
public sealed record Execution(string Id, string InstanceId, string ActivityId, string NodeId, string Type, int TypeVersion, string Name, ExecutionStatus Status, long StartedAt, long? EndedAt, IReadOnlyList<string> Outcomes, string? Failure)
{
    /// <summary>Whether it waits for somebody, a time or an event.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>The visits that a journal tells of, in the order they began.</summary>
    internal static IReadOnlyList<Execution> Of(string instance, IEnumerable<JournalRow> journal, WorkflowDefinition workflow) =>
        [.. journal.Where(row => row.ActivityInstanceId is not null && row.ActivityId is not null)
            .GroupBy(row => row.ActivityInstanceId!)
            .Where(visit => visit.Any(row => Is(row, JournalEvent.Started) || Is(row, JournalEvent.Waiting) || Is(row, JournalEvent.Completed) || Is(row, JournalEvent.Faulted)))
            .Select(visit => Of(instance, [.. visit.OrderBy(row => row.Seq)], workflow))
            .OrderBy(execution => execution.StartedAt)];

    private static Execution Of(string instance, List<JournalRow> visit, WorkflowDefinition workflow)
    {
        var node = workflow.TryFind(visit[0].ActivityId!);
        var last = visit.FindLast(row => !Is(row, JournalEvent.Answered))!;
        var status = Enum.Parse<JournalEvent>(last.Event) switch
        {
            JournalEvent.Completed or JournalEvent.Passed => ExecutionStatus.Completed,
            JournalEvent.Faulted => ExecutionStatus.Faulted,
            JournalEvent.Cancelled or JournalEvent.Withdrawn => ExecutionStatus.Canceled,
            _ => ExecutionStatus.Running,
        };
        var ended = status is ExecutionStatus.Completed or ExecutionStatus.Canceled;

        return new(
            WorkflowRuns.VisitId.Of(instance, visit[0].ActivityInstanceId!), instance, visit[0].ActivityId!, node?.NodeId ?? "", node?.Type ?? "", node?.Version ?? 1, node?.DisplayText ?? visit[0].ActivityId!,
            status, visit[0].At, ended ? last.At : null, visit.FindLast(row => Is(row, JournalEvent.Completed)) is { } done ? WorkflowRuns.JournalOutcomes.Of(done) : [], status == ExecutionStatus.Faulted ? last.Details : null)
        {
            IsWaiting = Is(last, JournalEvent.Waiting),
        };
    }

    private static bool Is(JournalRow row, JournalEvent what) => row.Event == what.ToString();
}

/// <summary>Where a visit stands.</summary>
public enum ExecutionStatus
{
    /// <summary>Begun, perhaps waiting.</summary>
    Running,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Called off, or taken back by a return.</summary>
    Canceled,

    /// <summary>Failed, and waits for an operator.</summary>
    Faulted,
}
