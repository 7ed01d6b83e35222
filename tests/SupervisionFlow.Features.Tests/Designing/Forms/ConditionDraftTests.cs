using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Designing.Forms;

/// <summary>Conditions as a designer composes them, without writing JSON.</summary>
public sealed class ConditionDraftTests
{
    [Theory]
    [InlineData("""{"eq":["kind","report"]}""", "kind Equal report")]
    [InlineData("""{"all":[{"in":["kind",["report","complaint"]]},{"not":{"filled":"day"}}]}""", "kind OneOf report，complaint; day Empty")]
    [InlineData("""{"any":[{"not":{"eq":["kind","report"]}},{"not":{"lt":["count",3.5]}}]}""", "kind Differs report; count NotLess 3.5")]
    [InlineData("""{"lt":["day","2026-05-18"]}""", "day Less 2026-05-18")]
    [InlineData("""{"eq":["site.A-1","fail"]}""", "site.A-1 Equal fail")]
    [InlineData("", "")]
    public void It_is_read_as_rows_and_written_back_as_it_was(string text, string rows)
    {
        var draft = ConditionDraft.Of(text, IsNumber);

        string.Join("; ", draft.Rows.Select(row => $"{row.Field} {row.Is} {row.Value}".Trim())).ShouldBe(rows);
        draft.How.ShouldNotBe(ConditionJoin.Json);
        draft.Text(IsNumber).ShouldBe(text);
    }

    [Theory]
    [InlineData("""{"all":[{"any":[{"filled":"a"},{"filled":"b"}]},{"filled":"c"}]}""")]
    [InlineData("""{"eq":["kind",null]}""")]
    [InlineData("""{"in":["kind",["a,b","c"]]}""")]
    [InlineData("{broken")]
    public void What_rows_could_not_give_back_stays_as_it_is_written(string text)
    {
        var draft = ConditionDraft.Of(text, IsNumber);

        draft.How.ShouldBe(ConditionJoin.Json);
        draft.Text(IsNumber).ShouldBe(text);
    }

    /// <summary>It is refused when it is saved, and stands there as it was chosen.</summary>
    [Theory]
    [InlineData("""{"all":[]}""", ConditionJoin.All)]
    [InlineData("""{"any":[]}""", ConditionJoin.Any)]
    public void One_without_a_comparison_keeps_how_they_were_to_be_joined(string text, ConditionJoin how)
    {
        ConditionDraft.Of(text, IsNumber).How.ShouldBe(how);

        var form = System.Text.Json.Nodes.JsonNode.Parse("""{"key":"f","title":"表","sections":[{"title":"节","fields":[{"id":"a","type":"text","label":"甲"}]}]}""")!.AsObject();
        Should.Throw<SupervisionFlow.Features.RequestPipeline.ValidationFailed>(() => FormEditing.Apply(form, new FormChange.DescribeField("a", FieldDescription.Of(FormDefinition.Parse(form.ToJsonString()).Field("a")!) with { Required = text }))).Message.ShouldContain("at least one field");
    }

    [Fact]
    public void Every_condition_that_ships_is_rows_and_comes_back_unchanged()
    {
        var read = 0;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows"), "*.json", SearchOption.AllDirectories).Where(file => file.Replace('\\', '/').Contains("/forms/", StringComparison.Ordinal)))
        {
            var form = FormDefinition.Parse(File.ReadAllText(file));
            foreach (var text in form.Fields.SelectMany(field => (string[])[FieldDescription.Of(field).ShowIf, FieldDescription.Of(field).Required]).Where(text => text.StartsWith('{')))
            {
                var draft = ConditionDraft.Of(text, id => form.Field(id)?.Type == FieldType.Number);

                draft.How.ShouldNotBe(ConditionJoin.Json, $"{file}: {text}");
                JsonNode.DeepEquals(JsonNode.Parse(draft.Text(id => form.Field(id)?.Type == FieldType.Number)), JsonNode.Parse(text)).ShouldBeTrue($"{file}: {text}");
                read++;
            }
        }

        read.ShouldBeGreaterThan(100);
    }

    private static bool IsNumber(string field) => field == "count";
}
