using Shouldly;
using SupervisionFlow.Domain.Organisation;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Organisation;

public sealed class OfficerEligibilityTests
{
    private static readonly DateOnly Today = Some.Day("2026-06-01");
    private static readonly Person Zhang = Some.Person("zhang", Roles.Inspector);
    private static readonly Person Wang = Some.Person("wang", Roles.Inspector);

    [Fact]
    public void Two_with_valid_certificates_and_no_conflict_are_eligible() =>
        Require([Zhang, Wang], [Held(Zhang), Held(Wang)]).People.ShouldBe([Zhang.Id, Wang.Id]);

    [Fact]
    public void One_officer_named_twice_is_one()
    {
        var refusal = Should.Throw<RuleViolation>(() => Require([Zhang, Zhang], [Held(Zhang)]));

        refusal.Code.ShouldBe("officers.two_required");
        refusal.Article.ShouldBe("行政许可法34");
    }

    [Theory]
    [InlineData("2025-01-01", "2026-05-31")]
    [InlineData("2026-06-02", "2027-01-01")]
    public void A_certificate_not_valid_on_the_day_is_none(string from, string to) =>
        Should.Throw<RuleViolation>(() => Require([Zhang, Wang], [Held(Zhang), Held(Wang, from, to)])).Code.ShouldBe("officers.certificate_missing");

    [Fact]
    public void A_certificate_is_valid_on_its_first_and_last_day() =>
        Require([Zhang, Wang], [Held(Zhang, "2026-06-01", "2027-01-01"), Held(Wang, "2020-01-01", "2026-06-01")]).People.Count.ShouldBe(2);

    [Fact]
    public void A_conflict_with_the_subject_on_the_day_bars_an_officer_and_an_ended_one_does_not()
    {
        var conflict = new ConflictOfInterest(new("x"), Wang.Id, Some.Clinic, "配偶在该诊所执业", Some.Day("2026-01-01"));
        Should.Throw<RuleViolation>(() => Require([Zhang, Wang], [Held(Zhang), Held(Wang)], conflict)).Code.ShouldBe("officers.conflict");

        Should.Throw<RuleViolation>(() => conflict.End(Some.Day("2025-12-31"))).Code.ShouldBe("conflict.not_begun");
        conflict.End(Some.Day("2026-05-31"));
        Should.Throw<RuleViolation>(() => conflict.End(Some.Day("2026-06-01"))).Code.ShouldBe("conflict.ended");

        Require([Zhang, Wang], [Held(Zhang), Held(Wang)], conflict).People.Count.ShouldBe(2);
    }

    [Fact]
    public void A_conflict_cites_the_penalty_law_only_in_an_investigation()
    {
        var conflict = new ConflictOfInterest(new("x"), Wang.Id, Some.Clinic, "亲属", Some.Day("2026-01-01"));

        Refusal(OfficerEligibility.OnSiteCheck).Article.ShouldBeNull();
        Refusal(OfficerEligibility.Investigation).Article.ShouldBe("行政处罚法43");

        RuleViolation Refusal(string article) =>
            Should.Throw<RuleViolation>(() => OfficerEligibility.Require([Zhang, Wang], [Held(Zhang), Held(Wang)], [conflict], Some.Clinic, Today, article));
    }

    [Fact]
    public void Who_has_left_is_not_eligible()
    {
        var gone = Some.Person("gone", Roles.Inspector);
        gone.Leave(new("admin"), Some.Morning, "退休");

        Should.Throw<RuleViolation>(() => Require([Zhang, gone], [Held(Zhang), Held(gone)])).Code.ShouldBe("officers.certificate_missing");
    }

    private static EligibleOfficers Require(Person[] officers, Certificate[] certificates, params ConflictOfInterest[] conflicts) =>
        OfficerEligibility.Require(officers, certificates, conflicts, Some.Clinic, Today);

    private static Certificate Held(Person person, string from = "2024-01-01", string to = "2028-12-31") =>
        new(new($"c-{person.Id}"), person.Id, "340200001", "医疗卫生", Some.Day(from), Some.Day(to));
}
