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

    public int Version { get; private set; }

    /// <exception cref="RuleViolation"><c>document.already_voided</c>, <c>document.reason_required</c>.</exception>
    public void Void(PersonId by, long at, string reason)
    {
        if (Voiding is not null)
            throw new RuleViolation("document.already_voided", $"{Number}已作废", $"{Number} is void already");
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleViolation("document.reason_required", "作废文书须说明理由", "Voiding a document needs a reason");

        Voiding = new Voiding(by, at, reason);
        Touch();
    }

    public void Touch() => Version++;
}
