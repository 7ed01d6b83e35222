using Shouldly;
using SupervisionFlow.Domain.Cases;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Cases;

public sealed class CaseTests
{
    [Fact]
    public void A_case_is_closed_once_and_then_changes_no_more()
    {
        var file = Some.Case();
        file.Close(CaseOutcome.Completed, new("clerk"), Some.Morning, "");

        Should.Throw<RuleViolation>(() => file.Close(CaseOutcome.Refused, new("clerk"), Some.Morning, "")).Code.ShouldBe("case.already_closed");
        Should.Throw<RuleViolation>(() => file.Retitle("别的")).Code.ShouldBe("case.already_closed");
    }

    [Fact]
    public void Withdrawing_and_terminating_need_a_reason_and_outcomes_are_known()
    {
        var file = Some.Case();

        Should.Throw<RuleViolation>(() => file.Close(CaseOutcome.Withdrawn, new("clerk"), Some.Morning, " ")).Code.ShouldBe("case.reason_required");
        Should.Throw<RuleViolation>(() => file.Close("lost", new("clerk"), Some.Morning, "")).Code.ShouldBe("case.unknown_outcome");
        file.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Message_sequences_count_up_from_one_and_raise_the_version()
    {
        var file = Some.Case();

        file.TakeMessageSequence().ShouldBe(1);
        file.TakeMessageSequence().ShouldBe(2);
        file.Version.ShouldBe(2);
    }
}
