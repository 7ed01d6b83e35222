using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

/// <summary>One row per audience key of a work item: what the lists are read from.</summary>
public sealed class WorkItemAudience
{
    /// <summary>Sorts items without a due time last.</summary>
    public const long NoDueTime = long.MaxValue;

    private WorkItemAudience()
    {
    }

    internal WorkItemAudience(WorkItemId workItem, AudienceKey key, StepKind kind, long dueAt, bool open)
    {
        WorkItemId = workItem;
        AudienceKey = key;
        Kind = kind;
        DueAt = dueAt;
        Open = open;
    }

    public WorkItemId WorkItemId { get; private set; }

    public AudienceKey AudienceKey { get; private set; }

    /// <summary>The item's kind, so that lists of sign-offs are read from here too.</summary>
    public StepKind Kind { get; private set; }

    /// <summary>The item's due instant, or <see cref="NoDueTime"/>.</summary>
    public long DueAt { get; internal set; }

    /// <summary>Whether this key sees the item in its open list now.</summary>
    public bool Open { get; internal set; }
}
