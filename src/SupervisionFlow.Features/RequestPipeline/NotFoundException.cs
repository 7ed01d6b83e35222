namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>There is no such thing, or none that the caller may know of; edges translate it to 404.</summary>
public sealed class NotFoundException(string what, string id) : Exception($"No {what} {id}")
{
    /// <summary>What was looked for: case, work_item, document …</summary>
    public string What { get; } = what;

    /// <summary>Its id as given.</summary>
    public string Id { get; } = id;
}
