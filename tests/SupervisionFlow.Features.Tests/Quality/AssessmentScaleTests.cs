using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Domain;
using Xunit;

namespace SupervisionFlow.Features.Quality;

/// <summary>The table of grades as a locality writes it.</summary>
public sealed class AssessmentScaleTests
{
    private const string Points = """{"A": 100, "B": 85, "C": 70, "D": 30}""";

    [Fact]
    public void A_table_is_read_as_it_ships()
    {
        var local = JsonNode.Parse(File.ReadAllText(Path.Combine(TestServers.Repository.Root, "workflows", "quality-center-assessment", "rules", "local.json")))!["values"]!.AsArray();

        var scale = ScoreAssessment.ScaleOf(Value("gradePoints"), Value("grades"));

        scale.Steps.Select(step => (step.Grade, $"{step.Result}")).ShouldBe([("优秀", "Pass"), ("合格", "Pass"), ("基本合格", "Mend"), ("不合格", "End")]);

        JsonNode? Value(string key) => local.Single(value => value!["key"]!.ToString() == key)!["value"];
    }

    [Theory]
    [InlineData("""[{"least": 60, "grade": "合格", "result": "passed"}]""", "等次“合格”的处理须为pass、mend或者end")]
    [InlineData("""[{"least": 60, "grade": "合格", "result": "1"}]""", "等次“合格”的处理须为pass、mend或者end")]
    [InlineData("""[{"least": "及格", "grade": "合格", "result": "pass"}]""", "等次“合格”的最低分不是数字")]
    [InlineData("""[{"least": 60, "result": "pass"}]""", "等次表有一行没有等次")]
    [InlineData("""["合格"]""", "等次表有一行没有等次")]
    public void A_row_that_says_nothing_definite_is_refused_by_its_name(string grades, string why) =>
        Should.Throw<RuleViolation>(() => ScoreAssessment.ScaleOf(JsonNode.Parse(Points), JsonNode.Parse(grades))).Message.ShouldBe(why);
}
