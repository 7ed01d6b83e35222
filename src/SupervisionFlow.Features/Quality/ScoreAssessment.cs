using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Quality;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Quality;

/// <summary>计算考核得分: what the graded items of a centre's assessment come to by the locality's points and grades.</summary>
internal sealed class ScoreAssessment(SharedTables tables, CaseFacts facts) : IActivityHandler
{
    public const string Score = "assessmentScore";
    public const string Grade = "assessmentGrade";

    private const string Core = "关键";

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.ScoreAssessment", "质控", "计算考核得分", "Score assessment", "按各等级的分值计算平均分，对照等次表得出等次和处理；关键项目不达标的，不能评为合格。")
        {
            Inputs =
            [
                new InputDescriptor("List", "String", "检查表", "List") { Required = true },
                new InputDescriptor("Clauses", "Object", "考核项目评分", "Clauses") { DefaultSyntax = "JavaScript" },
                new InputDescriptor("Points", "Object", "各等级分值", "Points") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("Grades", "Object", "等次表", "Grades") { Required = true, DefaultSyntax = "JavaScript", Description = "从高到低，每项有最低分、等次和处理（pass、mend、end）。" },
            ],
            Outputs = [new OutputDescriptor("Result", "String", "处理", "Result")],
            Facts = [Score, Grade],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var (scale, items) = (ScaleOf(visit), ItemsOf(visit, tables));
        var reached = scale.Of(items);
        await facts.Put(visit.Case.Id, Score, scale.Score(items)?.ToString("0.#", CultureInfo.InvariantCulture) ?? "0", visit.By, visit.At, stop);
        await facts.Put(visit.Case.Id, Grade, reached.Grade, visit.By, visit.At, stop);

        return Reached(reached);
    }

    /// <summary>What it comes to where a case is only thought of: the same, with nothing noted.</summary>
    public static EffectResult Think(Visit visit, SharedTables tables) => Reached(ScaleOf(visit).Of(ItemsOf(visit, tables)));

    private static EffectResult.Completed Reached(AssessmentStep step) => new(Output: new JsonObject { ["result"] = step.Result.ToString() });

    private static List<GradedClause> ItemsOf(Visit visit, SharedTables tables)
    {
        var core = ChecklistVersions.InForce(tables.Checklists, visit.Required("list"), visit.Today).Where(row => row["severity"] == Core).Select(row => row["item_code"]).ToHashSet(StringComparer.Ordinal);
        return visit.Effect.Arguments["clauses"] is not JsonObject judged ? [] : [.. judged.Select(item => new GradedClause(item.Key, core.Contains(item.Key), item.Value?["result"]?.ToString() is [var grade] ? grade : 'D'))];
    }

    private static AssessmentScale ScaleOf(Visit visit) => new(
        (visit.Effect.Arguments["points"] as JsonObject ?? []).Where(one => one.Key.Length == 1).ToDictionary(one => one.Key[0], one => Number(one.Value)),
        [.. (visit.Effect.Arguments["grades"] as JsonArray ?? []).OfType<JsonObject>().Select(one => new AssessmentStep(Number(one["least"]), one["grade"]?.ToString() ?? "", Enum.TryParse<AssessmentResult>(one["result"]?.ToString(), ignoreCase: true, out var result) ? result : AssessmentResult.Mend)).DefaultIfEmpty(new(0, "", AssessmentResult.Mend))]);

    private static decimal Number(JsonNode? value) => decimal.TryParse(value?.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
