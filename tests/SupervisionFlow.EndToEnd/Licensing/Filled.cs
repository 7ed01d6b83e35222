using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain;

namespace SupervisionFlow.EndToEnd.Licensing;

/// <summary>What people write on the forms of clinic licensing when nothing is amiss; dates follow the calendar of the day.</summary>
internal static class Filled
{
    private const int SiteItems = 24;

    // Only where there is radiology.
    private const int NotApplicable = 22;

    public static string Today => Day(0);

    public static JsonObject Completeness => Of("""{"materialsReceived":["application","principal","premises","floorPlan","staff","equipment","rules","waste"],"identityChecked":"yes","receptionNote":"原件已核对。"}""");

    public static JsonObject Supplement => Of($$"""{"materialsReceived":["application","principal"],"identityChecked":"yes","missingMaterials":"一、场所使用证明；二、医疗废物处置协议。","supplementBy":"{{Day(20)}}"}""");

    public static JsonObject Documents => Of("""{"documentPoints":["consistent","premises","floorPlan","staff","equipment"]}""");

    public static JsonObject Staff => Of("""{"physiciansRegistered":"5","nursesRegistered":"6"}""");

    public static JsonObject Local => Of("""{"wasteAgreement":"signed","wasteCompany":"芜湖示例医疗废物处置有限公司"}""");

    public static JsonObject Officers => Of($$"""{"leadOfficer":"inspector1","secondOfficer":"inspector2","visitOn":"{{Today}}","visitNote":"核对平面图。"}""");

    public static JsonObject Service => Of($$"""{"servedWay":"直接送达","servedOn":"{{Today}}","servedReceiver":"林知远"}""");

    public static JsonObject Application(string name, string creditCode, string kind) => Of($$"""
        {"name":"{{name}}","creditCode":"{{creditCode}}","kind":"{{kind}}","address":"芜湖市镜湖区测试路1号","ownership":"私营","subjects":["内科","中医科"],
         "physicians":"5","nurses":"6","radiology":"no","openingDate":"{{Day(60)}}","principal":"林知远","phone":"0553-1234567","serviceWay":"窗口领取","materialForm":"paper","promiseAccepted":"yes"}
        """).With(kind == "outpatient" ? """{"beds":"4"}""" : "{}");

    public static JsonObject Practice(string kind) => Of("""{"approvedSubjects":["内科"],"nameAvailable":"yes"}""").With(kind == "outpatient" ? """{"approvedBeds":"4"}""" : "{}");

    /// <summary>A site where all is as it should be.</summary>
    public static JsonObject Site => Of($$"""{"checkedOn":"{{Today}}","certificatesShown":"yes","partyPresent":"林知远（主要负责人）","siteSummary":"现场与申请材料一致。"}""").With(new JsonObject { ["siteItems"] = Items() });

    /// <summary>A site where one item fails, with a photo of it and what is to be mended.</summary>
    public static JsonObject FailedSite(string item, string remark, string? photo)
    {
        var items = Items();
        items[item] = new JsonObject { ["result"] = "fail", ["remark"] = remark };
        if (photo is not null)
            items[item]!["photo"] = photo;

        return Site.With(new JsonObject { ["siteItems"] = items }).With($$"""{"siteSummary":"一项不合格。","siteDefects":"{{remark}}","rectifyDays":"15"}""");
    }

    public static JsonObject Of(string json) => JsonNode.Parse(json)!.AsObject();

    public static JsonObject With(this JsonObject filled, string more) => filled.With(Of(more));

    public static JsonObject With(this JsonObject filled, JsonObject more)
    {
        foreach (var (field, value) in more)
            filled[field] = value?.DeepClone();
        return filled;
    }

    private static JsonObject Items() => new(Enumerable.Range(1, SiteItems).Select(item =>
        KeyValuePair.Create<string, JsonNode?>($"CS-{item:00}", new JsonObject { ["result"] = item == NotApplicable ? "na" : "pass" })));

    private static string Day(int later) =>
        LegalDay.Of(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()).AddDays(later).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
