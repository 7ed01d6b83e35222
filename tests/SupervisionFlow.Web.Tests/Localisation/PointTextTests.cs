using Shouldly;
using SupervisionFlow.Web.Localisation;
using Xunit;

namespace SupervisionFlow.Web.Tests.Localisation;

/// <summary>What a light of a task is called in the little room it has.</summary>
public sealed class PointTextTests
{
    [Theory]
    [InlineData("2026年11月11日前完成窗口改造", "完成窗口改造")]
    [InlineData("力争2027年前实现检验结果互认", "实现检验结果互认")]
    [InlineData("2027年6月11日前实现辖区内医疗机构监督检查全覆盖", "实现辖区内医疗机构监督检…")]
    [InlineData("2026年底前", "2026年底前")]
    [InlineData("办件满意率", "办件满意率")]
    public void It_is_named_by_what_is_to_be_done_and_not_by_the_date_beside_it(string text, string shown) => PointText.Short(text).ShouldBe(shown);
}
