namespace SupervisionFlow.Domain.Draws;

/// <summary>Both pools as they were when the commitment was published, each sorted by id.</summary>
public sealed record DrawPools(IReadOnlyList<DrawObject> Objects, IReadOnlyList<DrawOfficer> Officers)
{
    public string HashOfObjects => DrawHashes.OfPool(Objects, DrawText.Object);

    public string HashOfOfficers => DrawHashes.OfPool(Officers, DrawText.Officer);

    /// <summary>Sorted, and with nobody twice.</summary>
    public static DrawPools Of(IEnumerable<DrawObject> objects, IEnumerable<DrawOfficer> officers) =>
        new([.. objects.OrderBy(one => one.Id, StringComparer.Ordinal)], [.. officers.OrderBy(one => one.Id, StringComparer.Ordinal)]);

    /// <summary>Whether each id stands after the one before.</summary>
    public bool IsSorted() => Ascends(Objects.Select(one => one.Id)) && Ascends(Officers.Select(one => one.Id));

    private static bool Ascends(IEnumerable<string> ids)
    {
        string? before = null;
        foreach (var id in ids)
        {
            if (before is not null && string.CompareOrdinal(before, id) >= 0)
                return false;
            before = id;
        }

        return true;
    }
}
