using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Persistence.Bundles;

/// <summary>One version of a process with its forms, documents and rules; an instance pins one.</summary>
public sealed class BundleRow
{
    /// <summary>Derived from the content hash: the same content is the same bundle.</summary>
    public required string Id { get; init; }

    /// <summary>The process, such as the name of its folder.</summary>
    public required string Key { get; init; }

    /// <summary>1, 2, 3 … within the key.</summary>
    public required int Version { get; init; }

    public required string Title { get; set; }

    public BundleStatus Status { get; private set; } = BundleStatus.Draft;

    /// <summary>The content hash that this product shipped, when it came from a shipped folder.</summary>
    public string? ShippedHash { get; init; }

    /// <summary>The bundle it was edited from, the base of a three-way comparison.</summary>
    public string? BasedOn { get; init; }

    public PersonId? CreatedBy { get; init; }

    public required long CreatedAt { get; init; }

    public PersonId? PublishedBy { get; private set; }

    public long? PublishedAt { get; private set; }

    public string? Note { get; set; }

    public int Revision { get; private set; }

    public List<BundleFileRow> Files { get; } = [];

    /// <summary>Makes it the version that new instances start on.</summary>
    public void Publish(long at, PersonId? by)
    {
        Status = BundleStatus.Published;
        PublishedAt = at;
        PublishedBy = by;
    }

    /// <summary>A later version is published in its place; running instances stay on it.</summary>
    public void Supersede() => Status = BundleStatus.Superseded;
}
