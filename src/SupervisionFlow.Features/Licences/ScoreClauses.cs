using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Licences;

/// <summary>计算条款评分结果: what the grades of the clauses come to by the thresholds of each grade of hospitals. Without clauses, as for a centre, it says nothing.</summary>
internal sealed class ScoreClauses(SharedTables tables, CaseFacts facts) : IActivityHandler
{
    /// <summary>The fact that says in words what the clauses come to.</summary>
    public const string Result = "clauseResult";

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.ScoreClauses", "登记与公示", "计算条款评分", "Score clauses", "按各等次的比例要求计算条款评分；严重程度为“关键”的是核心条款。")
        {
            Inputs =
            [
                new InputDescriptor("List", "String", "检查表", "List") { Required = true },
                new InputDescriptor("Clauses", "Object", "条款评分", "Clauses") { DefaultSyntax = "JavaScript" },
                new InputDescriptor("First", "Object", "甲等要求", "First grade") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("Second", "Object", "乙等要求", "Second grade") { Required = true, DefaultSyntax = "JavaScript" },
            ],
            Outputs = [new OutputDescriptor("Grade", "String", "等次", "Grade")],
            Facts = [Result],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        if (Scored(visit, tables) is not { } scoring)
            return Reached("");

        var counts = string.Join('，', ClauseGrade.All.Select(grade => $"{grade.Letter}级{scoring.Count(grade.Letter)}条"));
        await facts.Put(visit.Case.Id, Result, $"{counts}；核心条款{(scoring.CoreNotMet is { Count: > 0 } missing ? $"不达标：{string.Join('、', missing)}" : "全部达标")}", visit.By, visit.At, stop);

        return Reached(GradeOf(visit, scoring));
    }

    /// <summary>What it comes to where a case is only thought of: the same, with nothing noted.</summary>
    public static EffectResult Think(Visit visit, SharedTables tables) => Reached(Scored(visit, tables) is { } scoring ? GradeOf(visit, scoring) : "");

    private static ClauseScoring? Scored(Visit visit, SharedTables tables) => GradedClauses.Of(visit, tables) is { Count: > 0 } clauses ? new(clauses) : null;

    private static string GradeOf(Visit visit, ClauseScoring scoring) => scoring.Reaches(Of(visit, "first")) ? "first" : scoring.Reaches(Of(visit, "second")) ? "second" : "failed";

    private static EffectResult.Completed Reached(string grade) => new(Output: new JsonObject { ["grade"] = grade });

    private static GradeThresholds Of(Visit visit, string grade)
    {
        var least = visit.Effect.Arguments[grade] as JsonObject ?? [];
        return new(Percent("c"), Percent("b"), Percent("a"), Percent("coreC"), Percent("coreB"), Percent("coreA"));

        // What is not said is not reached by chance.
        decimal Percent(string name) => decimal.TryParse(least[name]?.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var percent) ? percent : 100;
    }
}
