namespace SupervisionFlow.Persistence.Committing;

/// <summary>The store failed for the moment: a time-out, a deadlock, a lost connection, a file that stayed busy. The request may succeed in a fresh scope.</summary>
/// <remarks>One exception for every store's way of saying so. The context that met it is spent; drop it.</remarks>
public sealed class StoreFailureException(WhatWasWritten written, Exception cause)
    : Exception($"The store failed for the moment ({written}): {cause.Message}", cause)
{
    /// <summary>Whether anything can be on disk.</summary>
    public WhatWasWritten Written { get; } = written;
}

/// <summary>What a failing store may have kept.</summary>
public enum WhatWasWritten
{
    /// <summary>Nothing: the commit had not been asked for.</summary>
    Nothing,

    /// <summary>All or nothing: the connection was lost after the commit was asked for, and no answer came.</summary>
    Unknown,
}
