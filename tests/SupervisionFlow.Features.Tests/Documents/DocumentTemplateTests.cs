using Shouldly;
using Xunit;

namespace SupervisionFlow.Features.Documents;

public class DocumentTemplateTests
{
    [Theory]
    [InlineData("""[{"kind":"para","text":"{{> /etc/passwd}}"}]""", "blocks[0].text", "'>' is no helper")]
    [InlineData("""[{"kind":"para","text":"{{#> layout}}x{{/layout}}"}]""", "blocks[0].text", "'>' is no block")]
    [InlineData("""[{"kind":"para","text":"{{#*inline \"x\"}}y{{/inline}}"}]""", "blocks[0].text", "'*inline' is no block")]
    [InlineData("""[{"kind":"para","text":"{{{subject.name}}}"}]""", "blocks[0].text", "{{{ is not available")]
    [InlineData("""[{"kind":"para","text":"{{lookup this \"x\"}}"}]""", "blocks[0].text", "'lookup' is no helper")]
    [InlineData("""[{"kind":"para","text":"{{#if (exec a)}}x{{/if}}"}]""", "blocks[0].text", "'exec' is no helper")]
    [InlineData("""[{"kind":"para","text":"{{#if a}}x"}]""", "blocks[0].text", "{{#if}} is not closed")]
    [InlineData("""[{"kind":"para","text":"{{a"}]""", "blocks[0].text", "{{ is not closed")]
    [InlineData("""[{"kind":"para"}]""", "blocks[0].text", "not empty")]
    [InlineData("""[{"kind":"poem","text":"x"}]""", "blocks[0].kind", "'poem' is no kind")]
    [InlineData("""[{"kind":"table","columns":["甲","乙"],"rows":[["1"]]}]""", "blocks[0].rows", "every row needs 2 cells")]
    [InlineData("""[{"kind":"table","columns":[{"title":"甲","text":"{{date}} {{exec x}}"}]}]""", "blocks[0].columns[0].text", "'exec' is no helper")]
    [InlineData("""[{"kind":"para","text":"x","when":{"eq":["a"]}}]""", "blocks[0].when.eq", "[field, value]")]
    [InlineData("[]", "blocks", "at least one block")]
    public void What_is_wrong_is_named_with_its_place(string blocks, string path, string reason)
    {
        var refusal = Should.Throw<DocumentTemplateException>(() => Some.Template(blocks));

        refusal.Path.ShouldBe(path);
        refusal.Reason.ShouldContain(reason);
    }

    [Fact]
    public void A_block_is_there_only_when_its_condition_holds()
    {
        var template = Some.Template("""
            [{"kind":"para","text":"准予","when":{"eq":["data.result","Accept"]}},{"kind":"para","text":"不予","when":{"not":{"eq":["data.result","Accept"]}}}]
            """);

        template.Fill(Data("""{"data":{"result":"Refuse"}}""")).Blocks.ShouldHaveSingleItem().Text.ShouldBe("不予");
    }

    [Fact]
    public void A_table_has_a_row_for_each_entry_and_then_the_fixed_rows()
    {
        var template = Some.Template("""
            [{"kind":"table","each":"data.findings","columns":[{"title":"序号","text":"{{no}}"},{"title":"问题","text":"{{text}}"}],"rows":[["合计","{{count data.findings}}"]]}]
            """);

        var table = template.Fill(Data("""{"data":{"findings":[{"text":"未公示"},{"text":"无门诊日志"}]}}""")).Blocks[0];

        table.Head.ShouldBe(["序号", "问题"]);
        table.Rows.ShouldBe([["1", "未公示"], ["2", "无门诊日志"], ["合计", "2"]]);
    }

    [Fact]
    public void Number_date_and_seal_say_the_usual_thing_when_the_file_leaves_it_to_them()
    {
        var template = Some.Template("""[{"kind":"title"},{"kind":"number"},{"kind":"seal"},{"kind":"date"}]""");

        template.Fill(Data("""{"document":{"number":"芜镜卫医许〔2026〕31号","date":"2026-05-18"},"unit":{"name":"镜湖区卫生监督所"}}"""))
            .Blocks.Select(block => block.Text)
            .ShouldBe(["卫生监督意见书", "芜镜卫医许〔2026〕31号", "镜湖区卫生监督所", "2026年5月18日"]);
    }

    private static System.Text.Json.Nodes.JsonObject Data(string json) => System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject();
}
