using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Documents;

/// <summary>查收码: by it a party reads one document that is served on it electronically, without an account, and confirms that it received it. Whoever holds the code may read; only the hash of the code is kept.</summary>
public sealed class ReadingCode
{
    private ReadingCode()
    {
    }

    /// <param name="codeHash">Lower-case hexadecimal SHA-256 of the code.</param>
    /// <param name="sending">Where it goes, on whose consent, with what proof.</param>
    /// <param name="validTo">The last day on which it opens the document.</param>
    public ReadingCode(ReadingCodeId id, IssuedDocument document, string codeHash, ServiceAct sending, DateOnly validTo, PersonId by, long at)
    {
        Id = id;
        CaseId = document.CaseId;
        DocumentId = document.Id;
        CodeHash = codeHash;
        Recipient = sending.Recipient;
        Address = sending.Detail;
        Consent = sending.Consent;
        ProofFiles = string.Join(' ', sending.Proofs);
        ValidTo = validTo;
        IssuedBy = by;
        IssuedAt = at;
    }

    public ReadingCodeId Id { get; private set; }

    public CaseId CaseId { get; private set; }

    public DocumentId DocumentId { get; private set; }

    public string CodeHash { get; private set; } = "";

    /// <summary>Whom the document is for.</summary>
    public string Recipient { get; private set; } = "";

    /// <summary>The electronic address that the consent names and the code is sent to.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The number of the consent (电子送达确认书).</summary>
    public string Consent { get; private set; } = "";

    /// <summary>The contents of the proofs, separated by spaces.</summary>
    public string ProofFiles { get; private set; } = "";

    public DateOnly ValidTo { get; private set; }

    public PersonId IssuedBy { get; private set; }

    public long IssuedAt { get; private set; }

    /// <summary>How often the document was opened by it; each is an act on the record, and what one address opens again within ten minutes is one.</summary>
    public int Openings { get; private set; }

    public long? LastOpenedAt { get; private set; }

    public ReceiptConfirmation? Confirmation { get; private set; }

    public CodeRevocation? Revocation { get; private set; }

    public int Version { get; private set; }

    /// <summary>Whether the document can be opened by it on this day.</summary>
    public bool OpensOn(DateOnly today) => Revocation is null && today <= ValidTo;

    /// <summary>Somebody who holds the code opened the document.</summary>
    public void Open(long at)
    {
        Openings++;
        LastOpenedAt = at;
        Version++;
    }

    /// <summary>Somebody who read the document confirms that it was received.</summary>
    /// <exception cref="RuleViolation"><c>reading.confirmed</c>, <c>reading.not_opened</c>.</exception>
    public void Confirm(ReceiptConfirmation confirmation)
    {
        if (Confirmation is not null)
            throw new RuleViolation("reading.confirmed", "该文书已经确认收到，无需再次确认", "Receipt was confirmed already");
        if (Openings == 0)
            throw new RuleViolation("reading.not_opened", "请先打开文书阅读，再确认收到", "Open and read the document before confirming it");

        Confirmation = confirmation;
        Version++;
    }

    /// <summary>Takes the code back: it opens nothing any more. What was confirmed by it stands.</summary>
    /// <exception cref="RuleViolation"><c>reading.revoked</c>, <c>reading.reason_required</c>.</exception>
    public void Revoke(CodeRevocation revocation)
    {
        if (Revocation is not null)
            throw new RuleViolation("reading.revoked", "该查收码已经撤销", "The code was revoked already");
        if (string.IsNullOrWhiteSpace(revocation.Reason))
            throw new RuleViolation("reading.reason_required", "撤销查收码须说明理由", "Revoking a code needs a reason");

        Revocation = revocation;
        Version++;
    }
}

/// <summary>Who said that a document was received, as what, when, and from where.</summary>
/// <param name="Capacity">Such as 法定代表人, in the words of who confirmed.</param>
/// <param name="From">Address and device.</param>
public sealed record ReceiptConfirmation(string Name, string Capacity, long At, string From);

/// <summary>That a code was taken back, by whom and why.</summary>
public sealed record CodeRevocation(PersonId By, long At, string Reason);
