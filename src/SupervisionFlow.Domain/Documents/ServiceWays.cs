using SupervisionFlow.Domain.Clocks;

namespace SupervisionFlow.Domain.Documents;

/// <summary>Every way of serving documents that there is.</summary>
public sealed class ServiceWays
{
    private static readonly string[] Columns = ["key", "zh", "en", "officers", "needs", "effect_limit", "law", "article", "status", "source"];

    private const string Openings = "openings_a_day";

    private ServiceWays(IReadOnlyList<ServiceWay> all) => All = all;

    public IReadOnlyList<ServiceWay> All { get; }

    /// <exception cref="TableError">Names the line.</exception>
    public static ServiceWays Parse(string text)
    {
        var ways = TableText.Read(text, Columns).Rows.Select(WayOf).ToList();
        return ways.Select(way => way.Key).Distinct(StringComparer.Ordinal).Count() == ways.Count ? new(ways) : throw new TableError(0, "a way stands there twice");
    }

    /// <summary>By its key, or by what it is called.</summary>
    /// <exception cref="RuleViolation"><c>service.unknown_way</c>.</exception>
    public ServiceWay Named(string name) =>
        All.FirstOrDefault(way => way.Key == name || way.Zh == name)
        ?? throw new RuleViolation("service.unknown_way", $"没有送达方式“{name}”", $"There is no way of service {name}");

    /// <summary>A need that nothing can meet would be found at the counter, by the first officer who serves that way.</summary>
    private static string[] NeedsOf(TableRow row)
    {
        var needs = row.Text("needs").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return needs.SelectMany(need => need.Split('|')).FirstOrDefault(need => !ServiceWay.Needable.Contains(need)) is { } unknown ? throw new TableError(row.Line, $"{unknown} is nothing that a service has") : needs;
    }

    private static ServiceWay WayOf(TableRow row) => new(
        row.Required("key"), row.Required("zh"), row.Required("en"), row.Number("officers") ?? 1,
        NeedsOf(row),
        row.Text("effect_limit") is { Length: > 0 } limit ? limit : null,
        row.Required("law"), row.Text("article"), row.Required("status"), row.Text("source"))
    {
        // A table of before the codes has no such column.
        OpeningsADay = row.Has(Openings) ? row.Number(Openings) ?? ServiceWay.UsualOpenings : ServiceWay.UsualOpenings,
    };
}
