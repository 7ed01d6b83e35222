namespace SupervisionFlow.Domain.Quality;

/// <summary>One indicator of quality control (质控指标) of a specialty: a row of their register.</summary>
/// <param name="Specialty">The specialty's code, as centres name it too.</param>
/// <param name="Scale">What a share of one is multiplied by: 100 for percent, 1000 for per mille, 1 for a ratio.</param>
/// <param name="Side">On which side of its target a figure is good.</param>
/// <param name="Target">Beyond it on the wrong side a figure stands out; null where no target is set.</param>
/// <param name="Alert">Beyond it on the wrong side somebody is warned at once; null for never.</param>
/// <param name="Jump">How far from the round before a figure may lie before somebody asks; null for any distance.</param>
/// <param name="AlertOpens">What a warning opens.</param>
public sealed record QualityIndicator(string Code, string Specialty, string Zh, string En, decimal Scale, TargetSide Side, decimal? Target, decimal? Alert, decimal? Jump, AlertOpens AlertOpens)
{
    public string Numerator { get; init; } = "";

    public string Denominator { get; init; } = "";

    public DateOnly? From { get; init; }

    public DateOnly? Until { get; init; }

    /// <summary>What stands behind a figure of it.</summary>
    public string Sign => Scale switch { 100 => "%", 1000 => "‰", _ => "" };

    public bool IsInForce(DateOnly day) => !(From > day) && !(Until < day);

    /// <summary>Whether a figure lies on the wrong side of a bound.</summary>
    public bool IsBeyond(decimal? bound, decimal rate) => bound is { } edge && Side switch { TargetSide.AtLeast => rate < edge, TargetSide.AtMost => rate > edge, _ => false };

    /// <summary>The alert in words, such as “低于预警值40%”, by the side on which a figure is wrong.</summary>
    public string AlertText => Alert is { } alert && Side is not TargetSide.None ? $"{(Side is TargetSide.AtLeast ? "低于" : "高于")}预警值{Figure(alert)}" : "";

    /// <summary>The target in words, such as “≥60%”; empty where there is none.</summary>
    public string TargetText => Target is { } target && Side is not TargetSide.None ? $"{(Side is TargetSide.AtLeast ? '≥' : '≤')}{Figure(target)}" : "";

    /// <summary>A figure of it as it is written, rounded; figures are compared as they are.</summary>
    public string Figure(decimal rate) => $"{rate.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)}{Sign}";
}

/// <summary>On which side of its target a figure is good.</summary>
public enum TargetSide
{
    /// <summary>Observed only.</summary>
    None,

    AtLeast,
    AtMost,
}

/// <summary>What a figure past its alert opens.</summary>
public enum AlertOpens
{
    Nothing,

    /// <summary>A case of the ledger of hazards.</summary>
    Hazard,

    /// <summary>A signal of a public health emergency, to be verified.</summary>
    Emergency,
}
