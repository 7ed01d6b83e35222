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
}
