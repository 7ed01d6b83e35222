using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Documents;

/// <summary>A document that an officer proposes to issue on a case and that a head must approve first, such as the revocation of one that was served.</summary>
public sealed class DocumentProposal
{
    private readonly List<ProposalAudience> _audience = [];

    private DocumentProposal()
    {
    }

    /// <param name="dataJson">What the officer filled in, field by field.</param>
    /// <param name="amends">The served document that it revokes or corrects; null where it stands by itself.</param>
    public DocumentProposal(ProposalId id, CaseId @case, string templateKey, string title, string dataJson, DocumentId? amends, string reason, PersonId by, long at)
    {
        Id = id;
        CaseId = @case;
        TemplateKey = templateKey;
        Title = title;
        DataJson = dataJson;
        Amends = amends;
        Reason = reason;
        ProposedBy = by;
        ProposedAt = at;
    }

    public ProposalId Id { get; private set; }

    public CaseId CaseId { get; private set; }

    public string TemplateKey { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string DataJson { get; private set; } = "";

    public DocumentId? Amends { get; private set; }

    public string Reason { get; private set; } = "";

    public PersonId ProposedBy { get; private set; }

    public long ProposedAt { get; private set; }

    public PersonId? DecidedBy { get; private set; }

    public long? DecidedAt { get; private set; }

    public string Opinion { get; private set; } = "";

    /// <summary>The document that came of it; null while it waits, and for one that was refused.</summary>
    public DocumentId? Document { get; private set; }

    public int Version { get; private set; }

    /// <summary>Whose desk it lies on while it waits: each head's role at the unit that is asked.</summary>
    public IReadOnlyList<ProposalAudience> Audience => _audience;

    public bool IsOpen => DecidedAt is null;

    /// <summary>Whether its case was closed before anybody decided.</summary>
    public bool IsLapsed => DecidedBy == PersonId.System;

    /// <summary>Lays it on these desks and takes it off all others; nobody is asked about what was decided.</summary>
    public void Ask(IReadOnlyCollection<AudienceKey> keys)
    {
        foreach (var row in _audience)
            row.Open = IsOpen && keys.Contains(row.AudienceKey);
        if (!IsOpen)
            return;

        _audience.AddRange(keys.Where(key => _audience.All(row => row.AudienceKey != key)).Distinct().Select(key => new ProposalAudience(Id, key, ProposedAt)).ToList());
        // Whoever decides it meanwhile has closed the desks that they know of.
        Version++;
    }

    /// <exception cref="RuleViolation"><c>proposal.decided</c>, <c>proposal.own</c>.</exception>
    public void Grant(PersonId by, long at, string opinion, DocumentId document)
    {
        Decide(by, at, opinion);
        Document = document;
    }

    /// <exception cref="RuleViolation"><c>proposal.decided</c>, <c>proposal.own</c>, <c>proposal.reason_required</c>.</exception>
    public void Refuse(PersonId by, long at, string opinion)
    {
        if (string.IsNullOrWhiteSpace(opinion))
            throw new RuleViolation("proposal.reason_required", "不批准须说明理由", "Refusing needs a reason");

        Decide(by, at, opinion);
    }

    /// <summary>Nobody decides on it any more, since its case was closed.</summary>
    public void Lapse(long at, string because)
    {
        if (!IsOpen)
            return;

        DecidedBy = PersonId.System;
        DecidedAt = at;
        Opinion = because;
        Close();
    }

    /// <exception cref="RuleViolation"><c>proposal.decided</c>, <c>proposal.own</c>.</exception>
    public void RequireDecidableBy(PersonId by)
    {
        if (!IsOpen)
            throw new RuleViolation("proposal.decided", $"“{Title}”已经审批", $"{Title} was decided already");
        if (by == ProposedBy)
            throw new RuleViolation("proposal.own", "本人提出的文书须由他人审批", "What one proposes another approves");
    }

    private void Decide(PersonId by, long at, string opinion)
    {
        RequireDecidableBy(by);

        DecidedBy = by;
        DecidedAt = at;
        Opinion = opinion;
        Close();
    }

    private void Close()
    {
        Ask([]);
        Version++;
    }
}
