using Shouldly;
using SupervisionFlow.Domain.Quality;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Forms;

/// <summary>What the lines of a round must keep: it is of the year 2025 and reported on 18 May 2026.</summary>
public sealed class QualityRulesTests
{
    private const string Lines = """{"rule":"indicatorLines","on":"lines","with":{"centre":"centre","institutions":"institutions","period":"period"}}""";

    private static readonly string LongCode = new('I', 81);

    private static readonly FormLaw Law = new SharedTables(new BundleOptions { Folder = Path.Combine(Repository.Root, "workflows") }).FormLaw with
    {
        QualityCentres = [new("院感质控中心", "infection", "city", "和平医院", "", null, new DateOnly(2025, 12, 31), "聘任通知")],
        QualityIndicators = [Indicator(LongCode, null, null), Indicator("INF-01", null, new DateOnly(2025, 12, 31)), Indicator("INF-02", new DateOnly(2026, 1, 1), null)],
    };

    [Theory]
    [InlineData("和平医院|INF-01|1|1,260", null)]
    [InlineData("和平医院|INF-02|1|1260", "第1行的INF-02不是本专业该期的质控指标")]
    [InlineData("和平医院|INF-01|1|1260|2", "第1行须为“机构名称|指标代码|分子|分母”四列，分子、分母为不小于0的数")]
    public void A_round_that_outlives_its_centres_term_is_judged_as_on_the_last_day_of_its_period(string lines, string? wrong) =>
        Wrong(Lines, lines).ShouldBe(wrong);

    [Fact]
    public void A_line_that_no_register_could_keep_is_refused_by_its_names() =>
        Wrong(Lines, $"和平医院|INF-01|1|2\n和平医院|{LongCode}|1|2").ShouldBe($"第2行的机构名称和指标代码过长，不能登记入册：和平医院、{LongCode}");

    [Theory]
    [InlineData("和平医院|91350100M000100Y43\n人民医院\n仁爱医院，门诊部|", null)]
    [InlineData("和平医院|91350100M000100Y44", "第1行须为")]
    [InlineData("人民医院\n一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一", "第2行须为")]
    [InlineData("人民医院\n人民医院", "第2行重复：人民医院")]
    [InlineData("人民医院|91350100M000100Y43\n和平医院|91350100m000100y43", "第2行重复：和平医院")]
    public void Who_reports_is_taken_as_the_cases_that_follow_take_it(string lines, string? wrong)
    {
        var found = Wrong("""{"rule":"institutionLines","on":"lines","with":{}}""", lines);

        (found is null).ShouldBe(wrong is null);
        (found ?? "").ShouldStartWith(wrong ?? "");
    }

    private static string? Wrong(string rule, string lines)
    {
        var form = SomeForm.With("""{"id":"lines","type":"textarea","label":"数据","max":20000},{"id":"centre","type":"text","label":"中心"},{"id":"institutions","type":"text","label":"机构"},{"id":"period","type":"text","label":"期间"}""", $",\"rules\":[{rule}]");
        return FormBinder.Bind(form, SomeForm.At() with { Law = Law }, new System.Text.Json.Nodes.JsonObject { ["lines"] = lines, ["centre"] = "院感质控中心", ["institutions"] = "和平医院", ["period"] = "2025" }).Errors.SingleOrDefault()?.MessageZh;
    }

    private static QualityIndicator Indicator(string code, DateOnly? from, DateOnly? until) => new(code, "infection", code, code, 100, TargetSide.None, null, null, null, AlertOpens.Nothing) { From = from, Until = until };
}
