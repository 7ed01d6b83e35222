using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Quality;

/// <summary>Who may assess a centre: neither its head, of whichever term, nor anyone of its host.</summary>
public sealed class IndependentExpertsTests
{
    private const string Code = "91350100M000100Y43";

    private static readonly FormRule Rule = new(FormRuleKind.IndependentExperts, "experts", new Dictionary<string, string> { ["centre"] = "centre", ["least"] = "1" }, []);

    [Theory]
    [InlineData("刘主任", "市立医院", "", "刘主任是或者曾是该中心的负责人，应当回避")]
    [InlineData("前主任", "市立医院", "", "前主任是或者曾是该中心的负责人，应当回避")]
    [InlineData("甲专家", "和平医院", "", "甲专家在挂靠单位任职或者与其有关，应当回避")]
    [InlineData("甲专家", Code, "", "甲专家在挂靠单位任职或者与其有关，应当回避")]
    [InlineData("甲专家", "市立医院", "91350100m000100y43", "甲专家在挂靠单位任职或者与其有关，应当回避")]
    [InlineData("甲专家", "市立医院", "人民医院", null)]
    public void Whoever_heads_the_centre_or_has_to_do_with_its_host_steps_aside(string name, string employer, string related, string? why)
    {
        var law = new SharedTables(new BundleOptions { Folder = Path.Combine(Repository.Root, "workflows") }).FormLaw with
        {
            QualityCentres = [new("院感中心", "infection", "city", "旧医院", "前主任", null, new(2025, 12, 31), "1"), new("院感中心", "infection", "city", "和平医院", "刘主任", new(2026, 1, 1), null, "2") { HostCode = Code }],
            Experts = [new("E-1", name, employer, [], related.Length > 0 ? [related] : [], null, null)],
        };

        var fault = QualityRules.Dependent(Rule, new("experts", new(2026, 5, 18)), law, field => field == "centre" ? "院感中心" : new JsonArray("E-1"));

        (fault?.MessageZh).ShouldBe(why);
    }
}
