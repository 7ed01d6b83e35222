using CsvHelper;
using SupervisionFlow.Domain.Clocks;

namespace SupervisionFlow.Web.Commands;

/// <summary>A limit of the register that no process counts, from docs/coverage-limits.csv.</summary>
/// <param name="Limit">Its key.</param>
/// <param name="Citation">Law and article.</param>
/// <param name="Why">Why no process that ships counts it, or what counts it instead.</param>
internal sealed record UncountedLimit(string Limit, string Subject, string Citation, string Why)
{
    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="FormatException">A row names a limit that is not there.</exception>
    public static IReadOnlyList<UncountedLimit> Read(string file, LimitTable limits)
    {
        using var csv = CsvReader.FromFile(file, CsvReaderOptions.Default with { CommentPrefix = '#' });
        csv.ReadHeader();
        var rows = new List<UncountedLimit>();
        while (csv.Read())
            rows.Add(Of(csv.GetString(0), csv.GetString(1), limits));

        return rows;
    }

    private static UncountedLimit Of(string key, string why, LimitTable limits) =>
        limits.Limits.LastOrDefault(limit => limit.Key == key) is { } limit ? new(key, limit.Subject, limit.Citation, why) : throw new FormatException($"docs/coverage-limits.csv names {key}, which is no limit");
}
