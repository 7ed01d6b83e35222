using System.Globalization;
using SupervisionFlow.Features.Exchange;
using SupervisionFlow.Web.Localisation;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

/// <summary>What a government platform fetches: numbers, status and licences of cases, by a place in the record.</summary>
internal static class ExchangeApi
{
    private const string OfJson = "/api/exchange/cases";
    private const string OfCsv = "/api/exchange/cases.csv";

    public static void Map(IEndpointRouteBuilder api)
    {
        var exchange = api.MapGroup("/exchange").WithTags("exchange");
        exchange.MapGet("/cases", async (string? since, int? pageSize, CurrentCaller caller, HttpContext http) =>
        {
            var page = await caller.Ask(new ExchangeFeed(since, pageSize ?? 200));
            PointOn(http, OfJson, page);
            return page;
        }).Sends<ExchangeFeed>().WithSummary("Number, status and licences of cases on application that changed since a place in the record, for a platform to fetch; for administrators and accounts with the role exchange. Keep next and send it as since the next time; ask again at once while more is true. Told two minutes after the act; pageSize (1 to 500) counts acts looked through, so a page may hold fewer cases.");
        exchange.MapGet("/cases.csv", async (string? since, int? pageSize, CurrentCaller caller, HttpContext http) =>
        {
            var page = await caller.Ask(new ExchangeFeed(since, pageSize ?? 200));
            PointOn(http, OfCsv, page);
            return FileAnswers.Csv("cases-exchange.csv", Lines(page));
        }).Sends<ExchangeFeed>().WithSummary("The same as CSV, a line for each licence of a case. The place to go on from stands in the headers X-Next-Since and Link (rel=next while there is more already).");
    }

    private static void PointOn(HttpContext http, string path, ExchangePage page)
    {
        if (page.Next is not { } next)
            return;

        http.Response.Headers["X-Next-Since"] = next;
        if (page.More)
            http.Response.Headers.Link = $"<{path}?since={Uri.EscapeDataString(next)}>; rel=\"next\"";
    }

    private static IEnumerable<string[]> Lines(ExchangePage page) =>
    [
        ["标识", "案号", "流程", "事项", "名称", "承办机构", "机构名称", "当事人", "统一社会信用代码", "受理时间", "状态", "环节", "结果", "办结时间", "变化时间", "证照种类", "证号", "发证日期", "有效期至", "本案核发", "撤销注销"],
        .. page.Cases.SelectMany(one => (one.Licences.Count == 0 ? [null] : one.Licences.Cast<ExchangedLicence?>()).Select(licence => Line(one, licence))),
    ];

    private static string[] Line(ExchangedCase one, ExchangedLicence? licence) =>
    [
        one.Id, one.Number, one.Process, one.Matter, one.Title, one.UnitId, one.UnitName, one.SubjectName, one.CreditCode, DayText.Moment(one.StartedAt), one.Status, one.Stage, one.Outcome ?? "",
        one.ClosedAt is { } closed ? DayText.Moment(closed) : "", DayText.Moment(one.ChangedAt),
        licence?.Kind ?? "", licence?.Number ?? "", Day(licence?.IssuedOn), Day(licence?.ValidUntil), licence is null ? "" : licence.IssuedHere ? "是" : "否", licence?.Revocation ?? "",
    ];

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
