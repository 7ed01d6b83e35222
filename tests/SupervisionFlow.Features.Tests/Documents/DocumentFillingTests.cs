using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SupervisionFlow.Features.Documents;

public class DocumentFillingTests
{
    [Theory]
    [InlineData("{{subject.name}}:", """{"subject":{"name":"和平口腔诊所"}}""", "和平口腔诊所:")]
    [InlineData("{{date today}}", """{"today":"2026-05-18"}""", "2026年5月18日")]
    [InlineData("{{dateUpper today}}", """{"today":"2026-10-20"}""", "二〇二六年十月二十日")]
    [InlineData("{{money data.fine}}元", """{"data":{"fine":12345.6}}""", "12,345.60元")]
    [InlineData("{{moneyUpper data.fine}}", """{"data":{"fine":12345.6}}""", "人民币壹万贰仟叁佰肆拾伍元陆角整")]
    [InlineData("{{list data.subjects}}", """{"data":{"subjects":["口腔科","内科"]}}""", "口腔科、内科")]
    [InlineData("{{list officers \"、\" \"name\"}}", """{"officers":[{"name":"李强"},{"name":"赵敏"}]}""", "李强、赵敏")]
    [InlineData("{{words data.result \"pass=合格|fail=不合格\"}}", """{"data":{"result":"fail"}}""", "不合格")]
    [InlineData("{{#if (eq data.result \"fail\")}}责令改正{{else}}予以通过{{/if}}", """{"data":{"result":"fail"}}""", "责令改正")]
    [InlineData("{{#if data.count}}有{{else}}无{{/if}}", """{"data":{"count":0}}""", "无")]
    [InlineData("{{#each data.items}}{{ordinal @index}}、{{text}};{{/each}}", """{"data":{"items":[{"text":"甲"},{"text":"乙"}]}}""", "一、甲;二、乙;")]
    [InlineData("{{or data.remark \"无\"}}", """{"data":{}}""", "无")]
    [InlineData("共{{upper data.n}}项({{count data.items}})", """{"data":{"n":12,"items":[1,2]}}""", "共十二项(2)")]
    [InlineData("{{#each data.items}}{{this}};{{/each}}", """{"data":{"items":["甲","乙"]}}""", "甲;乙;")]
    public void A_text_is_filled_from_the_data(string text, string data, string expected) =>
        Some.Filled(text, data).ShouldBe(expected);

    [Fact]
    public void What_the_case_does_not_know_becomes_a_line_to_fill_in_and_is_named()
    {
        var model = Some.Paragraph("地址:{{subject.address}},日期:{{date document.date}}").Fill([]);

        model.Blocks[0].Text.ShouldBe($"地址:{DocumentModel.Blank},日期:{DocumentModel.Blank}");
        model.Missing.ShouldBe(["subject.address", "document.date"]);
    }

    [Fact]
    public void Data_that_looks_like_a_template_is_not_read_as_one() =>
        Some.Filled("{{subject.name}}", """{"subject":{"name":"{{data.secret}}"},"data":{"secret":"x"}}""").ShouldBe("{{data.secret}}");

    [Fact]
    public void A_text_that_grows_without_measure_is_refused()
    {
        var many = new JsonArray([.. Enumerable.Range(0, 900).Select(i => JsonValue.Create(i))]);
        var template = Some.Paragraph("{{#each data.a}}{{#each ../data.a}}{{#each ../../data.a}}x{{/each}}{{/each}}{{/each}}");

        Should.Throw<DocumentTemplateException>(() => template.Fill(new() { ["data"] = new JsonObject { ["a"] = many } }))
            .Reason.ShouldContain("grows beyond");
    }
}
