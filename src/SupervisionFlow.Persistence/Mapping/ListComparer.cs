using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace SupervisionFlow.Persistence.Mapping;

/// <summary>Tells whether a list in a column has changed, by plain calls.</summary>
/// <remarks>EF Core's own comparer for lists makes a delegate at every comparison; scanning a unit of work for changes took longer for that than for all else.</remarks>
internal static class ListComparer
{
    public static ValueComparer<List<T>> Of<T>()
        where T : IEquatable<T> =>
        new((one, other) => AreSame(one, other), list => HashOf(list), list => CopyOf(list));

    private static bool AreSame<T>(List<T>? one, List<T>? other)
        where T : IEquatable<T> =>
        ReferenceEquals(one, other) || (one is not null && other is not null && one.SequenceEqual(other));

    private static int HashOf<T>(List<T> list)
    {
        var hash = new HashCode();
        foreach (var item in list)
            hash.Add(item);

        return hash.ToHashCode();
    }

    private static List<T> CopyOf<T>(List<T> list) => [.. list];
}
