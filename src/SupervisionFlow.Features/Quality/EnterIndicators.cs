using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Quality;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Quality;

/// <summary>登记质控数据: enters the figures of a round whose report was approved in their register, by which the next round is compared. Taken back, they go. A test case enters nothing.</summary>
internal sealed class EnterIndicators(CaseRows rows) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.EnterIndicators", "质控", "登记质控数据", "Enter indicators", "将审定的质控数据登记入册，下一期据此比较。")
        {
            Inputs =
            [
                new InputDescriptor("Period", "String", "期间", "Period") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("Lines", "String", "填报数据", "Lines") { Required = true, DefaultSyntax = "JavaScript" },
            ],
            Outputs = [new OutputDescriptor("Rows", "String", "登记的行", "Rows")],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var entered = visit.Case.IsTest ? [] : await rows.PutAll(TradeTables.QualityFigures, [.. FigureLine.All(visit.Text("lines") ?? "").Select(line => Row(line, visit))], visit, stop);

        return new EffectResult.Completed(Output: new JsonObject { ["rows"] = string.Join('\n', entered) });
    }

    public async Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        foreach (var key in (withdrawn.Made("rows") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            await rows.TakeBack(TradeTables.QualityFigures, key, withdrawn.Case.Id, stop);
    }

    private static Dictionary<string, string> Row(FigureLine line, Visit visit) => new()
    {
        ["period"] = visit.Required("period").Trim().ToUpperInvariant(),
        ["institution"] = line.Institution,
        ["indicator"] = line.Indicator,
        ["numerator"] = line.Numerator.ToString(CultureInfo.InvariantCulture),
        ["denominator"] = line.Denominator.ToString(CultureInfo.InvariantCulture),
        ["decision"] = visit.Case.Number.Value,
        ["status"] = "verified",
        ["source"] = $"案件{visit.Case.Number.Value}质控报告",
    };
}
