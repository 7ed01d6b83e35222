using Shouldly;
using SupervisionFlow.Domain.Documents;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Documents;

public sealed class IssuedDocumentTests
{
    [Fact]
    public void A_voided_document_keeps_its_number_and_says_who_when_and_why()
    {
        var document = new IssuedDocument(new("d-1"), new("case-1"), "acceptance", "受理通知书", "2026-0012", "受理/2026", new("clerk"), Some.Morning, "{}", "<p/>", "hash");
        Should.Throw<RuleViolation>(() => document.Void(new("clerk"), Some.Morning, " ")).Code.ShouldBe("document.reason_required");

        document.Void(new("clerk"), Some.Morning, "申请人撤回");

        document.Number.ShouldBe("2026-0012");
        document.Voiding!.Reason.ShouldBe("申请人撤回");
        Should.Throw<RuleViolation>(() => document.Void(new("clerk"), Some.Morning, "再次")).Code.ShouldBe("document.already_voided");
    }

    [Fact]
    public void A_served_document_is_not_voided_but_revoked_by_a_document_of_its_own()
    {
        var document = Notice();
        document.Serve(new(2026, 6, 17));
        document.Serve(new(2026, 5, 18));

        Should.Throw<RuleViolation>(() => document.Void(new("clerk"), Some.Morning, "退回")).Code.ShouldBe("document.served");
        document.ServedOn.ShouldBe(new DateOnly(2026, 5, 18));
        document.Overtake(new("head"), Some.Morning, "退回补充调查");
        document.Revoke(new(RevocationKind.Revoked, new("head"), Some.Morning, "适用依据错误", new("d-2")));

        document.IsServed.ShouldBeFalse();
        document.Overtaken.ShouldBeNull();
        Should.Throw<RuleViolation>(() => document.Serve(new(2026, 5, 19))).Code.ShouldBe("document.revoked");
    }

    [Fact]
    public void A_corrected_document_goes_on_binding()
    {
        var document = Notice();
        document.Serve(new(2026, 5, 18));

        document.Revoke(new(RevocationKind.Corrected, new("head"), Some.Morning, "笔误", new("d-2")));

        document.IsServed.ShouldBeTrue();
        document.Revoke(new(RevocationKind.Corrected, new("head"), Some.Morning, "再次笔误", new("d-3")));
        document.Overtake(new("head"), Some.Morning, "退回");
        document.Revoke(new(RevocationKind.Corrected, new("head"), Some.Morning, "笔误", new("d-4")));
        document.Overtaken.ShouldNotBeNull("a correction does not settle what a return went behind");
        document.Revoke(new(RevocationKind.Revoked, new("head"), Some.Morning, "错误", new("d-5")));
        document.IsServed.ShouldBeFalse();
    }

    [Fact]
    public void What_nobody_was_served_with_is_voided_and_not_revoked()
    {
        var document = Notice();

        Should.Throw<RuleViolation>(() => document.Revoke(new(RevocationKind.Revoked, new("head"), Some.Morning, "错误", new("d-2")))).Code.ShouldBe("document.not_served");
        document.Void(new("clerk"), Some.Morning, "退回");
        Should.Throw<RuleViolation>(() => document.Serve(new(2026, 5, 18))).Code.ShouldBe("document.void");
    }

    private static IssuedDocument Notice() => new(new("d-1"), new("case-1"), "notice", "事先告知书", "芜镜卫医告〔2026〕3号", "芜镜卫医告/2026", new("clerk"), Some.Morning, "{}", "<p/>", "hash");
}
