using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Persistence.Designing;

/// <summary>Somebody asks that a version of a process go live; it does once everybody has agreed whom the policy asks.</summary>
public sealed class PublicationRequestRow
{
    public required string Id { get; init; }

    public required string Key { get; init; }

    /// <summary>The version asked for; its content is fixed while the request is open.</summary>
    public required string BundleId { get; init; }

    public required int BundleVersion { get; init; }

    public required string Title { get; init; }

    public required PersonId RequestedBy { get; init; }

    public required long RequestedAt { get; init; }

    /// <summary>Whether a second person must agree.</summary>
    public required bool NeedsSecond { get; init; }

    /// <summary>Whether a legal reviewer must agree.</summary>
    public required bool NeedsLegal { get; init; }

    /// <summary>What changed against the version that is live, one line each in both languages; JSON.</summary>
    public required string Changes { get; init; }

    /// <summary>The version that was live when it was asked for, against which gates and limits were compared; null where none was.</summary>
    public string? LiveThen { get; init; }

    /// <summary>The hash of the list of its files: what is judged is what goes live. Null for a request older than this.</summary>
    public string? Content { get; init; }

    /// <summary>How it ended: published, refused, withdrawn, lapsed; null while it is open.</summary>
    public string? Outcome { get; private set; }

    public PersonId? ClosedBy { get; private set; }

    public long? ClosedAt { get; private set; }

    public string? Reason { get; private set; }

    public List<PublicationConsentRow> Consents { get; } = [];

    public int Version { get; private set; }

    public bool IsOpen => Outcome is null;

    /// <summary>Ends it.</summary>
    public void Close(string outcome, PersonId by, long at, string? reason) => (Outcome, ClosedBy, ClosedAt, Reason) = (outcome, by, at, reason);

    /// <summary>Something was added to it.</summary>
    public void Touch() => Version++;
}

/// <summary>Somebody agreed to a publication, as the second person or as the legal reviewer.</summary>
public sealed class PublicationConsentRow
{
    public const string Second = "second";
    public const string Legal = "legal";

    public required string RequestId { get; init; }

    /// <summary><see cref="Second"/> or <see cref="Legal"/>.</summary>
    public required string Part { get; init; }

    public required PersonId By { get; init; }

    public required long At { get; init; }

    public string? Opinion { get; init; }
}
