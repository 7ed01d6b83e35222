using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Licences;

/// <summary>One thing made public through one channel (行政执法公示), as it was shown: personal data already redacted.</summary>
public sealed class Publication
{
    /// <summary>What a publication is of that takes the place of one that was wrong; then <see cref="WhatId"/> is the id of that.</summary>
    public const string Correction = "correction";

    private Publication()
    {
    }

    /// <param name="what">What is published, such as <c>licence</c> or <c>penalty_decision</c>.</param>
    /// <param name="whatId">The id of the thing published.</param>
    /// <param name="content">The redacted content, as shown.</param>
    /// <param name="shownUntil">The last day it may be shown; null where no period ends it.</param>
    public Publication(PublicationId id, CaseId @case, string channel, string what, string whatId, string title, string content, PersonId by, long at, DateOnly? shownUntil = null)
    {
        Id = id;
        CaseId = @case;
        Channel = channel;
        What = what;
        WhatId = whatId;
        Title = title;
        Content = content;
        PublishedBy = by;
        PublishedAt = at;
        ShownUntil = shownUntil;
    }

    public PublicationId Id { get; private set; }

    public CaseId CaseId { get; private set; }

    public string Channel { get; private set; } = "";

    public string What { get; private set; } = "";

    public string WhatId { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Content { get; private set; } = "";

    public PersonId PublishedBy { get; private set; }

    public long PublishedAt { get; private set; }

    /// <summary>The last day on which the public sees it (处罚信用公示); null where no period ends it. The file keeps it.</summary>
    public DateOnly? ShownUntil { get; private set; }

    public PublicationWithdrawal? Withdrawal { get; private set; }

    public int Version { get; private set; }

    /// <exception cref="RuleViolation"><c>publication.already_withdrawn</c>.</exception>
    public void Withdraw(PersonId by, long at, string reason)
    {
        if (Withdrawal is not null)
            throw new RuleViolation("publication.already_withdrawn", "该公示已撤回", "The publication is withdrawn already");

        Withdrawal = new PublicationWithdrawal(by, at, reason);
        Touch();
    }

    public void Touch() => Version++;
}
