namespace SupervisionFlow.Persistence.Paging;

/// <summary>Where a page should begin was not told by the page before.</summary>
public sealed class CursorException(Exception cause) : FormatException("Not the cursor of a page.", cause);
