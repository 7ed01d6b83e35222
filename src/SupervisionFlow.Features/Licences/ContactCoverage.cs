using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Licences;

/// <summary>How many of the objects within reach were looked at in a period (医疗监督工作全覆盖), by unit and kind, and how many report directly over the network.</summary>
/// <remarks>Looked at is an object of which an inspection, on site or from afar, began in the period. Closed objects do not count.</remarks>
[AllowedTo]
public sealed record ContactCoverage(DateOnly From, DateOnly To) : IQuery<CoverageReport>;

/// <summary>The report.</summary>
/// <param name="Lines">By unit and kind.</param>
/// <param name="ByUnit">Summed over kinds.</param>
/// <param name="ByKind">Summed over units.</param>
public sealed record CoverageReport(DateOnly From, DateOnly To, IReadOnlyList<CoverageLine> Lines, IReadOnlyList<CoverageLine> ByUnit, IReadOnlyList<CoverageLine> ByKind, CoverageLine Total);

/// <summary>Objects of a unit and kind; null sums over all of them.</summary>
/// <param name="Asked">Of how many it is known whether they report directly; <paramref name="Direct"/> of them do.</param>
public sealed record CoverageLine(string? UnitId, string? UnitName, string? Kind, int Objects, int LookedAt, int Asked, int Direct)
{
    /// <summary>The share looked at, in percent, rounded down: 100 only when all were.</summary>
    public int Percent => Share(LookedAt, Objects);

    /// <summary>The share that reports directly of those known; null where nothing is known.</summary>
    public int? DirectPercent => Asked == 0 ? null : Share(Direct, Asked);

    private static int Share(int part, int whole) => whole == 0 ? 0 : (int)(part * 100L / whole);
}

/// <summary>Which objects were looked at in a period, or were not, page by page in the order of the register.</summary>
/// <param name="LookedAt">Those looked at, or those not.</param>
[AllowedTo]
public sealed record CoverageObjects(DateOnly From, DateOnly To, bool LookedAt, string? Unit = null, string? Kind = null, string? Grid = null, string? After = null, int PageSize = 50) : IQuery<CoverageObjectPage>;

/// <summary>A page of objects.</summary>
public sealed record CoverageObjectPage(IReadOnlyList<CoverageObject> Rows, string? Next, int Total);

/// <summary>An object and the last day in the period on which it was looked at; null where it was not.</summary>
public sealed record CoverageObject(string Id, string Name, string CreditCode, string Kind, string UnitName, string Grid, DateOnly? On);
