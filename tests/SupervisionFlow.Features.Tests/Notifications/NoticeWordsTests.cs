using Shouldly;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Localisation;
using Xunit;

namespace SupervisionFlow.Features.Notifications;

/// <summary>A notice reads in English what it was sent as in Chinese.</summary>
public sealed class NoticeWordsTests
{
    private static readonly NoticeWords Words = new(new Vocabulary(new BundleOptions { Folder = Path.Combine(TestServers.Repository.Root, "workflows") }));

    [Theory]
    [InlineData("待办：现场核查", "To do: ")]
    [InlineData("催办：现场核查", "Urged: ")]
    [InlineData("发布复核：现场核查", "Publication: ")]
    [InlineData("警示：“现场核查”无人可办", "Warning: nobody can do ")]
    public void Its_title_says_what_it_is_about_by_the_name_of_the_step(string title, string begins)
    {
        var said = Words.Title(title);

        said.ShouldStartWith(begins);
        said.ShouldNotContain("现场核查");
    }

    [Fact]
    public void Its_sentence_keeps_names_numbers_and_the_reason_in_their_places()
    {
        Words.Text("张建国催办平安诊所(芜镜卫医许〔2026〕3号)的“现场核查”：申请人来电").ShouldBe($"张建国 urges you to do {Words.Title("现场核查")} of 平安诊所(芜镜卫医许〔2026〕3号): 申请人来电");
        Words.Text("平安诊所：办结。").ShouldBe("平安诊所: completed. ");
        Words.Text("“复核”第 3 版，沈薇不同意发布：名称不规范").ShouldStartWith("Version 3 of ");
    }

    [Fact]
    public void A_day_that_the_system_gives_as_the_reason_is_said_in_English() =>
        Words.Text("系统报告平安诊所(芜镜卫医许〔2026〕3号)的“现场核查”逾期未办：期限为2026-11-13").ShouldEndWith("is overdue: due 2026-11-13");

    [Fact]
    public void What_somebody_worded_on_their_own_stays_as_it_is() => Words.Text("请周五前交材料").ShouldBe("请周五前交材料");
}
