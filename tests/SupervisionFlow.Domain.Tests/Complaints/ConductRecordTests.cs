using Shouldly;
using SupervisionFlow.Domain.Tests;
using Xunit;

namespace SupervisionFlow.Domain.Complaints;

public sealed class ConductRecordTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Nothing_stands_against_anybody_without_evidence(string evidence) =>
        Should.Throw<RuleViolation>(() => Record(evidence)).Code.ShouldBe("conduct.evidence_required");

    [Fact]
    public void It_is_taken_back_once_and_with_a_reason()
    {
        var record = Record("录音");

        Should.Throw<RuleViolation>(() => record.Withdraw(new(new("liu"), 2, " "))).Code.ShouldBe("conduct.reason_required");
        record.Withdrawal.ShouldBeNull();
        record.Withdraw(new(new("liu"), 2, "证据不足"));
        Should.Throw<RuleViolation>(() => record.Withdraw(new(new("liu"), 3, "再撤"))).Code.ShouldBe("conduct.withdrawn");
        (record.Withdrawal!.Reason, record.Points).ShouldBe(("证据不足", 5));
    }

    private static ConductRecord Record(string evidence) => new(new("c1"), "34-0001", "孙某", Some.Clinic, Some.Jinghu.Id, "HF-08", 5, new(2026, 5, 4), evidence, null, new("li"), 1);
}
