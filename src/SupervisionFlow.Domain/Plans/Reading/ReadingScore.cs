namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>How much of what was expected was found, and how much of what was found was expected.</summary>
/// <param name="Missed">What was expected and not found.</param>
/// <param name="Surplus">What was found and not expected.</param>
public sealed record ReadingScore(int Expected, int Found, int Right, IReadOnlyList<string> Missed, IReadOnlyList<string> Surplus)
{
    public double Recall => Expected == 0 ? 1 : (double)Right / Expected;

    public double Precision => Found == 0 ? 1 : (double)Right / Found;

    /// <summary>Compares two bags of texts: what occurs twice must be found twice.</summary>
    public static ReadingScore Of(IEnumerable<string> expected, IEnumerable<string> found) =>
        Of(expected, found, string.Equals, text => text);

    /// <summary>Compares two bags: each that was found meets at most one that was expected.</summary>
    public static ReadingScore Of<T>(IEnumerable<T> expected, IEnumerable<T> found, Func<T, T, bool> same, Func<T, string> shown)
    {
        var open = expected.ToList();
        var surplus = new List<string>();
        var (wanted, all) = (open.Count, 0);
        foreach (var one in found)
        {
            all++;
            var at = open.FindIndex(other => same(other, one));
            if (at < 0)
                surplus.Add(shown(one));
            else
                open.RemoveAt(at);
        }

        return new(wanted, all, all - surplus.Count, [.. open.Select(shown)], surplus);
    }
}
