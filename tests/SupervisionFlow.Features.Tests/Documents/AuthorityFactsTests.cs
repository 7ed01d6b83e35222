using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Documents;

public sealed class AuthorityFactsTests
{
    private static readonly DocumentTemplate Decision = DocumentTemplate.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows", "penalty", "documents", "penalty-decision.json")));

    [Fact]
    public void A_fine_needs_court_organ_and_account_and_says_which_is_missing_and_where_it_is_filled_in()
    {
        var refused = Should.Throw<RuleViolation>(() => AuthorityFacts.RequireSaid(Filled(fine: 3000, "镜湖区人民政府"), "镜湖区卫生监督所"));

        refused.Code.ShouldBe("document.authority_unsaid");
        refused.Message.ShouldContain("诉讼管辖法院");
        refused.Message.ShouldContain("账号");
        refused.Message.ShouldNotContain("行政复议机关");
        refused.Message.ShouldContain("/registers/authorities");
    }

    [Fact]
    public void A_warning_needs_no_account_and_other_blanks_are_left_to_be_filled_by_hand() =>
        AuthorityFacts.RequireSaid(Filled(fine: null, "镜湖区人民政府", "镜湖区人民法院"), "镜湖区卫生监督所");

    private static DocumentModel Filled(int? fine, string organ, string? court = null) => Decision.Fill(new JsonObject
    {
        ["authority"] = new JsonObject { ["reconsideration"] = organ, ["court"] = court },
        ["data"] = new JsonObject { ["fineYuan"] = fine },
    });
}
