namespace SupervisionFlow.Domain.Draws;

/// <summary>One layer of the pool and how much of it is drawn. An empty list admits everything.</summary>
/// <param name="Field">The speciality that its officers must have; empty for any.</param>
/// <param name="Count">How many are drawn; 0 where a ratio says it.</param>
/// <param name="PerTenThousand">The ratio of those that can be drawn, in ten-thousandths, rounded up; 0 where a number says it.</param>
public sealed record DrawStratum(
    string Key, string Title, IReadOnlyList<string> Kinds, IReadOnlyList<string> Areas, IReadOnlyList<string> Risks, IReadOnlyList<string> Ownerships, string Field, int Count, int PerTenThousand)
{
    public bool Takes(DrawObject one) => Admits(Kinds, one.Kind) && Admits(Areas, one.Area) && Admits(Risks, one.Risk) && Admits(Ownerships, one.Ownership);

    /// <summary>How many are drawn from so many that can be.</summary>
    public int SizeOf(int eligible) =>
        Math.Min(eligible, Count > 0 ? Count : (int)(((long)eligible * PerTenThousand + 9_999) / 10_000));

    private static bool Admits(IReadOnlyList<string> list, string value) => list.Count == 0 || list.Contains(value);
}
