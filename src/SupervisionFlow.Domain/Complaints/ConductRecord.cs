using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Complaints;

/// <summary>Something of the negative list of conduct (行风负面清单) that a practitioner did, with its evidence.</summary>
public sealed class ConductRecord
{
    private ConductRecord()
    {
    }

    /// <param name="practitioner">The number of the practising certificate.</param>
    /// <param name="unit">The unit that recorded it.</param>
    /// <param name="points">What the item took off on the day; later changes of the list leave it.</param>
    /// <exception cref="RuleViolation"><c>conduct.evidence_required</c>.</exception>
    public ConductRecord(
        ConductRecordId id, string practitioner, string practitionerName, EntityId institution, UnitId unit, string item, int points, DateOnly on, string evidence, CaseId? @case, PersonId by, long at)
    {
        if (string.IsNullOrWhiteSpace(evidence))
            throw new RuleViolation("conduct.evidence_required", "须写明证据：材料名称、来源和存放处", "Say what the evidence is, where it is from and where it is kept");

        Id = id;
        Practitioner = practitioner;
        PractitionerName = practitionerName;
        Institution = institution;
        Unit = unit;
        Item = item;
        Points = points;
        On = on;
        Evidence = evidence;
        CaseId = @case;
        By = by;
        At = at;
    }

    public ConductRecordId Id { get; private set; }

    /// <summary>The number of the practising certificate: by it the same person is known again.</summary>
    public string Practitioner { get; private set; } = "";

    public string PractitionerName { get; private set; } = "";

    public EntityId Institution { get; private set; }

    public UnitId Unit { get; private set; }

    /// <summary>The code of the negative list.</summary>
    public string Item { get; private set; } = "";

    public int Points { get; private set; }

    /// <summary>The day of the conduct.</summary>
    public DateOnly On { get; private set; }

    public string Evidence { get; private set; } = "";

    /// <summary>The case in which it was found; null where it was found without one.</summary>
    public CaseId? CaseId { get; private set; }

    public PersonId By { get; private set; }

    public long At { get; private set; }

    /// <summary>Null while it stands.</summary>
    public ConductWithdrawal? Withdrawal { get; private set; }

    public int Version { get; private set; }

    /// <summary>Takes it back; it stays on record as such and counts no more.</summary>
    /// <exception cref="RuleViolation"><c>conduct.withdrawn</c>, <c>conduct.reason_required</c>.</exception>
    public void Withdraw(ConductWithdrawal withdrawal)
    {
        if (Withdrawal is not null)
            throw new RuleViolation("conduct.withdrawn", "该记录已撤回", "It was taken back already");
        if (string.IsNullOrWhiteSpace(withdrawal.Reason))
            throw new RuleViolation("conduct.reason_required", "请写明撤回理由", "Say why it is taken back");

        Withdrawal = withdrawal;
        Touch();
    }

    public void Touch() => Version++;
}

/// <summary>That a record of conduct was taken back, by whom, when and why.</summary>
public sealed record ConductWithdrawal(PersonId By, long At, string Reason);
