using SupervisionFlow.Domain.Clocks;

namespace SupervisionFlow.Domain.Inspections;

/// <summary>How often an object may be inspected in a year, over all processes, and the reasons for which an inspection does not count (国办发〔2024〕54号).</summary>
/// <remarks>The caps are what a locality published; the nearest row wins: unit and kind, unit, kind, any.</remarks>
public sealed class InspectionCaps
{
    private readonly List<(string Unit, string Kind, int Most)> _caps;

    private InspectionCaps(List<(string Unit, string Kind, int Most)> caps, IReadOnlyDictionary<string, string> exemptions)
    {
        _caps = caps;
        Exemptions = exemptions;
    }

    /// <summary>Codes of reasons, with what they are called in Chinese.</summary>
    public IReadOnlyDictionary<string, string> Exemptions { get; }

    /// <summary>Reads both tables.</summary>
    /// <exception cref="TableError">Names the line.</exception>
    public static InspectionCaps Parse(string caps, string exemptions)
    {
        var rows = new List<(string, string, int)>();
        foreach (var row in TableText.Read(caps, "unit", "kind", "max_per_year", "status", "source").Rows)
        {
            _ = row.Code<LimitStatus>("status");
            rows.Add((row.Text("unit"), row.Text("kind"), row.Number("max_per_year") ?? throw new TableError(row.Line, "max_per_year is empty")));
        }

        return new(rows, TableText.Read(exemptions, "code", "zh", "en", "status", "source").Rows.ToDictionary(row => row.Required("code"), row => row.Required("zh")));
    }

    /// <summary>The cap for an object of that kind inspected by that unit; null where none was published.</summary>
    public int? For(string unit, string kind) =>
        _caps.Where(cap => (cap.Unit.Length == 0 || cap.Unit == unit) && (cap.Kind.Length == 0 || cap.Kind == kind))
            .OrderByDescending(cap => (cap.Unit.Length > 0 ? 2 : 0) + (cap.Kind.Length > 0 ? 1 : 0)).Select(cap => (int?)cap.Most).FirstOrDefault();
}
