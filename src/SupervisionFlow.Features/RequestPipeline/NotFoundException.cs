namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>There is no such thing, or none that the caller may know of; edges translate it to 404.</summary>
public sealed class NotFoundException(string what, string id) : Exception($"No {what} {id}")
{
    /// <summary>What was looked for: case, work_item, document …</summary>
    public string What { get; } = what;

    /// <summary>Its id as given.</summary>
    public string Id { get; } = id;

    /// <summary>There is one; the caller is not told, but the record is.</summary>
    public bool IsHidden { get; private init; }

    /// <summary>The same answer whether there is none or the caller may not know of it; which of the two goes on the record.</summary>
    public static async Task<NotFoundException> Of(string what, string id, Task<bool> isThere) => new(what, id) { IsHidden = await isThere };
}
