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

    /// <summary>What the process is for, as lists show it.</summary>
    public string Description { get; set; } = "";

    /// <summary>The version that designers go on from; one per key. An update that waits to be compared is never it.</summary>
    public bool IsLatest { get; set; }

    public BundleStatus Status { get; private set; } = BundleStatus.Draft;

    /// <summary>The content hash that this product shipped, when it came from a shipped folder.</summary>
    public string? ShippedHash { get; init; }

    /// <summary>A shipped update that waits to be compared with what was edited here.</summary>
    public bool IsWaitingUpdate => Status == BundleStatus.Draft && ShippedHash is not null;

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

    /// <summary>Its content is fixed, and waits for those who must agree.</summary>
    public void Submit() => Status = BundleStatus.Submitted;

    /// <summary>It is edited again.</summary>
    public void Reopen() => Status = BundleStatus.Draft;

    /// <summary>It will not go live.</summary>
    public void Refuse() => Status = BundleStatus.Refused;

    /// <summary>No new instance starts on it, and none on another version.</summary>
    public void Retract() => Status = BundleStatus.Retracted;

    /// <summary>Two changes of a draft at once cannot both commit.</summary>
    public void Touch() => Revision++;
}
