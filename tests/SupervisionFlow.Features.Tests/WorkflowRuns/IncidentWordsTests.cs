using Shouldly;
using SupervisionFlow.Domain;
using Xunit;

namespace SupervisionFlow.Features.WorkflowRuns;

public sealed class IncidentWordsTests
{
    [Fact]
    public void What_failed_is_told_in_both_languages_and_what_was_kept_in_one_is_told_in_that()
    {
        var broken = IncidentWords.Read(IncidentWords.Of(new RuleViolation("fee.none", "没有费率\n请补上", "There is no rate")).Message);
        var kept = IncidentWords.Read("“审批”需要全部分支");

        (broken.Zh, broken.En).ShouldBe(("没有费率\n请补上", "There is no rate"));
        (kept.Zh, kept.En).ShouldBe(("“审批”需要全部分支", "“审批”需要全部分支"));
        IncidentWords.Read(IncidentWords.Of(new InvalidOperationException("张三")).Message).En.ShouldBe("The automatic step failed (InvalidOperationException)");
    }
}
