using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Quality;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Quality;

/// <summary>计算考核得分: what the graded items of a centre's assessment come to by the locality's points and grades.</summary>
internal sealed class ScoreAssessment(SharedTables tables, CaseFacts facts) : IActivityHandler
{
    public const string Score = "assessmentScore";
    public const string Grade = "assessmentGrade";

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.ScoreAssessment", "质控", "计算考核得分", "Score assessment", "按各等级的分值计算平均分，对照等次表得出等次和处理；关键项目不达标的，不能评为合格。")
        {
            Inputs =
            [
                new InputDescriptor("List", "String", "检查表", "List") { Required = true },
                new InputDescriptor("Clauses", "Object", "考核项目评分", "Clauses") { DefaultSyntax = "JavaScript" },
                new InputDescriptor("Points", "Object", "各等级分值", "Points") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("Grades", "Object", "等次表", "Grades") { Required = true, DefaultSyntax = "JavaScript", Description = "每项有最低分、等次和处理（pass、mend、end），从0分起。" },
            ],
            Outputs = [new OutputDescriptor("Result", "String", "处理", "Result")],
            Facts = [Score, Grade],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var (scale, items) = (ScaleOf(visit), GradedClauses.Of(visit, tables));
        var reached = scale.Of(items);
        await facts.Put(visit.Case.Id, Score, scale.Score(items)?.ToString("0.#", CultureInfo.InvariantCulture) ?? "0", visit.By, visit.At, stop);
        await facts.Put(visit.Case.Id, Grade, reached.Grade, visit.By, visit.At, stop);

        return Reached(reached);
    }

    /// <summary>What it comes to where a case is only thought of: the same, with nothing noted.</summary>
    public static EffectResult Think(Visit visit, SharedTables tables) => Reached(ScaleOf(visit).Of(GradedClauses.Of(visit, tables)));

    private static EffectResult.Completed Reached(AssessmentStep step) => new(Output: new JsonObject { ["result"] = step.Result.ToString() });

    private static AssessmentScale ScaleOf(Visit visit) => ScaleOf(visit.Effect.Arguments["points"], visit.Effect.Arguments["grades"]);

    /// <exception cref="RuleViolation"><c>assessment.scale</c>: what the locality wrote leaves something to guess.</exception>
    internal static AssessmentScale ScaleOf(JsonNode? points, JsonNode? grades) => AssessmentScale.Complete(
        (points as JsonObject ?? []).Where(one => one.Key.Length == 1).Select(one => (Letter: one.Key[0], Points: Number(one.Value))).Where(one => one.Points is not null).ToDictionary(one => one.Letter, one => one.Points!.Value),
        [.. (grades as JsonArray ?? []).Select(StepOf)]);

    private static AssessmentStep StepOf(JsonNode? step)
    {
        if (step is not JsonObject { } row || row["grade"]?.ToString() is not { Length: > 0 } grade)
            throw AssessmentScale.Refused("等次表有一行没有等次", "A row of the table of grades names none");
        if (Number(row["least"]) is not { } least)
            throw AssessmentScale.Refused($"等次“{grade}”的最低分不是数字", $"The least score of the grade {grade} is no number");

        return row["result"]?.ToString() switch
        {
            "pass" => new(least, grade, AssessmentResult.Pass),
            "mend" => new(least, grade, AssessmentResult.Mend),
            "end" => new(least, grade, AssessmentResult.End),
            _ => throw AssessmentScale.Refused($"等次“{grade}”的处理须为pass、mend或者end", $"What follows from the grade {grade} must be pass, mend or end"),
        };
    }

    private static decimal? Number(JsonNode? value) => decimal.TryParse(value?.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
