namespace SupervisionFlow.Domain.Signals;

/// <summary>What follows from a kind of signal.</summary>
/// <param name="OverPercent">Only where what was measured exceeds this part of the limit value; null for always.</param>
/// <param name="Follows"><c>case</c>, <c>note</c> or <c>none</c>.</param>
/// <param name="Process">The process that a case follows; empty where none starts.</param>
public sealed record SignalRule(string Kind, int? OverPercent, string Follows, string Process, string Title)
{
    /// <summary>Only where what was measured, such as a stock, falls below this part of the limit; null for always.</summary>
    public int? BelowPercent { get; init; }

    /// <summary>What makes signals of the kind one matter for a unit: <see cref="OfEmployer"/> or <see cref="OfSubstance"/>.</summary>
    public string OneMatter { get; init; } = OfEmployer;

    /// <summary>Whether a signal joins an open case about the same matter; else only those that are sent together share one.</summary>
    public bool JoinsOpen { get; init; }

    /// <summary>The title in English.</summary>
    public string TitleEn { get; init; } = "";

    /// <summary>The law it rests on; empty where a locality decided it.</summary>
    public string Law { get; init; } = "";

    /// <summary>Its articles, separated by 、.</summary>
    public string Article { get; init; } = "";

    /// <summary>Signals about one employer are one matter.</summary>
    public const string OfEmployer = "employer";

    /// <summary>Signals about one substance, such as a drug, are one matter, whoever reports it.</summary>
    public const string OfSubstance = "substance";

    /// <summary>Starts a case.</summary>
    public const string Case = "case";

    /// <summary>Is kept for a person to look at.</summary>
    public const string Note = "note";

    /// <summary>Nothing follows.</summary>
    public const string None = "none";

    /// <summary>Whether it applies to what was measured.</summary>
    public bool Applies(decimal? measured, decimal? limit) =>
        (OverPercent is not { } over || (measured is { } high && limit is { } most && high * 100 > most * over)) && (BelowPercent is not { } below || (measured is { } low && limit is { } least && low * 100 < least * below));
}
