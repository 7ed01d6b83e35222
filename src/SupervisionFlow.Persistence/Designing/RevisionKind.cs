namespace SupervisionFlow.Persistence.Designing;

/// <summary>How an entry of a design's history came about.</summary>
public enum RevisionKind
{
    /// <summary>Saved by the editor itself; those of one session and minute are one entry.</summary>
    Auto,

    /// <summary>Saved because somebody asked for it.</summary>
    Manual,

    /// <summary>Began the process.</summary>
    Created,

    /// <summary>Came from a file.</summary>
    Imported,

    /// <summary>An earlier version, or an earlier entry, taken up again.</summary>
    Restored,

    /// <summary>Handed in to be published.</summary>
    Submitted,

    /// <summary>Refused, since another session had saved meanwhile: kept beside the design, never part of it.</summary>
    Conflicting,
}
