using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Draws;
using SupervisionFlow.Features.Inspections;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Seeding;

/// <summary>The demo's year of inspections: a plan with a task from above, one draw published with an inspection at each stage, and one that waits for its witness.</summary>
/// <remarks>Who is drawn is chance, as in every draw; how far each inspection is, is not.</remarks>
internal sealed class DemoDraw(RequestSender sender, DemoHands hands)
{
    private const string Head = "head1";
    private const string Reviewer = "reviewer1";
    private const string LegalReviewer = "legal1";
    private const string Scheme = "诊所风险分级";
    private const string HighRisk = Scheme + ":A";
    private const string MiddleRisk = Scheme + ":B";

    public async Task Play(DateOnly today, CancellationToken stop)
    {
        var head = await hands.As(Head, stop);
        await sender.Send(new ImportPlannedTasks(FromAbove(today)), head, null, stop);
        var task = await sender.Send(new AddPlannedTask(today.Year, "county", "区-01", null, new("诊所依法执业双随机抽查", [], "", 3, 0, today.AddDays(40), "")), head, null, stop);

        var drawn = await Planned(today.Year, "诊所依法执业双随机抽查", [Layer("s1", "高风险诊所", HighRisk, 1), Layer("s2", "中风险诊所", MiddleRisk, 2)], task, stop);
        await sender.Send(new OpenDraw(drawn, "区纪委监委派驻纪检监察组", "520618"), await hands.As(LegalReviewer, stop), null, stop);
        await sender.Send(new PublishDrawResult(drawn), head, null, stop);
        await sender.Send(new StartInspections(drawn), head, null, stop);
        await Planned(today.Year, "口腔诊所医疗废物专项抽查", [Layer("s1", "中风险诊所", MiddleRisk, 1)], null, stop);

        var cases = await hands.Read((_, db) => db.DrawnEntities.AsNoTracking().Where(row => row.DrawId == drawn).OrderBy(row => row.Sequence).Select(row => row.CaseId!.Value).ToListAsync(stop));
        await Finish(cases[0], today, stop);
        await Approve(cases[1], stop);
    }

    private static string FromAbove(DateOnly today)
    {
        string Day(int days) => today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string[][] rows =
        [
            ["年度", "层级", "编号", "任务", "承担机构", "对象类别", "专业", "数量", "比例", "完成期限", "依据文号"],
            [$"{today.Year}", "国家", "国-03", "医疗机构依法执业随机监督抽查", "", "", "卫生监督", "", "20", Day(60), $"国疾控综监督函〔{today.Year}〕1号"],
            [$"{today.Year}", "省", "省-07", "诊所医疗废物处置专项抽查", "", "clinic、tcmClinic", "卫生监督", "4", "", Day(75), $"皖卫监督〔{today.Year}〕12号"],
        ];
        return string.Join('\n', rows.Select(row => string.Join(',', row)));
    }

    private static DrawStratum Layer(string key, string title, string risk, int count) => new(key, title, [], [], [risk], [], "", count, 0);

    private async Task<DrawId> Planned(int year, string title, IReadOnlyList<DrawStratum> layers, string? task, CancellationToken stop)
    {
        var reviewer = await hands.As(Reviewer, stop);
        var draw = await sender.Send(new PlanDraw(title, "county", year, null, new(2, DrawRules.Pair, layers), new(false, 2), task), reviewer, null, stop);
        await sender.Send(new PublishCommitment(draw), reviewer, null, stop);
        return draw;
    }

    private Task Approve(CaseId @case, CancellationToken stop) => Act(@case, "approve", Head, "Approve", [], stop);

    /// <summary>From approval over findings and an opinion to the archive.</summary>
    private async Task Finish(CaseId @case, DateOnly today, CancellationToken stop)
    {
        await Approve(@case, stop);
        var (lead, second, items) = await hands.Read(async (services, db) =>
        {
            var known = await services.GetRequiredService<CaseFacts>().Of(@case, stop);
            return (known["leadOfficer"]!.ToString(), known["secondOfficer"]!.ToString(), Judged(services.GetRequiredService<ChecklistItems>()));
        });
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        await Act(@case, "visit", lead, "Inspected", new() { ["checkedOn"] = day, ["certificatesShown"] = "yes", ["recorder"] = "ZF-0021", ["partyPresent"] = "诊所负责人", ["overall"] = "pending", ["checkSummary"] = "逐项检查，登记项目与现场相符，一项资料不全。", ["clinicItems"] = items }, stop);
        await Act(@case, "officersSign", lead, "Approve", [], stop);
        await Act(@case, "officersSign", second, "Approve", [], stop);
        await Act(@case, "measuresStep", lead, "Propose", new() { ["measures"] = new JsonArray("OPINION"), ["orderText"] = "补齐门诊日志登记内容，指定专人每日核对。", ["changeReason"] = "情节轻微，当场指导" }, stop);
        await Act(@case, "approveMeasures", Head, "Approve", [], stop);
        await Act(@case, "serveMeasures", lead, "Delivered", new() { ["measuresWay"] = "直接送达", ["measuresOn"] = day, ["measuresReceiver"] = "诊所负责人" }, stop);
        await Act(@case, "archive", lead, "Archived", new() { ["fileContents"] = "审批表、通知书、检查笔录、监督意见书、结果告知书", ["recordings"] = "ZF-0021-0007" }, stop);
    }

    /// <summary>All items pass but the first that leads to an opinion at most.</summary>
    private static JsonObject Judged(ChecklistItems all)
    {
        var items = all.All.Where(item => item.Code.StartsWith("CL-", StringComparison.Ordinal)).OrderBy(item => item.Code, StringComparer.Ordinal).ToList();
        var failed = items.Find(item => item.Measures is [ChecklistItem.Opinion]) ?? items[^1];
        return new(items.Select(item => KeyValuePair.Create<string, JsonNode?>(item.Code, item == failed
            ? new JsonObject { ["result"] = "fail", ["remark"] = "抽查门诊日志，三处登记不全" }
            : new JsonObject { ["result"] = "pass" })));
    }

    private Task Act(CaseId @case, string step, string by, string outcome, JsonObject data, CancellationToken stop) => hands.Do(@case, new DemoAct(step, by, outcome, 0, null, "同意"), data, stop);
}
