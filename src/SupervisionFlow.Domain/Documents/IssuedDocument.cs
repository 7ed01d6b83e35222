using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Documents;

/// <summary>A document as it was issued. Its content and the dates printed in it never change.</summary>
public sealed class IssuedDocument
{
    private IssuedDocument()
    {
    }

    /// <param name="numberSeries">The series of its gap-free number, such as <c>芜镜卫医罚/2026</c>.</param>
    /// <param name="modelJson">What the template was filled with.</param>
    /// <param name="html">What was shown and signed.</param>
    /// <param name="contentHash">Lower-case hexadecimal SHA-256 of the html as UTF-8.</param>
    public IssuedDocument(DocumentId id, CaseId @case, string templateKey, string title, string number, string numberSeries, PersonId by, long at, string modelJson, string html, string contentHash)
    {
        Id = id;
        CaseId = @case;
        TemplateKey = templateKey;
        Title = title;
        Number = number;
        NumberSeries = numberSeries;
        IssuedBy = by;
        IssuedAt = at;
        ModelJson = modelJson;
        Html = html;
        ContentHash = contentHash;
    }

    public DocumentId Id { get; private set; }

    public CaseId CaseId { get; private set; }

    public string TemplateKey { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Number { get; private set; } = "";

    public string NumberSeries { get; private set; } = "";

    public PersonId IssuedBy { get; private set; }

    public long IssuedAt { get; private set; }

    public string ModelJson { get; private set; } = "";

    public string Html { get; private set; } = "";

    public string ContentHash { get; private set; } = "";

    public Voiding? Voiding { get; private set; }

    /// <summary>The day on which its first service takes effect; null while nobody was served. What was served binds, so a return does not void it.</summary>
    public DateOnly? ServedOn { get; private set; }

    /// <summary>That a return went behind it after it was served: it stands until the same is issued again, or it is revoked or corrected.</summary>
    public Overtaking? Overtaken { get; private set; }

    /// <summary>That it was revoked or corrected by a document of its own; of several corrections the last.</summary>
    public Revocation? Revocation { get; private set; }

    /// <summary>The served document that this one was issued in the place of, after a return; null for most.</summary>
    public DocumentId? Replaces { get; private set; }

    public int Version { get; private set; }

    /// <summary>Whether somebody was served, and nothing took that back.</summary>
    public bool IsServed => ServedOn is not null && !IsRevoked;

    /// <summary>Whether it was revoked. One that was corrected binds as corrected, and may be corrected again or revoked.</summary>
    public bool IsRevoked => Revocation?.Kind == RevocationKind.Revoked;

    /// <exception cref="RuleViolation"><c>document.already_voided</c>, <c>document.reason_required</c>, <c>document.served</c>.</exception>
    public void Void(PersonId by, long at, string reason)
    {
        if (Voiding is not null)
            throw new RuleViolation("document.already_voided", $"{Number}已作废", $"{Number} is void already");
        if (ServedOn is not null)
            throw new RuleViolation("document.served", $"{Number}已经送达，不得作废；确有错误的，应当撤销或者更正", $"{Number} was served and cannot be voided; revoke or correct it");
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleViolation("document.reason_required", "作废文书须说明理由", "Voiding a document needs a reason");

        Voiding = new Voiding(by, at, reason);
        Touch();
    }

    /// <summary>Somebody was served.</summary>
    /// <param name="effectOn">The day it takes effect; with several recipients the earliest stays.</param>
    /// <exception cref="RuleViolation"><c>document.void</c>, <c>document.revoked</c>.</exception>
    public void Serve(DateOnly effectOn)
    {
        RequireStanding();

        ServedOn = ServedOn < effectOn ? ServedOn : effectOn;
        Touch();
    }

    /// <summary>The day on record was set right.</summary>
    /// <param name="effectOn">The earliest day of effect of all services that stand.</param>
    /// <exception cref="RuleViolation"><c>document.void</c>, <c>document.revoked</c>.</exception>
    public void ServedReally(DateOnly effectOn)
    {
        RequireStanding();

        ServedOn = effectOn;
        Touch();
    }

    /// <summary>A return went behind it although it was served: it stands, and this is noted.</summary>
    public void Overtake(PersonId by, long at, string reason)
    {
        Overtaken = new Overtaking(by, at, reason);
        Touch();
    }

    /// <summary>The same was decided again: it stands as it was served.</summary>
    public void StandAgain()
    {
        Overtaken = null;
        Touch();
    }

    /// <summary>Issued in the place of one that was served before.</summary>
    public void Replace(DocumentId served) => Replaces = served;

    /// <summary>Revoked or corrected, by a document of its own. A correction changes nothing else: what was overtaken still has to be revoked.</summary>
    /// <exception cref="RuleViolation"><c>document.void</c>, <c>document.revoked</c>, <c>document.not_served</c>.</exception>
    public void Revoke(Revocation revocation)
    {
        RequireStanding();
        if (ServedOn is null)
            throw new RuleViolation("document.not_served", $"{Number}尚未送达，无需撤销或者更正；有错误的作废后重新制作", $"{Number} was not served; void it instead");

        Revocation = revocation;
        if (IsRevoked)
            Overtaken = null;
        Touch();
    }

    /// <summary>What revoked it was taken back before anybody was served with it.</summary>
    public void BindAgain()
    {
        Revocation = null;
        Touch();
    }

    /// <summary>What is void or revoked is served on nobody.</summary>
    /// <exception cref="RuleViolation"><c>document.void</c>, <c>document.revoked</c>.</exception>
    public void RequireStanding()
    {
        if (Voiding is not null)
            throw new RuleViolation("document.void", $"{Number}已作废", $"{Number} is void");
        if (IsRevoked)
            throw new RuleViolation("document.revoked", $"{Number}已撤销", $"{Number} was revoked");
    }

    public void Touch() => Version++;
}
