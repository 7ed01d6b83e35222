using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Documents;

/// <summary>送达: that a document was served on somebody, how, by whom, with what proof, and from which day it counts. Never changed: one that is wrong is set right by another record.</summary>
public sealed class ServiceOfDocument
{
    private ServiceOfDocument()
    {
    }

    /// <param name="effectOn">By its way: see <see cref="ServiceWay.EffectOn"/>.</param>
    /// <param name="citation">The article that the way rests on.</param>
    public ServiceOfDocument(ServiceId id, IssuedDocument document, ServiceAct act, DateOnly effectOn, string citation, PersonId by, long at)
    {
        Id = id;
        CaseId = document.CaseId;
        DocumentId = document.Id;
        Way = act.Way;
        DoneOn = act.DoneOn;
        EffectOn = effectOn;
        Citation = citation;
        Recipient = act.Recipient;
        var officers = act.Officers.Distinct().ToList();
        FirstOfficer = officers.Count > 0 ? officers[0] : by;
        SecondOfficer = officers.Count > 1 ? officers[1] : null;
        Receiver = act.Receiver;
        Refusal = act.Refusal;
        Witness = act.Witness;
        Detail = act.Detail;
        Consent = act.Consent;
        ProofFiles = string.Join(' ', act.Proofs);
        RecordedBy = by;
        RecordedAt = at;
    }

    public ServiceId Id { get; private set; }

    public CaseId CaseId { get; private set; }

    public DocumentId DocumentId { get; private set; }

    /// <summary>The key of the way.</summary>
    public string Way { get; private set; } = "";

    /// <summary>The day it was received, left, arrived or announced.</summary>
    public DateOnly DoneOn { get; private set; }

    /// <summary>The day from which periods run.</summary>
    public DateOnly EffectOn { get; private set; }

    public string Citation { get; private set; } = "";

    public string Recipient { get; private set; } = "";

    public PersonId FirstOfficer { get; private set; }

    public PersonId? SecondOfficer { get; private set; }

    /// <summary>Who signed for it.</summary>
    public string Receiver { get; private set; } = "";

    /// <summary>Why signing was refused; empty where it was not.</summary>
    public string Refusal { get; private set; } = "";

    public string Witness { get; private set; } = "";

    public string Detail { get; private set; } = "";

    public string Consent { get; private set; } = "";

    /// <summary>The contents of the proofs, separated by spaces.</summary>
    public string ProofFiles { get; private set; } = "";

    public PersonId RecordedBy { get; private set; }

    public long RecordedAt { get; private set; }

    /// <summary>The receipt (送达回证) drawn up of it.</summary>
    public DocumentId? Receipt { get; private set; }

    /// <summary>The record that this one sets right (更正送达日期); null for most.</summary>
    public ServiceId? Corrects { get; private set; }

    /// <summary>Why the other was wrong; empty where this one sets none right.</summary>
    public string CorrectionReason { get; private set; } = "";

    public int Version { get; private set; }

    /// <summary>Whether one done on that day counts before this one: whoever comes for the document while it is announced is served on that day.</summary>
    public bool IsOvertakenBy(DateOnly doneOn, DateOnly effectOn) => doneOn >= DoneOn && doneOn < EffectOn && effectOn < EffectOn;

    public void ReceiptedBy(DocumentId receipt) => Receipt = receipt;

    /// <summary>The same service with the day on which it was really done; this record stays as it is.</summary>
    /// <exception cref="RuleViolation"><c>service.reason_required</c>, <c>service.correct_own</c>, <c>service.same_day</c>.</exception>
    public ServiceOfDocument CorrectedTo(ServiceId id, DateOnly doneOn, DateOnly effectOn, string reason, PersonId by, long at)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleViolation("service.reason_required", "更正送达日期须说明理由", "Correcting the day of a service needs a reason");
        if (by == RecordedBy)
            throw new RuleViolation("service.correct_own", "本人登记的送达须由他人更正", "Somebody else corrects what one recorded");
        if (doneOn == DoneOn)
            throw new RuleViolation("service.same_day", "更正后的日期与原登记相同", "That is the day on record");

        var corrected = (ServiceOfDocument)MemberwiseClone();
        (corrected.Id, corrected.DoneOn, corrected.EffectOn, corrected.RecordedBy, corrected.RecordedAt) = (id, doneOn, effectOn, by, at);
        (corrected.Corrects, corrected.CorrectionReason, corrected.Receipt, corrected.Version) = (Id, reason, null, 0);
        return corrected;
    }
}
