using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace SupervisionFlow.Persistence.Paging;

/// <summary>Pages a list by the key of its last row instead of by counting rows: the hundredth page costs what the first does, and rows that come and go shift nothing.</summary>
public static class Keyset
{
    /// <summary>The page after <paramref name="after"/> in the order of <paramref name="number"/> and, where that ties, <paramref name="id"/>.</summary>
    /// <param name="number">A code, an identifier, an instant or a number; an index over it and <paramref name="id"/> makes the page one seek.</param>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before; null for the first.</param>
    /// <exception cref="FormatException"><paramref name="after"/> is not a cursor.</exception>
    public static async Task<Page<T>> PageBy<T, TNumber, TId>(
        this IQueryable<T> rows, Expression<Func<T, TNumber>> number, Expression<Func<T, TId>> id, KeysetOrder order, string? after, int size, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);

        if (after is not null)
            rows = rows.Beyond(number, id, order, after);
        rows = order == KeysetOrder.Ascending
            ? rows.OrderBy(number).ThenBy(id)
            : rows.OrderByDescending(number).ThenByDescending(id);

        var read = await rows.Take(size + 1).ToListAsync(stop);
        if (read.Count <= size)
            return new(read, Next: null);

        read.RemoveAt(size);
        var last = read[^1];
        return new(read, Cursor.At(number.Compile()(last), id.Compile()(last)));
    }

    /// <summary>Follows a list that grows at its end: as <see cref="PageBy"/> ascending, but the place to ask from again is told at the end of the list too.</summary>
    /// <param name="since">The <see cref="Feed{T}.Next"/> of the time before; null from the beginning.</param>
    /// <exception cref="FormatException"><paramref name="since"/> is not a cursor.</exception>
    public static async Task<Feed<T>> FollowBy<T, TNumber, TId>(
        this IQueryable<T> rows, Expression<Func<T, TNumber>> number, Expression<Func<T, TId>> id, string? since, int size, CancellationToken stop)
    {
        var page = await rows.PageBy(number, id, KeysetOrder.Ascending, since, size, stop);
        var reached = page.Items is [.., var last] ? Cursor.At(number.Compile()(last), id.Compile()(last)) : since;
        return new(page.Items, reached, More: page.Next is not null);
    }

    /// <summary>The rows after the cursor.</summary>
    internal static IQueryable<T> Beyond<T, TNumber, TId>(
        this IQueryable<T> rows, Expression<Func<T, TNumber>> number, Expression<Func<T, TId>> id, KeysetOrder order, string after) =>
        rows.Where(Beyond(number, id, order, Cursor.Read<TNumber, TId>(after)));

    /// <summary>number ≤ n and (number &lt; n or id &lt; i): the first part is the range that the index is entered by.</summary>
    private static Expression<Func<T, bool>> Beyond<T, TNumber, TId>(
        Expression<Func<T, TNumber>> number, Expression<Func<T, TId>> id, KeysetOrder order, Cursor.Place<TNumber, TId> place)
    {
        var row = number.Parameters[0];
        var rowsNumber = number.Body;
        var rowsId = new Rename(id.Parameters[0], row).Visit(id.Body);

        // Read from an object, so that the query takes them as parameters and is compiled once.
        var after = Expression.Constant(new After<TNumber, TId>(place.Number, place.Id));
        var n = Expression.Property(after, nameof(After<,>.Number));
        var i = Expression.Property(after, nameof(After<,>.Id));

        var beyond = order == KeysetOrder.Ascending
            ? Expression.AndAlso(Comparison.AtLeast(rowsNumber, n), Expression.OrElse(Comparison.Above(rowsNumber, n), Comparison.Above(rowsId, i)))
            : Expression.AndAlso(Comparison.AtMost(rowsNumber, n), Expression.OrElse(Comparison.Below(rowsNumber, n), Comparison.Below(rowsId, i)));

        return Expression.Lambda<Func<T, bool>>(beyond, row);
    }

    private sealed record After<TNumber, TId>(TNumber Number, TId Id);

    private sealed class Rename(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
