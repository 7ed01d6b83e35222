namespace SupervisionFlow.Persistence.Paging;

/// <summary>A stretch of a list that grows, and where to ask from again.</summary>
/// <param name="Next">Opaque, also where nothing more is there yet; null only while there is nothing at all.</param>
/// <param name="More">Whether there is more already.</param>
public sealed record Feed<T>(IReadOnlyList<T> Items, string? Next, bool More);
