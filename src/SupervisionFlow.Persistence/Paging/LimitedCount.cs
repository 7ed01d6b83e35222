using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace SupervisionFlow.Persistence.Paging;

/// <summary>A count that stops where nobody reads on: 0 … 999, then "999+".</summary>
public readonly record struct LimitedCount(int Counted)
{
    /// <summary>The first number that is not told any more.</summary>
    public const int Limit = 1000;

    /// <summary>Whether there are more than are told.</summary>
    public bool IsMore => Counted >= Limit;

    /// <inheritdoc/>
    public override string ToString() => IsMore ? $"{Limit - 1}+" : Counted.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Counts without reading more than can be told.</summary>
public static class LimitedCounting
{
    /// <summary>Counts up to <see cref="LimitedCount.Limit"/>.</summary>
    public static async Task<LimitedCount> CountLimited<T>(this IQueryable<T> rows, CancellationToken stop) =>
        new(await rows.Take(LimitedCount.Limit).CountAsync(stop));
}
