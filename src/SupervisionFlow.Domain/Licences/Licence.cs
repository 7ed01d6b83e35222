using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Licences;

/// <summary>A licence or filing certificate issued to an entity, such as 诊所备案凭证.</summary>
public sealed class Licence
{
    public const string PracticeLicence = "practice_licence";
    public const string ClinicFilingCertificate = "clinic_filing_certificate";
    public const string SetupApproval = "setup_approval";
    public const string AccreditationCertificate = "accreditation_certificate";

    private Licence()
    {
    }

    /// <param name="subjects">The diagnosis-and-treatment subjects it covers (诊疗科目).</param>
    public Licence(LicenceId id, EntityId entity, string kind, string number, DateOnly issuedOn, DateOnly? validUntil, CaseId? @case, IReadOnlyList<string> subjects)
    {
        if (validUntil < issuedOn)
            throw new RuleViolation("licence.ends_before_issue", "有效期止于发证日之前", "The licence ends before it is issued");

        Id = id;
        EntityId = entity;
        Kind = kind;
        Number = number;
        IssuedOn = issuedOn;
        ValidUntil = validUntil;
        CaseId = @case;
        Subjects = [.. subjects];
    }

    public LicenceId Id { get; private set; }

    public EntityId EntityId { get; private set; }

    public string Kind { get; private set; } = "";

    public string Number { get; private set; } = "";

    public DateOnly IssuedOn { get; private set; }

    /// <summary>The last day it is valid; null for one without an end.</summary>
    public DateOnly? ValidUntil { get; private set; }

    /// <summary>The case that issued it; null for one that came with a register.</summary>
    public CaseId? CaseId { get; private set; }

    public List<string> Subjects { get; private set; } = [];

    public Revocation? Revocation { get; private set; }

    public int Version { get; private set; }

    /// <summary>Puts right what a register says of it.</summary>
    /// <exception cref="RuleViolation"><c>licence.ends_before_issue</c>.</exception>
    public void Correct(DateOnly issuedOn, DateOnly? validUntil, IReadOnlyList<string> subjects)
    {
        if (validUntil < issuedOn)
            throw new RuleViolation("licence.ends_before_issue", "有效期止于发证日之前", "The licence ends before it is issued");

        (IssuedOn, ValidUntil, Subjects) = (issuedOn, validUntil, [.. subjects]);
        Touch();
    }

    public bool IsInForce(DateOnly day) =>
        Revocation is null && IssuedOn <= day && (ValidUntil is null || day <= ValidUntil);

    /// <exception cref="RuleViolation"><c>licence.already_revoked</c>, <c>licence.reason_required</c>.</exception>
    public void Revoke(string kind, PersonId by, long at, string reason)
    {
        if (Revocation is not null)
            throw new RuleViolation("licence.already_revoked", "该证件已撤销或注销", "The licence is revoked already");
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleViolation("licence.reason_required", "撤销或注销须说明理由", "Revoking needs a reason");

        Revocation = new Revocation(kind, by, at, reason);
        Touch();
    }

    /// <summary>It holds again: the decision that ended it was taken back.</summary>
    public void HoldAgain()
    {
        Revocation = null;
        Touch();
    }

    public void Touch() => Version++;
}
