namespace SupervisionFlow.Benchmarks.Measuring;

/// <summary>What is said of a series: medians bear a busy machine, means do not.</summary>
internal sealed record Spread(double Median, double P95, double Mean)
{
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? new(0, 0, 0) : new(At(sorted, 0.5), At(sorted, 0.95), sorted.Average());
    }

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Min(sorted.Count - 1, Math.Floor(share * sorted.Count))];
}
