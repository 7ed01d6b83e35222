using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Expressions;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Expressions;

public sealed class KnownFieldsTests
{
    private static readonly KnownFields Tcm = new("data", new Dictionary<string, JsonNode?> { ["kind"] = "tcm", ["agent"] = null });

    [Theory]
    [InlineData("getInput(\"data\").kind === \"tcm\"", "true")]
    [InlineData("input.data.kind === \"clinic\"", "false")]
    [InlineData("[\"clinic\", \"tcm\"].includes(getInput(\"data\")?.kind) ? 1 : 2", "1")]
    [InlineData("getInput(\"data\").agent ?? \"none\"", "\"none\"")]
    [InlineData("getInput(\"data\").beds > 3", null)]
    [InlineData("Object.keys(getInput(\"data\")).length", null)]
    [InlineData("getVariable(\"x\") === 1", null)]
    [InlineData("getInput(\"data\").kind === today()", null)]
    public void An_expression_is_decided_where_it_depends_on_the_known_fields_alone(string source, string? value)
    {
        JavaScriptProgram.Parse(source).TryEvaluate(Tcm, out var result).ShouldBe(value is not null);

        result?.ToJsonString().ShouldBe(value);
    }

    [Theory]
    [InlineData("getInput(\"data\").kind === \"tcm\" ? getOutputFrom(\"a\", \"x\") : getOutputFrom(\"b\", \"x\")", "a")]
    [InlineData("getInput(\"data\").kind === \"clinic\" ? getOutputFrom(\"a\", \"x\") : getOutputFrom(\"b\", \"x\")", "b")]
    [InlineData("getVariable(\"v\") ? getOutputFrom(\"a\", \"x\") : getOutputFrom(\"b\", \"x\")", "a b")]
    [InlineData("if (getInput(\"data\").kind === \"tcm\") { return getOutputFrom(\"a\"); } return getOutputFrom(\"b\")", "a b")]
    [InlineData("getInput(\"data\").kind === \"clinic\" && getOutputFrom(\"a\")", "")]
    public void Of_a_decided_choice_only_the_side_taken_is_referred_to(string source, string activities) =>
        JavaScriptProgram.Parse(source).ReferencesGiven(Tcm).Where(r => r.Kind == ExpressionReferenceKind.Activity).Select(r => r.Name).ShouldBe(activities.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("!getVariable(\"x\")", true)]
    [InlineData("getVariable(\"x\") ?? 1", true)]
    [InlineData("variables.x === \"a\"", true)]
    [InlineData("getVariable(\"x\") ? 1 : 2", true)]
    [InlineData("getVariable(\"x\")?.y", true)]
    [InlineData("[getVariable(\"x\")]", false)]
    [InlineData("!getVariable(\"x\").y", false)]
    [InlineData("1 + getVariable(\"x\")", false)]
    public void It_is_seen_whether_the_source_is_ready_for_a_variable_to_be_missing(string source, bool ready) =>
        JavaScriptProgram.Parse(source).References.Single().MayBeMissing.ShouldBe(ready);

    [Fact]
    public void The_field_that_is_read_of_an_input_is_named() =>
        JavaScriptProgram.Parse("getInput(\"data\").kind + getInput(\"unit\")").References.Select(r => $"{r.Name}.{r.Member}").ShouldBe(["data.kind", "unit."]);
}
