namespace SupervisionFlow.Persistence.Committing;

/// <summary>Somebody else was faster: the commit was rolled back whole, and the request may run again in a fresh scope.</summary>
/// <remarks>One exception for every store's way of saying so. The context that threw it is spent; drop it.</remarks>
public sealed class LostRaceException(LostRace race, string what, Exception? cause = null)
    : Exception($"Lost a race ({race}): {what}", cause)
{
    /// <summary>How it was lost.</summary>
    public LostRace Race { get; } = race;

    /// <summary>The rows or the constraint in question, for the log.</summary>
    public string What { get; } = what;
}

/// <summary>The ways in which a commit loses against another.</summary>
public enum LostRace
{
    /// <summary>A row was changed or removed since it was read, or one that is referred to was removed.</summary>
    Changed,

    /// <summary>A row with the same unique key is there already.</summary>
    Duplicate,

    /// <summary>The store ended the transaction to resolve a deadlock or because it stayed busy.</summary>
    Refused,
}
