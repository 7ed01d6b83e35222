using System.Globalization;
using SupervisionFlow.Features.Complaints;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Powers;
using SupervisionFlow.Web.Localisation;

namespace SupervisionFlow.Web.Serving;

/// <summary>Figures of supervision to carry away: coverage, objects looked at or not, fields, conduct. As many rows as a file takes.</summary>
internal static class SupervisionFiles
{
    private const int MostRows = 5000;
    private const int AtOnce = 200;

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder files)
    {
        files.MapGet("/register/coverage.csv", async (DateOnly from, DateOnly to, CurrentCaller caller) => FileAnswers.Csv("coverage.csv", Coverage(await caller.Ask(new ContactCoverage(from, to)))));
        files.MapGet("/register/coverage-objects.csv", async (DateOnly from, DateOnly to, bool? seen, string? unit, string? kind, string? grid, CurrentCaller caller) =>
            FileAnswers.Csv("coverage-objects.csv", await Objects(caller, new(from, to, seen == true, unit, kind, grid, null, AtOnce))));
        files.MapGet("/register/owed.csv", async (OwedDuty duty, OwedStanding standing, string? unit, CurrentCaller caller) => FileAnswers.Csv("owed.csv", await Owed(caller, new(duty, standing, unit, null, AtOnce))));
        files.MapGet("/figures.csv", async (DateOnly from, DateOnly to, CurrentCaller caller) => FileAnswers.Csv("figures.csv", Fields(await caller.Ask(new FieldFigures(from, to)))));
        files.MapGet("/conduct.csv", async (string? q, CurrentCaller caller) => FileAnswers.Csv("conduct.csv", await Conduct(caller, q)));
    }

    private static IEnumerable<string[]> Coverage(CoverageReport report) =>
    [
        ["监管机构", "类别", "自", "至", "对象", "监督到", "覆盖率（%）", "已填直报", "直报", "直报率（%）"],
        .. report.Lines.Append(report.Total).Select(line => new[]
        {
            line.UnitName ?? "合计", line.Kind is { } kind ? EntityKindName.Of(kind, Language.Chinese) : "", Day(report.From), Day(report.To),
            Text(line.Objects), Text(line.LookedAt), Text(line.Percent), Text(line.Asked), Text(line.Direct), line.DirectPercent is { } percent ? Text(percent) : "",
        }),
    ];

    private static async Task<IEnumerable<string[]>> Objects(CurrentCaller caller, CoverageObjects asked)
    {
        List<string[]> lines = [["名称", "信用代码", "类别", "监管机构", "网格", "最近一次"]];
        string? after = null;
        do
        {
            var page = await caller.Ask(asked with { After = after });
            lines.AddRange(page.Rows.Select(one => new[] { one.Name, one.CreditCode, EntityKindName.Of(one.Kind, Language.Chinese), one.UnitName, one.Grid, one.On is { } on ? Day(on) : "" }));
            after = page.Next;
        }
        while (after is not null && lines.Count <= MostRows);

        return lines;
    }

    private static async Task<IEnumerable<string[]>> Owed(CurrentCaller caller, OwedByObjects asked)
    {
        List<string[]> lines = [["名称", "信用代码", "类别", "监管机构", "上次", "截止", "备注"]];
        string? after = null;
        do
        {
            var page = await caller.Ask(asked with { After = after });
            lines.AddRange(page.Rows.Select(one => new[]
            {
                one.Name, one.CreditCode, EntityKindName.Of(one.Kind, Language.Chinese), one.UnitName, one.From is { } from ? Day(from) : "", one.DueOn is { } due ? Day(due) : "", one.IsAssumed ? "床位未登记，按一年计" : "",
            }));
            after = page.Next;
        }
        while (after is not null && lines.Count <= MostRows);

        return lines;
    }

    private static IEnumerable<string[]> Fields(FieldReport report) =>
    [
        ["监督专业", "职权类别", "机构", "自", "至", "立卷", "其中办结"],
        .. report.Lines.Select(line => new[] { line.FieldWords.Zh, line.PowerKind?.Zh ?? "", line.UnitName ?? "", Day(report.From), Day(report.To), Text(line.Opened), Text(line.Closed) }),
    ];

    private static async Task<IEnumerable<string[]>> Conduct(CurrentCaller caller, string? search)
    {
        List<string[]> lines = [["姓名", "执业证书编号", "执业机构", "项目", "内容", "扣分", "发生日期", "证据", "登记人", "登记时间", "撤回理由"]];
        string? after = null;
        do
        {
            var page = await caller.Ask(new ConductOnRecord(search, after, AtOnce));
            lines.AddRange(page.Rows.Select(row => new[]
            {
                row.PractitionerName, row.Practitioner, row.InstitutionName, row.Item, row.ItemWords.Zh, Text(row.Points), Day(row.On), row.Evidence, row.ByName, DayText.Moment(row.At), row.WithdrawnBecause ?? "",
            }));
            after = page.Next;
        }
        while (after is not null && lines.Count <= MostRows);

        return lines;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
