using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Powers;

/// <summary>That a unit may exercise a power from a day on: by law, delegated to its level, or entrusted to it by a principal in whose name it acts.</summary>
/// <param name="Matter">Of the list of powers; empty for all that the unit does, which only an entrusted one may be.</param>
/// <param name="Level">province, city, county or township: the level to which it was given.</param>
/// <param name="Principal">In whose name an entrusted one is exercised; null otherwise.</param>
/// <param name="Document">The decision by which it was given.</param>
public sealed record Holding(
    string Matter, string Level, UnitId Unit, HoldingReach Reach, HoldingKind Kind, UnitId? Principal, string Document, DateOnly From, DateOnly? To, string Status)
{
    public bool IsInForce(DateOnly day) => From <= day && (To is null || day <= To);

    /// <summary>Whether the unit is among those that hold it.</summary>
    /// <param name="path">The unit's ids from the root down.</param>
    public bool Covers(UnitId unit, string path) => Reach switch
    {
        HoldingReach.Own => unit == Unit,
        HoldingReach.Below => unit != Unit && IsBelow(path),
        _ => IsBelow(path),
    };

    private bool IsBelow(string path) => path.Contains($"/{Unit}/", StringComparison.Ordinal);
}

/// <summary>How far a holding reaches down.</summary>
public enum HoldingReach
{
    /// <summary>The unit alone.</summary>
    Own,

    /// <summary>The unit and all below it.</summary>
    Subtree,

    /// <summary>The units below it, not the unit itself.</summary>
    Below,
}

/// <summary>On what a holding rests.</summary>
public enum HoldingKind
{
    /// <summary>By law (法定).</summary>
    Statutory,

    /// <summary>Given down to a lower level, which acts in its own name (下放、赋权).</summary>
    Delegated,

    /// <summary>Entrusted: exercised in the principal's name (委托，行政处罚法20、21).</summary>
    Entrusted,
}
