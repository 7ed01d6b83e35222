using System.Globalization;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Web.Localisation;

namespace SupervisionFlow.Web.Serving;

/// <summary>Lists to carry away as CSV: what the caller may see of them, with the filters of the page, at most as many rows as a file takes.</summary>
internal static class Exports
{
    private const int MostRows = 5000;
    private const int AtOnce = 200;

    public static void Map(WebApplication app)
    {
        var mine = app.MapGroup("").RequireAuthorization();
        mine.MapGet("/work.csv", async (string? only, string? q, CurrentCaller caller) => FileAnswers.Csv("work.csv", await Work(caller, only, q)));
        mine.MapGet("/inbox.csv", async (string? only, CurrentCaller caller) => FileAnswers.Csv("inbox.csv", await Inbox(caller, only)));
        mine.MapGet("/people.csv", async (CurrentCaller caller) => FileAnswers.Csv("people.csv", await People(caller)));
        mine.MapGet("/operations.csv", async (string? process, string? activity, string? type, string? q, CurrentCaller caller) => FileAnswers.Csv("incidents.csv", await Incidents(caller, new(process, activity, type, q))));
        app.MapGet("/public.csv", async (string? q, CurrentCaller caller) => FileAnswers.Csv("public.csv", await Public(caller, q))).AllowAnonymous();
    }

    private static async Task<IEnumerable<string[]>> Work(CurrentCaller caller, string? only, string? search)
    {
        var filter = Enum.TryParse<WorkFilter>(only, ignoreCase: true, out var parsed) ? parsed : WorkFilter.All;
        var rows = await All(async after => await caller.Ask(new MyWork(filter, search, null, after, AtOnce)), page => page.Rows, page => page.Next);
        return
        [
            ["案号", "事项", "当事人", "环节", "到期", "剩余工作日", "经办"],
            .. rows.Select(row => new[] { row.CaseNumber, row.ProcessTitle, row.SubjectName, row.Title, Day(row.DueDay), Remaining(row.RemainingWorkingDays), row.HolderName ?? "" }),
        ];
    }

    private static async Task<IEnumerable<string[]>> Inbox(CurrentCaller caller, string? only)
    {
        var filter = Enum.TryParse<NoticeFilter>(only, ignoreCase: true, out var parsed) ? parsed : NoticeFilter.All;
        var rows = await All(async after => await caller.Ask(new MyInbox(after, AtOnce, filter)), page => page.Rows, page => page.Next);
        return [["时间", "标题", "内容", "单位", "已阅"], .. rows.Select(row => new[] { DayText.Moment(row.At), row.Title, row.Text, row.UnitName ?? "", row.ReadAt is { } seen ? DayText.Moment(seen) : "" })];
    }

    private static async Task<IEnumerable<string[]>> People(CurrentCaller caller)
    {
        var rows = await All(async after => await caller.Ask(new DirectoryOfPeople(null, after, AtOnce)), page => page.Rows, page => page.Next);
        return
        [
            ["姓名", "账号", "单位", "岗位", "执法证", "有效期至"],
            .. rows.Select(person => new[]
            {
                person.Name, person.UserName, person.UnitName, string.Join('、', person.Roles.Select(role => $"{RoleName.Of(role.Role, Language.Chinese)}@{role.UnitName}")),
                string.Join('、', person.Certificates.Select(one => one.Number)), string.Join('、', person.Certificates.Select(one => Day(one.ValidTo))),
            }),
        ];
    }

    private static async Task<IEnumerable<string[]>> Incidents(CurrentCaller caller, IncidentFilter filter)
    {
        var rows = await All(async after => await caller.Ask(new OpenIncidents(filter, after, AtOnce)), page => page.Rows, page => page.Next);
        return [["发生", "案号", "当事人", "环节", "类型", "说明"], .. rows.Select(row => new[] { DayText.Moment(row.At), row.CaseNumber, row.SubjectName, row.ActivityTitle, row.Type, row.Message })];
    }

    private static async Task<IEnumerable<string[]>> Public(CurrentCaller caller, string? search)
    {
        var rows = await All(async after => await caller.Ask(new PublicNotices(search, after, AtOnce)), page => page.Rows, page => page.Next);
        return
        [
            ["公示时间", "公示至", "标题", "内容", "单位", "撤回时间", "撤回理由"],
            .. rows.Select(row => new[] { DayText.Moment(row.PublishedAt), row.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", row.Title, row.Text, row.UnitName, row.Withdrawn is { } taken ? DayText.Moment(taken.At) : "", row.Withdrawn?.Reason ?? "" }),
        ];
    }

    private static async Task<List<TRow>> All<TPage, TRow>(Func<string?, Task<TPage>> read, Func<TPage, IReadOnlyList<TRow>> rowsOf, Func<TPage, string?> nextOf)
    {
        var rows = new List<TRow>();
        string? after = null;
        do
        {
            var page = await read(after);
            rows.AddRange(rowsOf(page));
            after = nextOf(page);
        }
        while (after is not null && rows.Count < MostRows);

        return rows;
    }

    /// <summary>In words where it is below nothing: a spreadsheet would have taken the minus for a formula.</summary>
    private static string Remaining(int? days) => days switch
    {
        null => "",
        < 0 => $"逾期{(-days.Value).ToString(CultureInfo.InvariantCulture)}",
        var left => left.Value.ToString(CultureInfo.InvariantCulture),
    };

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
