using System.Globalization;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Plans;
using SupervisionFlow.Web.Localisation;

namespace SupervisionFlow.Web.Serving;

/// <summary>Lists of plans as files.</summary>
internal static class PlanFiles
{
    public static void MapPlanFiles(this WebApplication app)
    {
        app.MapGet("/plans/{id}/monthly.csv", async (string id, string? month, CurrentCaller caller, TimeProvider time) =>
            FileAnswers.Csv("monthly.csv", Lines(await caller.Ask(new MonthlyList(id, MonthOf(month, time)))))).RequireAuthorization();
        app.MapGet("/plans/scores.csv", async (int? year, CurrentCaller caller, TimeProvider time) =>
            FileAnswers.Csv("scores.csv", Lines(await caller.Ask(new YearScores(year ?? MonthOf(null, time).Year))))).RequireAuthorization();
        app.MapGet("/plans/look-backs/{id}/certificate.json", async (string id, CurrentCaller caller) =>
            Results.File(await caller.Ask(new LookBackCertificate(id)), "application/json; charset=utf-8", $"look-back-{id}.json")).RequireAuthorization();
    }

    /// <summary>The month named as yyyy-MM; this one otherwise.</summary>
    public static DateOnly MonthOf(string? month, TimeProvider time) =>
        DateOnly.TryParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? first
            : LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());

    private static IEnumerable<string[]> Lines(YearScoresView scores) =>
    [
        ["年度", "单位", "年度得分", "一票否决", "计划", "计划权重", "计划得分", "完成", "承担"],
        .. scores.Units.SelectMany(unit => unit.Score.Plans.Select(share => new[]
        {
            Number(scores.Year), unit.UnitName, Number(unit.Score.Total), unit.Score.VetoedBy ?? "", share.Title, Number(share.Weight), Number(share.Points), Number(share.Done), Number(share.Parts),
        })),
    ];

    private static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Lines(MonthlyListView list) =>
    [
        ["类别", "编号", "章节", "任务", "牵头单位", "配合单位", "期限", "逾期天数", "进度", "困难", "到期和逾期的节点、指标、批次"],
        .. list.Lines.Select(line => new[]
        {
            PlanWords.Of(line.Reason, Language.Chinese), line.No, line.Section, line.Title, line.Lead, line.Others, line.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            line.OverdueDays.ToString(CultureInfo.InvariantCulture), $"{line.Progress}%", line.Obstacles, string.Join('；', line.Points.Select(point => $"{PlanWords.Of(point.Kind, Language.Chinese)}：{point.Text}（{point.Due:yyyy-MM-dd}）")),
        }),
    ];
}
