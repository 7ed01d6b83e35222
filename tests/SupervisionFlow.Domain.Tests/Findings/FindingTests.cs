using Shouldly;
using SupervisionFlow.Domain.Findings;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Findings;

public sealed class FindingTests
{
    [Fact]
    public void A_failed_item_says_what_was_seen()
    {
        Should.Throw<RuleViolation>(() => New(ItemResult.Fail, "")).Code.ShouldBe("finding.remark_required");
        New(ItemResult.Pass, "").Version.ShouldBe(0);
    }

    [Fact]
    public void A_correction_replaces_the_finding_and_raises_its_version()
    {
        var finding = New(ItemResult.Pass, "");

        finding.Correct(ItemResult.Fail, "消毒记录缺失", [new("photo")], new("wang"), Some.Morning + 1);

        finding.Result.ShouldBe(ItemResult.Fail);
        finding.Photos.ShouldBe(["photo"]);
        finding.Version.ShouldBe(1);
    }

    private static Finding New(ItemResult result, string remark) =>
        new(new("f-1"), new("case-1"), new("item-1"), "CL-07", result, remark, [], new("zhang"), Some.Morning);
}
