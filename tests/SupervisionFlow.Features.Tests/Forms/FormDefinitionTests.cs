using System.Text.Json.Nodes;
using Shouldly;
using Xunit;
using static SupervisionFlow.Features.Forms.SomeForm;

namespace SupervisionFlow.Features.Forms;

public class FormDefinitionTests
{
    private const string Full = """
        {"key":"check","version":3,"title":{"zh":"核查","en":"Check","fr":"Contrôle"},"layout":"wide","sections":[{"title":"一","icon":"eye","fields":[
          {"id":"kind","type":"choice","label":{"zh":"类别","en":"Kind"},"required":true,"colour":"red","options":[{"value":"a","label":"甲","icon":"x"},{"value":"b","label":"乙"}]},
          {"id":"on","type":"date","label":"日期","min":"today-7","max":"2030-12-31","showIf":{"eq":["kind","a"]}},
          {"id":"who","type":"person","label":"人员","source":"people:inspector@case"}]}],
         "rights":{"review":{"kind":"read"},"*":{"*":"edit"}},"outcomes":[{"code":"Accept","label":"同意","tone":"primary","sound":"ding","requires":["on"]}]}
        """;

    [Fact]
    public void A_form_that_nobody_changed_is_written_as_it_was_read() =>
        JsonNode.DeepEquals(FormDefinition.Parse(Full).ToJson(), JsonNode.Parse(Full)).ShouldBeTrue();

    [Fact]
    public void A_changed_form_keeps_what_this_version_does_not_know()
    {
        var form = FormDefinition.Parse(Full);
        var kind = form.Sections[0].Fields[0];
        var changed = form with
        {
            Version = 4,
            Title = new("现场核查", "Site check"),
            Sections = [form.Sections[0] with { Fields = [kind with { Required = ShowIf.Never, Max = 2, Options = [kind.Options[0]] }, .. form.Sections[0].Fields.Skip(1)] }],
        };

        var written = changed.ToJson();

        written["version"]!.GetValue<int>().ShouldBe(4);
        written["title"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
            .ShouldBe("""{"zh":"现场核查","en":"Site check","fr":"Contrôle"}""");
        written["layout"]!.GetValue<string>().ShouldBe("wide");
        var field = written["sections"]![0]!["fields"]![0]!;
        field["colour"]!.GetValue<string>().ShouldBe("red");
        field["required"].ShouldBeNull();
        field["max"]!.GetValue<decimal>().ShouldBe(2);
        field["options"]!.AsArray().ShouldHaveSingleItem()!["icon"]!.GetValue<string>().ShouldBe("x");
        written["outcomes"]![0]!["sound"]!.GetValue<string>().ShouldBe("ding");
        FormDefinition.Parse(written.ToJsonString()).Version.ShouldBe(4);
    }

    [Theory]
    [InlineData("""{"id":"1a","type":"text","label":"甲"}""", "sections[0].fields[0].id", "must be a letter")]
    [InlineData("""{"type":"text","label":"甲"}""", "sections[0].fields[0].id", "must be a text")]
    [InlineData("""{"id":"a","type":"text"}""", "sections[0].fields[0].label", "must be a text, or {zh, en}")]
    [InlineData("""{"id":"a","type":"text","label":"甲","required":"yes"}""", "sections[0].fields[0].required", "true or false")]
    [InlineData("""{"id":"a","type":"text","label":"甲","pattern":"(a)\\1"}""", "sections[0].fields[0].pattern", "is no pattern")]
    [InlineData("""{"id":"a","type":"text","label":"甲","pattern":"(?=a)"}""", "sections[0].fields[0].pattern", "is no pattern")]
    [InlineData("""{"id":"a","type":"text","label":"甲","pattern":"((a{100}){100}){100}"}""", "sections[0].fields[0].pattern", "repeats more than")]
    [InlineData("""{"id":"a","type":"choice","label":"甲"}""", "sections[0].fields[0].options", "needs options, or a source")]
    [InlineData("""{"id":"a","type":"choice","label":"甲","options":[{"value":"x","label":"x"},{"value":"x","label":"y"}]}""", "sections[0].fields[0].options", "'x' stands twice")]
    [InlineData("""{"id":"a","type":"date","label":"甲","min":"yesterday"}""", "sections[0].fields[0].min", "must be a day")]
    [InlineData("""{"id":"a","type":"number","label":"甲","min":"1"}""", "sections[0].fields[0].min", "must be a number")]
    [InlineData("""{"id":"a","type":"number","label":"甲","min":2,"max":1}""", "sections[0].fields[0].min", "greater than max")]
    [InlineData("""{"id":"a","type":"text","label":"甲"},{"id":"a","type":"text","label":"乙"}""", "sections[0].fields[1].id", "stands twice")]
    [InlineData("""{"id":"a","type":"text","label":"甲","showIf":{"filled":"b"}},{"id":"b","type":"text","label":"乙","showIf":{"filled":"a"}}""", "sections[0].fields[0].showIf", "goes in a circle: a → b → a")]
    [InlineData("""{"id":"a","type":"text","label":"甲","opinion":true}""", "sections[0].fields[0].opinion", "text of several lines")]
    [InlineData("""{"id":"a","type":"textarea","label":"甲","opinion":true},{"id":"b","type":"textarea","label":"乙","opinion":true}""", "sections[0].fields[1].opinion", "two fields")]
    public void What_is_wrong_is_named_with_its_place(string fields, string path, string reason)
    {
        var refusal = Should.Throw<FormFormatException>(() => With(fields));

        refusal.Path.ShouldBe(path);
        refusal.Reason.ShouldContain(reason);
    }

    [Theory]
    [InlineData(""","rights":{"s":{"b":"read"}}""", "rights.s.b", "is no field")]
    [InlineData(""","rights":{"s":{"a":"write"}}""", "rights.s.a", "edit, read or hidden")]
    [InlineData(""","outcomes":[{"code":"X","label":"x","requires":["b"]}]""", "outcomes[0].requires", "'b' is no field")]
    [InlineData(""","outcomes":[{"code":"X","label":"x","tone":"loud"}]""", "outcomes[0].tone", "primary, neutral or danger")]
    [InlineData(""","version":2""", "", "not JSON")]
    public void What_is_wrong_beside_the_fields_is_named_too(string more, string path, string reason)
    {
        var refusal = Should.Throw<FormFormatException>(() => With("""{"id":"a","type":"text","label":"甲"}""", more));

        refusal.Path.ShouldBe(path);
        refusal.Reason.ShouldContain(reason);
    }

    [Theory]
    [InlineData("intake", "reporter", FieldRight.Edit)]
    [InlineData("review", "reporter", FieldRight.Hidden)]
    [InlineData("review", "kind", FieldRight.Read)]
    [InlineData("other", "kind", FieldRight.Edit)]
    [InlineData("other", "reporter", FieldRight.Hidden)]
    public void The_nearest_right_counts(string step, string field, FieldRight right)
    {
        var form = With(
            """{"id":"reporter","type":"text","label":"甲"},{"id":"kind","type":"text","label":"乙"}""",
            ""","rights":{"intake":{"*":"edit"},"review":{"kind":"read"},"*":{"reporter":"hidden"}}""");

        form.Rights.Of(step, field).ShouldBe(right);
    }
}
