using SupervisionFlow.Domain.Cases;

namespace SupervisionFlow.Domain.Inspections;

/// <summary>检查码: what officers show at the door; whoever scans it sees that the visit is approved, by whom it is done and what it covers.</summary>
public sealed class InspectionCode
{
    private InspectionCode()
    {
    }

    public InspectionCode(string code, CaseId @case, long issuedAt, DateOnly validTo)
    {
        Code = code;
        CaseId = @case;
        IssuedAt = issuedAt;
        ValidTo = validTo;
    }

    /// <summary>Twelve letters and digits that cannot be mistaken for each other.</summary>
    public string Code { get; private set; } = "";

    public CaseId CaseId { get; private set; }

    public long IssuedAt { get; private set; }

    /// <summary>The last day on which it is shown as valid.</summary>
    public DateOnly ValidTo { get; private set; }
}
