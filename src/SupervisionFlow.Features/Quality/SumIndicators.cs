using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Quality;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Quality;

/// <summary>汇总质控指标: computes each figure of a round from its numerator and denominator, and names what can hardly be right, what misses its target, and what alarms. What it gives out for outliers and alerts are the inputs of the cases that follow.</summary>
internal sealed class SumIndicators(SharedTables tables, CaseFacts facts) : IActivityHandler
{
    public const string Figures = "figureResults";
    public const string Doubtful = "doubtfulLines";
    public const string Outliers = "outlierLines";
    public const string Alerts = "alertLines";

    /// <summary>A specialty, and the kind of hazard that its alerts are.</summary>
    private const string Infection = "infection";

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.SumIndicators", "质控", "汇总质控指标", "Sum indicators", "由分子、分母计算各机构的指标值，列明数据存疑、未达目标、越过预警的，与上一期比较。")
        {
            Inputs =
            [
                new InputDescriptor("Centre", "String", "质控中心", "Centre") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("Period", "String", "期间", "Period") { Required = true, DefaultSyntax = "JavaScript", Description = "如2026-05、2026Q2或者2026。" },
                new InputDescriptor("Institutions", "String", "应报机构", "Institutions") { Required = true, DefaultSyntax = "JavaScript", Description = "每行：机构名称|统一社会信用代码。" },
                new InputDescriptor("Lines", "String", "填报数据", "Lines") { Required = true, DefaultSyntax = "JavaScript", Description = "每行：机构名称|指标代码|分子|分母。" },
            ],
            Outputs =
            [
                new OutputDescriptor("Doubtful", "Int32", "存疑和缺报数", "Doubtful"), new OutputDescriptor("Outliers", "Object", "未达目标的机构", "Outliers"),
                new OutputDescriptor("Hazards", "Object", "转隐患台账的预警", "Hazards"), new OutputDescriptor("Emergencies", "Object", "转应急核实的预警", "Emergencies"),
            ],
            Facts = [Figures, Doubtful, Outliers, Alerts],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var (period, institutions) = (visit.Required("period"), visit.Text("institutions") ?? "");
        var round = QualityRounds.Judge(tables, visit.Required("centre"), period, institutions, visit.Text("lines") ?? "");
        var codes = ReportingInstitution.Read(institutions).ToDictionary(one => one.Name, one => one.CreditCode, StringComparer.Ordinal);
        var doubtful = round.Figures.Where(one => one.Doubt is not null).Select(one => $"{Named(one)}：{DoubtOf(one)}").Concat(round.Missing.Select(one => $"{one.Institution} {one.Indicator.Code} {one.Indicator.Zh}：未报")).ToList();
        var alarming = round.Figures.Where(one => one.Alarms).ToList();

        await Note(Figures, round.Figures.Select(Told), visit, stop);
        await Note(Doubtful, doubtful, visit, stop);
        await Note(Outliers, round.Figures.Where(one => one.StandsOut).Select(Told), visit, stop);
        await Note(Alerts, alarming.Select(Alarm), visit, stop);

        return new EffectResult.Completed(Output: new JsonObject
        {
            ["doubtful"] = doubtful.Count,
            ["outliers"] = Each(round.Figures.Where(one => one.StandsOut), of => new() { ["name"] = of.Key, ["creditCode"] = codes.GetValueOrDefault(of.Key) is { Length: > 0 } code ? code : null, ["problems"] = Joined(of.Select(Told), "\n", 3000) }),
            ["hazards"] = Each(alarming.Where(one => one.Indicator.AlertOpens is AlertOpens.Hazard), of => new() { ["name"] = of.Key, ["kind"] = of.First().Indicator.Specialty == Infection ? Infection : "other", ["description"] = Joined(of.Select(Alarm), "；", 2000) }),
            ["emergencies"] = Each(alarming.Where(one => one.Indicator.AlertOpens is AlertOpens.Emergency), of => new() { ["name"] = of.Key, ["signalText"] = Joined(of.Select(Alarm), "；", 1000) }),
        });
    }

    /// <summary>A case for each institution, whatever number of its figures leads there.</summary>
    private static JsonArray Each(IEnumerable<JudgedFigure> figures, Func<IGrouping<string, JudgedFigure>, JsonObject> input) =>
        [.. figures.GroupBy(one => one.Line.Institution).OrderBy(of => of.Key, StringComparer.Ordinal).Select(of => (JsonNode)input(of))];

    /// <summary>No longer than the field of the case that it goes to takes.</summary>
    private static string Joined(IEnumerable<string> texts, string separator, int most) =>
        string.Join(separator, texts) is var text && text.Length > most ? $"{text[..(most - 1)]}…" : text;

    private static string Named(JudgedFigure one) => $"{one.Line.Institution} {one.Indicator.Code} {one.Indicator.Zh}";

    private static string Told(JudgedFigure one) =>
        $"{Named(one)}：{one.Line.Numerator:0.##}/{one.Line.Denominator:0.##}{(one.Rate is { } rate ? $"={one.Indicator.Figure(rate)}" : "")}{(one.Before is { } before ? $"，上一期{one.Indicator.Figure(before)}" : "")}{(one.Indicator.TargetText is { Length: > 0 } target ? $"，目标{target}" : "")}{(one.StandsOut ? "，未达目标" : "")}";

    private static string Alarm(JudgedFigure one) => $"{Named(one)}{one.Indicator.Figure(one.Rate!.Value)}，{one.Indicator.AlertText}";

    private static string DoubtOf(JudgedFigure one) => one.Doubt switch
    {
        FigureDoubt.NoDenominator => "分母为0",
        FigureDoubt.OutOfRange => $"{one.Indicator.Figure(one.Rate!.Value)}，分子大于分母",
        _ => $"{one.Indicator.Figure(one.Rate!.Value)}，与上一期{one.Indicator.Figure(one.Before!.Value)}相差过大",
    };

    private async Task Note(string field, IEnumerable<string> lines, Visit visit, CancellationToken stop)
    {
        if (string.Join('\n', lines) is { Length: > 0 } text)
            await facts.Put(visit.Case.Id, field, text, visit.By, visit.At, stop);
        else
            await facts.Forget(visit.Case.Id, [field], stop);
    }
}
