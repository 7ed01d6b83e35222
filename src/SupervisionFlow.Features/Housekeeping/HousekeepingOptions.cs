namespace SupervisionFlow.Features.Housekeeping;

/// <summary>How often the house is kept and how long things are kept; configuration section "Housekeeping".</summary>
public sealed record HousekeepingOptions
{
    /// <summary>How often, in minutes.</summary>
    public int EveryMinutes { get; init; } = 60;

    /// <summary>How long a staged file that no case took up is kept, in days.</summary>
    public int StagedFilesDays { get; init; } = 7;

    /// <summary>How long the answers to requests sent with an idempotency key are kept, in days.</summary>
    public int AnswersDays { get; init; } = 30;
}
