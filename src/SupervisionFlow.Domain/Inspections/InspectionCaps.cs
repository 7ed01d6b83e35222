using SupervisionFlow.Domain.Clocks;

namespace SupervisionFlow.Domain.Inspections;

/// <summary>How often an object may be inspected in a year, over all processes, and the reasons for which an inspection does not count (国办发〔2024〕54号).</summary>
/// <remarks>The caps are what a locality published; the nearest row wins: unit and kind, unit, kind, any.</remarks>
public sealed class InspectionCaps
{
    private readonly List<InspectionCap> _caps;

    private InspectionCaps(List<InspectionCap> caps, IReadOnlyDictionary<string, ExemptReason> exemptions)
    {
        _caps = caps;
        Exemptions = exemptions;
    }

    /// <summary>The caps as they were published.</summary>
    public IReadOnlyList<InspectionCap> All => _caps;

    /// <summary>Reasons for which an inspection does not count, by code.</summary>
    public IReadOnlyDictionary<string, ExemptReason> Exemptions { get; }

    /// <summary>Reads both tables.</summary>
    /// <exception cref="TableError">Names the line.</exception>
    public static InspectionCaps Parse(string caps, string exemptions)
    {
        var rows = new List<InspectionCap>();
        foreach (var row in TableText.Read(caps, "unit", "kind", "max_per_year", "status", "source").Rows)
        {
            rows.Add(new(row.Text("unit"), row.Text("kind"), row.Number("max_per_year") ?? throw new TableError(row.Line, "max_per_year is empty"), row.Code<LimitStatus>("status"), row.Text("source")));
        }

        return new(rows, TableText.Read(exemptions, "code", "zh", "en", "status", "source").Rows.ToDictionary(row => row.Required("code"), row => new ExemptReason(row.Required("code"), row.Required("zh"), row.Required("en"))));
    }

    /// <summary>The cap for an object of that kind in that unit's area, whoever inspects it; null where none was published.</summary>
    public int? For(string unit, string kind) =>
        _caps.Where(cap => (cap.Unit.Length == 0 || cap.Unit == unit) && (cap.Kind.Length == 0 || cap.Kind == kind))
            .OrderByDescending(cap => (cap.Unit.Length > 0 ? 2 : 0) + (cap.Kind.Length > 0 ? 1 : 0)).Select(cap => (int?)cap.Most).FirstOrDefault();
}

/// <summary>A published cap; an empty unit or kind stands for any.</summary>
public sealed record InspectionCap(string Unit, string Kind, int Most, LimitStatus Status, string Source);

/// <summary>A reason for which an inspection does not count against the cap, and what it is called.</summary>
public sealed record ExemptReason(string Code, string Zh, string En);
