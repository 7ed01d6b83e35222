namespace SupervisionFlow.Features.Housekeeping;

/// <summary>How often the house is kept and how long things are kept; configuration section "Housekeeping".</summary>
public sealed record HousekeepingOptions
{
    /// <summary>How often, in minutes.</summary>
    public int EveryMinutes { get; init; } = 60;

    /// <summary>How long a staged file that no case took up is kept, in days.</summary>
    public int StagedFilesDays { get; init; } = 7;

    /// <summary>How long a file proposed for a register is kept while nobody confirms it, in days.</summary>
    public int ProposedFilesDays { get; init; } = 14;

    /// <summary>How long the answers to requests sent with an idempotency key are kept, in days.</summary>
    public int AnswersDays { get; init; } = 30;

    /// <summary>How long what an editing session was last given is kept, in days; whoever comes back later reads anew before saving.</summary>
    public int EditSessionsDays { get; init; } = 30;

    /// <summary>How long an ended test run is kept, in days.</summary>
    public int TestRunsDays { get; init; } = 14;

    /// <summary>After how many days without a move a test run that nobody ended is ended, in days.</summary>
    public int IdleTestRunsDays { get; init; } = 60;

    /// <summary>How long what a design once was is kept after no entry of its history names it any more, in days; at least 2.</summary>
    public int DesignContentsDays { get; init; } = 30;
}
