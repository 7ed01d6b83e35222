namespace SupervisionFlow.Domain.Penalties;

/// <summary>What two officers may decide where they found a violation (行政处罚法51), were the amount small enough.</summary>
public enum SpotPenalty
{
    /// <summary>Nothing: it takes the ordinary procedure.</summary>
    No,

    /// <summary>A warning only: its provision knows no fine within the amounts, or none in the first round.</summary>
    Warning,

    /// <summary>A warning or a small fine.</summary>
    Fine,
}
