using System.Globalization;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SupervisionFlow.Features.Forms;

public class ShowIfTests
{
    public static TheoryData<string> Names => [.. ShowIfCases.Conditions.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_server_decides_as_the_case_says(string name)
    {
        var one = ShowIfCases.Conditions.Single(c => c.Name == name);

        ShowIfCases.Read(one.Tree.ToJsonString()).Holds(path => FieldValues.At(path, id => one.Values[id])).ShouldBe(one.Holds);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_tree_is_written_as_it_was_read(string name)
    {
        var tree = ShowIfCases.Conditions.Single(c => c.Name == name).Tree;

        JsonNode.DeepEquals(ShowIfCases.Read(tree.ToJsonString()).ToJson(), tree).ShouldBeTrue();
    }

    [Fact]
    public void The_server_reads_what_is_typed_as_the_cases_say()
    {
        foreach (var one in ShowIfCases.Entries)
            if (one.Type == "number")
                TypedText.Number(one.Text).ShouldBe(one.Value?.GetValue<decimal>(), one.Text);
            else
                TypedText.Day(one.Text)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).ShouldBe(one.Value?.GetValue<string>(), one.Text);
    }

    [Theory]
    [InlineData("""{"eq":["a","1"],"lt":["a",1]}""", "", "exactly one of")]
    [InlineData("""{"gt":["a",1]}""", "gt", "is no operator")]
    [InlineData("""{"all":[{"eq":["a"]}]}""", "all[0].eq", "[field, value]")]
    [InlineData("""{"any":null}""", "any", "must be a list")]
    [InlineData("""{"lt":["a","soon"]}""", "lt[1]", "must be a number, or a day")]
    [InlineData("""{"in":["a","b"]}""", "in[1]", "must be a list")]
    [InlineData("""{"eq":["a",{"b":1}]}""", "eq[1]", "must be a text, a number")]
    public void What_is_no_tree_is_refused_with_its_place(string tree, string path, string reason)
    {
        var refusal = Should.Throw<FormFormatException>(() => ShowIfCases.Read(tree));

        refusal.Path.ShouldBe(path);
        refusal.Reason.ShouldContain(reason);
    }

    [Fact]
    public void What_the_person_may_not_see_is_decided_on_the_server_and_leaves_no_trace()
    {
        var tree = ShowIfCases.Read("""{"all":[{"eq":["reporter","王某"]},{"any":[{"filled":"remark"},{"eq":["secret",7]}]}]}""");

        var sent = tree.Decide(field => field == "remark", path => path switch { "reporter" => "王某", "secret" => 8, _ => null }).ToJson().ToJsonString();

        sent.ShouldBe("""{"all":[{"all":[]},{"any":[{"filled":"remark"},{"any":[]}]}]}""");
    }
}
