namespace SupervisionFlow.Workflows.Bookmarks;

/// <summary>What an activity waits for.</summary>
public enum BookmarkKind
{
    /// <summary>A person, or work outside the commit; resumed by id or by activity instance.</summary>
    Work,

    /// <summary>A named event; resumed by whoever publishes it.</summary>
    Event,

    /// <summary>An instant; fired by the store's due times.</summary>
    DueTime,

    /// <summary>A child workflow.</summary>
    Child,
}
