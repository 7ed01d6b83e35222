using SupervisionFlow.Domain.WorkItems;

namespace SupervisionFlow.Persistence.WorkItems;

/// <summary>What of somebody's open work is wanted.</summary>
/// <param name="DueFrom">Due at or after this instant; read from the index.</param>
/// <param name="DueBefore">Due before this instant; read from the index.</param>
/// <param name="Kind">Of this kind; read from the index.</param>
/// <param name="Items">A condition on the items themselves.</param>
public sealed record WorkNarrowing(long? DueFrom = null, long? DueBefore = null, StepKind? Kind = null, Func<IQueryable<WorkItem>, IQueryable<WorkItem>>? Items = null)
{
    /// <summary>All of it.</summary>
    public static WorkNarrowing None { get; } = new();

    /// <summary>This, and a further condition on the items.</summary>
    public WorkNarrowing And(Func<IQueryable<WorkItem>, IQueryable<WorkItem>> further) =>
        this with { Items = Items is { } before ? items => further(before(items)) : further };
}
