using System.Linq.Expressions;
using System.Reflection;

namespace SupervisionFlow.Persistence.Paging;

/// <summary>Lets a query compare what C# has no operator for: texts and typed identifiers. The store compares, byte for byte.</summary>
internal static class Comparison
{
    private static readonly MethodInfo Stated = typeof(Comparison).GetMethod(nameof(ByStore), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static BinaryExpression Above(Expression one, Expression other) => Expression.GreaterThan(one, other, false, Operator(one.Type));

    public static BinaryExpression AtLeast(Expression one, Expression other) => Expression.GreaterThanOrEqual(one, other, false, Operator(one.Type));

    public static BinaryExpression Below(Expression one, Expression other) => Expression.LessThan(one, other, false, Operator(one.Type));

    public static BinaryExpression AtMost(Expression one, Expression other) => Expression.LessThanOrEqual(one, other, false, Operator(one.Type));

    /// <summary>The operator to name in an expression tree, which is read and never called; null where C# has its own.</summary>
    private static MethodInfo? Operator(Type type) => type.IsPrimitive ? null : Stated.MakeGenericMethod(type);

    private static bool ByStore<T>(T one, T other) => throw new NotSupportedException("Compared by the store, in a query.");
}
