namespace SupervisionFlow.Persistence.Paging;

/// <summary>A page of a list, and where the next one begins.</summary>
/// <param name="Next">Opaque; null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>The page in other words.</summary>
    public Page<TOther> Select<TOther>(Func<T, TOther> say) => new([.. Items.Select(say)], Next);
}
