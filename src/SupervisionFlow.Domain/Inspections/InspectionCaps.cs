using SupervisionFlow.Domain.Clocks;

namespace SupervisionFlow.Domain.Inspections;

/// <summary>How often an object may be inspected in a year, over all processes, and the reasons for which an inspection does not count (国办发〔2024〕54号).</summary>
/// <remarks>
/// The caps are what a locality published. Rows of one scope (what is counted together: matter and level) replace each other, the nearest wins: unit and kind, unit, kind, any.
/// Rows of different scopes hold side by side, such as two by each level and four in all.
/// </remarks>
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
        foreach (var row in TableText.Read(caps, "unit", "kind", "matter", "level", "max_per_year", "status", "source").Rows)
        {
            rows.Add(new(row.Text("unit"), row.Text("kind"), row.Number("max_per_year") ?? throw new TableError(row.Line, "max_per_year is empty"), row.Code<LimitStatus>("status"), row.Text("source")) { Matter = row.Text("matter"), Level = row.Text("level") });
        }

        return new(rows, TableText.Read(exemptions, "code", "zh", "en", "status", "source").Rows.ToDictionary(row => row.Required("code"), row => new ExemptReason(row.Required("code"), row.Required("zh"), row.Required("en"))));
    }

    /// <summary>The cap for an object of that kind in that unit's area over all matters, whoever inspects it; null where none was published.</summary>
    public int? For(string unit, string kind) =>
        Nearest(unit, kind).Where(cap => cap.Matter.Length == 0 && cap.Level.Length == 0).Select(cap => (int?)cap.Most).FirstOrDefault();

    /// <summary>Of all caps that hold for the next inspection the one that leaves the least; null where none does.</summary>
    /// <param name="counted">The inspections of the object in the year that count; one that was recorded by several lists, or anew, is one.</param>
    public CapReading? Read(string unit, string kind, CountedInspection next, IReadOnlyCollection<CountedInspection> counted) =>
        Nearest(unit, kind).Where(cap => cap.Matter is "" or InspectionCap.Each || cap.Matter == next.Matter)
            .Select(cap => new CapReading(counted.Where(one => cap.Counts(one, next)).DistinctBy(one => one.Case).Count(), cap.Most)).MinBy(reading => reading.Most - reading.Count);

    private IEnumerable<InspectionCap> Nearest(string unit, string kind) =>
        _caps.Where(cap => (cap.Unit.Length == 0 || cap.Unit == unit) && (cap.Kind.Length == 0 || cap.Kind == kind))
            .GroupBy(cap => (cap.Matter, cap.Level)).Select(scope => scope.OrderByDescending(cap => (cap.Unit.Length > 0 ? 2 : 0) + (cap.Kind.Length > 0 ? 1 : 0)).First());
}

/// <summary>An inspection as caps see it: the unit that does it, on which matter, by its checklist, empty where that is not known, and the case it belongs to.</summary>
public sealed record CountedInspection(string Unit, string Matter, string Case);

/// <summary>How often, and how often at most.</summary>
public sealed record CapReading(int Count, int Most)
{
    /// <summary>Whether one more is within it.</summary>
    public bool HasRoom => Count < Most;
}

/// <summary>A published cap; an empty unit or kind stands for any.</summary>
public sealed record InspectionCap(string Unit, string Kind, int Most, LimitStatus Status, string Source)
{
    /// <summary>In place of a matter or a level: each by itself.</summary>
    public const string Each = "each";

    /// <summary>A matter, <see cref="Each"/> (河南: once a year and matter), or empty for all together.</summary>
    public string Matter { get; init; } = "";

    /// <summary><see cref="Each"/> for each level by itself, which is the unit that inspects (武冈: twice a year by each level), or empty for all together.</summary>
    public string Level { get; init; } = "";

    internal bool Counts(CountedInspection one, CountedInspection next) =>
        (Matter.Length == 0 || one.Matter == next.Matter) && (Level.Length == 0 || one.Unit == next.Unit);
}

/// <summary>A reason for which an inspection does not count against the cap, and what it is called.</summary>
public sealed record ExemptReason(string Code, string Zh, string En);
