using Shouldly;
using SupervisionFlow.Domain.Licences;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Licences;

public sealed class LicenceTests
{
    [Fact]
    public void It_is_in_force_from_its_issue_through_its_last_day_unless_revoked()
    {
        var licence = New();
        licence.IsInForce(Some.Day("2026-03-01")).ShouldBeTrue();
        licence.IsInForce(Some.Day("2031-02-28")).ShouldBeTrue();
        licence.IsInForce(Some.Day("2031-03-01")).ShouldBeFalse();

        licence.Revoke("备案撤销", new("head"), Some.Morning, "现场核查不符");

        licence.IsInForce(Some.Day("2026-03-01")).ShouldBeFalse();
    }

    [Fact]
    public void It_is_revoked_once_and_with_a_reason()
    {
        var licence = New();

        Should.Throw<RuleViolation>(() => licence.Revoke("撤销", new("head"), Some.Morning, "")).Code.ShouldBe("licence.reason_required");
        licence.Revoke("撤销", new("head"), Some.Morning, "申请人申请");
        Should.Throw<RuleViolation>(() => licence.Revoke("撤销", new("head"), Some.Morning, "再次")).Code.ShouldBe("licence.already_revoked");
    }

    private static Licence New() =>
        new(new("l-1"), Some.Clinic, Licence.ClinicFilingCertificate, "2026-0001", Some.Day("2026-03-01"), Some.Day("2031-02-28"), new("case-1"), ["中医科"]);
}
