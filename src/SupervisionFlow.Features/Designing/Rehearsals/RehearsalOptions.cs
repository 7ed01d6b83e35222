namespace SupervisionFlow.Features.Designing.Rehearsals;

/// <summary>Where rehearsals are kept and for how long; configuration section "Rehearsals".</summary>
public sealed record RehearsalOptions
{
    /// <summary>The folder; null for one beside the attachments.</summary>
    public string? Folder { get; init; }

    /// <summary>How long a rehearsal that nobody goes on with is kept, in days.</summary>
    public int KeptDays { get; init; } = 14;

    /// <summary>How many acts one rehearsal may have.</summary>
    public int MostActs { get; init; } = 200;

    /// <summary>How many are held open at once; the others are opened anew when somebody comes back to them.</summary>
    public int RoomsOpen { get; init; } = 8;
}
