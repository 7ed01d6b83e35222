namespace SupervisionFlow.Persistence.Designing;

/// <summary>The designing of one process: where its history stands. Two saves at once meet here, and one of them runs again.</summary>
public sealed class DesignRow
{
    /// <summary>The process.</summary>
    public required string Key { get; init; }

    /// <summary>The number of the newest entry of the history.</summary>
    public int LastNumber { get; private set; }

    /// <summary>The entry that the design is now; null before the first.</summary>
    public string? CurrentRevision { get; private set; }

    /// <summary>Raised by every commit that changes the row.</summary>
    public int Version { get; private set; }

    /// <summary>The number of the next entry.</summary>
    public int TakeNumber() => ++LastNumber;

    /// <summary>The entry is what the design is from now on; null for a state that has none.</summary>
    public void Become(string? revision) => CurrentRevision = revision;

    /// <summary>The entry that the design is was changed in place.</summary>
    public void Touch() => Version++;
}
