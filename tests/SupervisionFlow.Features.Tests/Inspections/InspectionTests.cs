using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;
using EntityState = SupervisionFlow.Domain.Licences.EntityState;

namespace SupervisionFlow.Features.Inspections;

/// <summary>The inspection that ships, by each of its ways, along every outcome of every decision.</summary>
public sealed partial class InspectionTests : IAsyncLifetime
{
    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.StartShipped();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Nothing_found_is_signed_by_both_told_published_within_its_limit_and_archived()
    {
        var id = await Approved();
        (await Documents(id)).ShouldBe(["inspection-approval-form", "inspection-notice"]);
        await Inspect(id, Passed);
        await app.Complete(id, "archive", Who.Li, "Archived", Json("""{"fileContents":"审批表、通知书、笔录、告知书"}"""));

        await ShouldHaveClosed(id, CaseOutcome.Completed);
        (await Documents(id)).ShouldBe(["inspection-approval-form", "inspection-notice", "check-record", "result-notice"]);
        (await app.Read(db => db.Publications.AsNoTracking().SingleAsync())).Content.ShouldBe("和平口腔诊所：未发现问题。检查日期2026-04-30。");
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.CaseId == id))).LimitKey.ShouldBe("TL-47");
        (await app.Read(db => db.Inspections.AsNoTracking().SingleAsync())).Mode.ShouldBe(InspectionMode.OnSite);
        (await app.Read(db => db.EntityEvents.CountAsync(happened => happened.Kind == "inspected"))).ShouldBe(1);
    }

    [Fact]
    public async Task The_code_shows_whoever_scans_it_the_approval_the_officers_and_the_ground_until_the_case_is_closed()
    {
        var id = await Approved();
        var code = (await app.Read(db => db.InspectionCodes.AsNoTracking().SingleAsync())).Code;

        var shown = await app.Sender.Send(new InspectionCodePage(code), Caller.Public("test"), null, TestContext.Current.CancellationToken);

        (shown.Valid, shown.UnitName, shown.SubjectName, shown.Ground).ShouldBe((true, "镜湖区卫生监督所", "和平口腔诊所", "投诉线索核查"));
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "inspection-notice"))).Html.ShouldContain($"/inspect/{code}</p>");
        shown.Officers.ShouldBe([new("李强", "皖A001"), new("赵敏", "皖A002")]);
        await Inspect(id, Passed);
        await app.Complete(id, "archive", Who.Li, "Archived", Json("""{"fileContents":"目录"}"""));
        (await app.Sender.Send(new InspectionCodePage(code), Caller.Public("test"), null, TestContext.Current.CancellationToken)).Valid.ShouldBeFalse();
    }

    [Fact]
    public async Task What_fails_leads_to_what_its_item_says_and_is_checked_again_on_its_day()
    {
        var id = await Approved();
        await Inspect(id, Failed("CL-02", "地址与登记不符"), "ordered");
        (await Fact(id, "measures")).ShouldBe("""["ORDER_LIMIT"]""");
        await app.Complete(id, "measuresStep", Who.Li, "Propose", Json("""{"measures":["ORDER_LIMIT","OPINION","SCORE","TRANSFER","ORDER_IMMEDIATE"],"rectifyDays":15,"orderText":"办理变更","transferTo":"市场监督管理局","points":2}"""));
        await app.Approve(id, "approveMeasures", Who.Liu);
        await Serve(id);
        await app.Complete(id, "handOver", Who.Li, "Accepted", Json("""{"handOverWay":"直接送达","handOverOn":"2026-04-30","handOverReceiver":"收发室王某","handOverAnswer":"收文2026-31"}"""));

        (await Documents(id)).Where(document => document != "receipt-of-service").ShouldBe(["inspection-approval-form", "inspection-notice", "check-record", "order-now", "correction-order", "supervision-opinion", "score-notice", "transfer-letter", "result-notice"]);
        (await app.Read(db => db.DocumentServices.AsNoTracking().OrderBy(service => service.Id).Select(service => service.Recipient).ToListAsync())).ShouldBe(["和平口腔诊所", "和平口腔诊所", "和平口腔诊所", "和平口腔诊所", "市场监督管理局"]);
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.LimitKey == "LC-02"))).DueDay.ShouldBe(new DateOnly(2026, 5, 15));
        (await app.OpenItems(id, "recheck")).ShouldBeEmpty();
        (await WaitsUntil()).ShouldContain(LegalDay.EndOf(new(2026, 5, 15)), "the last day is the party's");
        app.Today = new(2026, 5, 16);
        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == id && item.StepKey == "approveRecheck"));
        (await Should.ThrowAsync<ValidationFailed>(() => app.Complete(id, "approveRecheck", Who.Liu, "Approved", Json("""{"leadOfficer":"inspector1","secondOfficer":"inspector1","recheckPlannedOn":"2026-05-16"}""")))).Errors.ShouldHaveSingleItem().Field.ShouldBe("secondOfficer");
        await app.Complete(id, "approveRecheck", Who.Liu, "Approved", Json("""{"leadOfficer":"inspector1","secondOfficer":"inspector2","recheckPlannedOn":"2026-05-16"}"""));
        await app.Complete(id, "recheck", Who.Li, "Mended", Json("""{"recheckOn":"2026-05-16","recheckWay":"onSite","recheckText":"已变更"}"""));
        await app.Approve(id, "officersSignRecheck", Who.Li);
        await app.Approve(id, "officersSignRecheck", Who.Zhao);
        (await Documents(id)).ShouldContain("recheck-record");
        (await app.Read(db => db.Publications.AsNoTracking().ToListAsync())).ShouldContain(made => made.Content.Contains("经复查已整改到位"));
        await app.Complete(id, "archive", Who.Li, "Archived", Json("""{"fileContents":"目录"}"""));

        await ShouldHaveClosed(id, CaseOutcome.Completed);
    }

    [Fact]
    public async Task An_order_that_is_not_kept_after_one_extension_opens_a_penalty_case_in_the_same_chain()
    {
        var id = await Approved();
        await Inspect(id, Failed("CL-02", "地址与登记不符"), "ordered");
        await app.Complete(id, "measuresStep", Who.Li, "Propose", Json("""{"measures":["ORDER_LIMIT"],"rectifyDays":15,"orderText":"办理变更"}"""));
        await Disagree(id, "approveMeasures", Who.Liu, Json("""{"measuresOpinion":"期限过长"}"""));
        await app.Complete(id, "measuresStep", Who.Li, "Propose", Json("""{"measures":["ORDER_LIMIT"],"rectifyDays":10,"orderText":"办理变更"}"""));
        await app.Approve(id, "approveMeasures", Who.Liu);
        await Serve(id);
        app.Today = new(2026, 5, 11);
        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == id && item.StepKey == "approveRecheck"));
        await app.Complete(id, "approveRecheck", Who.Liu, "Approved", Json("""{"leadOfficer":"inspector1","secondOfficer":"inspector2","recheckPlannedOn":"2026-05-11"}"""));
        await app.Complete(id, "recheck", Who.Li, "Extend", Json("""{"recheckOn":"2026-05-11","recheckWay":"files","recheckText":"正在办理","extendReason":"补充材料","rectifyDays":10}"""));
        await app.Approve(id, "approveExtension", Who.Liu);
        (await WaitsUntil()).ShouldContain(LegalDay.EndOf(new(2026, 5, 21)), "ten days from the approval, the last of them the party's");
        app.Today = new(2026, 5, 22);
        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == id && item.StepKey == "approveRecheckLast"));
        await app.Complete(id, "approveRecheckLast", Who.Liu, "Approved", Json("""{"leadOfficer":"inspector1","secondOfficer":"inspector2","recheckPlannedOn":"2026-05-22"}"""));
        await app.Complete(id, "lastRecheck", Who.Li, "NotMended", Json("""{"recheckOn":"2026-05-22","recheckWay":"onSite","recheckText":"仍未办理"}"""));
        await app.Approve(id, "officersSignRecheckLast", Who.Li);
        await app.Approve(id, "officersSignRecheckLast", Who.Zhao);

        var penalty = await app.Read(db => db.Cases.AsNoTracking().SingleAsync(one => one.ProcessKey == "penalty"));
        (penalty.CorrelationId, penalty.StartedFrom, penalty.SubjectName).ShouldBe((id, id, "和平口腔诊所"));
        (await app.OpenItems(penalty.Id, "fileReport")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_key_item_opens_a_case_and_controls_with_the_approval_of_the_authority()
    {
        var id = await Approved();
        await Inspect(id, Failed("CL-01", "没有许可证"), "pending");
        (await Fact(id, "measures")).ShouldBe("""["CASE","CONTROL"]""");
        await app.Complete(id, "measuresStep", Who.Li, "Propose", Json("""{"measures":["CASE","CONTROL"],"orderText":"停止执业","controlScope":"诊疗场所，七日"}"""));
        await app.Approve(id, "approveMeasures", Who.Liu);
        await Disagree(id, "approveControl", Who.Zhang, Json("""{"controlOpinion":"缩小范围"}"""));
        await app.Complete(id, "measuresStep", Who.Li, "Propose", Json("""{"measures":["CASE","CONTROL"],"orderText":"停止执业","controlScope":"治疗室，七日"}"""));
        await app.Approve(id, "approveMeasures", Who.Liu);
        await app.Approve(id, "approveControl", Who.Zhang);
        await Serve(id);

        (await Documents(id)).ShouldContain("control-decision");
        (await app.Read(db => db.Cases.CountAsync(one => one.ProcessKey == "penalty"))).ShouldBe(1);
        (await app.OpenItems(id, "archive")).ShouldBeEmpty("a control is lifted, or goes on with the penalty case, before the file is closed");
        await app.Complete(id, "endControl", Who.Li, "Release", Json("""{"controlEndOn":"2026-04-30","controlEndText":"已停止执业，设备封存"}"""));
        await app.Approve(id, "approveRelease", Who.Zhang);
        await app.Complete(id, "serveRelease", Who.Li, "Delivered", Json("""{"releaseWay":"直接送达","releaseOn":"2026-04-30","releaseReceiver":"张三"}"""));
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "release-decision"))).Html.ShouldContain("治疗室，七日");
        (await app.OpenItems(id, "archive")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Above_the_published_cap_nobody_is_inspected_but_for_a_reason_that_does_not_count()
    {
        for (var n = 0; n < 2; n++)
        {
            var before = await Approved();
            await app.Complete(before, "visit", Who.Li, "Inspected", Seen(Passed));
            if (n == 0)
            {
                await Disagree(before, "officersSign", Who.Li, []);
                await app.Complete(before, "correctRecord", Who.Li, "Corrected", Seen(Passed));
            }
            else
            {
                await ReturnToApproval(before);
                await app.Approve(before, "approve", Who.Liu);
                await app.Complete(before, "visit", Who.Li, "Inspected", Seen(Passed));
            }

            await Sign(before);
        }

        (await app.Read(db => db.Inspections.AsNoTracking().Select(one => one.Exempt).ToListAsync())).ShouldBe(["", "", "", ""], "an ordinary inspection counts, once though its record was put right or it was returned, and not against itself");
        var stopped = await Start();
        await app.Complete(stopped, "overCap", Who.Li, "Stop", Json("""{"stopReason":"已达上限"}"""));
        await ShouldHaveClosed(stopped, CaseOutcome.Terminated);

        (await app.OpenItems(await Start(Json("""{"plannedOn":"2027-01-05"}""")), "approve")).ShouldHaveSingleItem("the next year has its own");
        var named = await Start();
        await app.Complete(named, "overCap", Who.Li, "Exempt", Json("""{"exemptReason":"complaint"}"""));
        (await app.OpenItems(named, "approve")).ShouldHaveSingleItem();

        var exempt = await Start(Json("""{"exemptReason":"assigned"}"""));
        await app.Approve(exempt, "approve", Who.Liu);
        await Inspect(exempt, Passed);
        (await app.Read(db => db.Inspections.AsNoTracking().SingleAsync(one => one.CaseId == exempt))).Exempt.ShouldBe("assigned");
    }

    [Fact]
    public async Task What_is_not_approved_goes_back_to_its_plan_and_may_be_given_up()
    {
        var id = await Start();
        await Disagree(id, "approve", Who.Liu, Json("""{"approvalOpinion":"理由不足"}"""));
        await app.Complete(id, "plan", Who.Li, "Resubmit", Revised());
        await Disagree(id, "approve", Who.Liu, Json("""{"approvalOpinion":"仍然不足"}"""));
        await app.Complete(id, "plan", Who.Li, "Stop", Revised());

        await ShouldHaveClosed(id, CaseOutcome.Terminated);
        (await Documents(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_an_urgent_one_goes_first_and_its_approval_is_made_up_within_two_working_days()
    {
        var id = await Start(Json("""{"emergency":"yes","urgency":"疑似集中发热"}"""));
        await app.Complete(id, "visit", Who.Li, "Inspected", Seen(Passed));
        await Sign(id);

        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.LimitKey == "LI-01"))).DueDay.ShouldBe(new DateOnly(2026, 5, 7));
        await app.Approve(id, "makeUpApproval", Who.Liu);
        (await Documents(id)).ShouldBe(["inspection-notice", "check-record", "made-up-approval-form", "result-notice"]);
    }

    [Fact]
    public async Task An_unannounced_one_is_approved_all_the_same_and_tells_nobody_before()
    {
        var id = await Start(Json("""{"mode":"unannounced"}"""));
        await app.Approve(id, "approve", Who.Liu);

        (await app.OpenItems(id, "visit")).ShouldHaveSingleItem().Holder.ShouldBe(Who.Li);
        (await app.Read(db => db.AuditEntries.CountAsync(entry => entry.ChainKey == id.Value && entry.Act == "units.notify"))).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_found_from_afar_is_reviewed_by_another_before_it_is_evidence()
    {
        var id = await Start(Json("""{"mode":"offSite"}"""));
        await app.Approve(id, "approve", Who.Liu);
        var recorded = Json("""{"checkedOn":"2026-04-30","sources":"医疗废物监控视频，设备编号3","deviceReviewed":"yes","overall":"noProblem","checkSummary":"未见异常"}""");
        recorded["clinicItems"] = Passed.DeepClone();
        await app.Complete(id, "offSite", Who.Li, "Recorded", recorded);
        await app.Complete(id, "evidenceReview", Who.Chen, "Reject", Json("""{"evidenceSound":"no","evidenceOpinion":"画面不清"}"""));
        await app.Complete(id, "offSite", Who.Li, "Recorded", (JsonObject)recorded.DeepClone());
        await app.Complete(id, "evidenceReview", Who.Chen, "Accept", Json("""{"evidenceSound":"yes","evidenceOpinion":"可以使用"}"""));
        await Disagree(id, "officersSignOffSite", Who.Li, []);
        await app.Complete(id, "offSite", Who.Li, "Recorded", (JsonObject)recorded.DeepClone());
        await app.Complete(id, "evidenceReview", Who.Chen, "Accept", Json("""{"evidenceSound":"yes","evidenceOpinion":"可以使用"}"""));
        await app.Approve(id, "officersSignOffSite", Who.Li);
        await app.Approve(id, "officersSignOffSite", Who.Zhao);

        (await app.Read(db => db.Inspections.AsNoTracking().Where(one => one.CaseId == id).ToListAsync())).ShouldAllBe(one => one.Mode == InspectionMode.OffSite);
        (await Documents(id)).ShouldContain("result-notice");
    }

    [Fact]
    public async Task Several_agencies_go_in_once_and_each_records_its_own_findings()
    {
        var id = await Start(Json("""{"mode":"joint","jointUnit":"yijiang-sa","jointUnitTwo":"jinghu-zx"}"""));
        await app.Approve(id, "approve", Who.Liu);
        await app.Complete(id, "visit", Who.Li, "Inspected", Seen(Passed));
        await app.Complete(id, "jointFindings", Who.Sun, "Recorded", Json("""{"jointOneOfficers":"孙丽","jointOneFindings":"消防通道堆物"}"""));
        await app.Complete(id, "jointFindingsTwo", Who.He, "Recorded", Json("""{"jointTwoOfficers":"何梅","jointTwoFindings":"收费公示齐全"}"""));
        await Disagree(id, "officersSign", Who.Li, []);
        await app.Complete(id, "correctRecord", Who.Li, "Corrected", Seen(Passed));
        await Sign(id);

        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.CaseId == id && document.TemplateKey == "check-record"))).Html.ShouldContain("联合检查机构的发现：消防通道堆物；收费公示齐全");
    }

    [Fact]
    public async Task A_refusal_to_the_end_is_recorded_and_opens_a_penalty_case()
    {
        var id = await Approved();
        await app.Complete(id, "visit", Who.Li, "Refused", Refused());
        await app.Complete(id, "refused", Who.Li, "Entered", Json("""{"warned":"yes","policeHelp":"派出所到场"}"""));
        await app.Complete(id, "visit", Who.Li, "Refused", Refused());
        await app.Complete(id, "refused", Who.Li, "Case", Json("""{"warned":"yes","overall":"refusedSerious"}"""));
        await Sign(id);

        (await app.Read(db => db.Publications.AsNoTracking().SingleAsync())).Content.ShouldBe("和平口腔诊所：不配合检查情节严重。检查日期2026-04-30。");
        (await Documents(id)).ShouldContain("refusal-record");
        (await app.Read(db => db.Cases.AsNoTracking().SingleAsync(one => one.ProcessKey == "penalty"))).CorrelationId.ShouldBe(id);
    }

    [Theory]
    [InlineData("closed", EntityState.Closed, "检查时已关闭")]
    [InlineData("unreachable", EntityState.Suspended, "通过登记的住所无法联系")]
    public async Task An_object_that_is_gone_is_put_right_on_the_register_once_confirmed_and_said_in_public(string kind, EntityState state, string said)
    {
        var id = await Approved();
        await app.Complete(id, "visit", Who.Li, "Closed", Gone(kind));
        await Disagree(id, "confirmClosed", Who.Liu, Json("""{"goneOpinion":"再去一次"}"""));
        await app.Complete(id, "visit", Who.Li, "Closed", Gone(kind));
        await app.Approve(id, "confirmClosed", Who.Liu);

        await ShouldHaveClosed(id, CaseOutcome.Completed);
        (await app.Read(db => db.Entities.AsNoTracking().SingleAsync())).State.ShouldBe(state);
        (await app.Read(db => db.EntityEvents.AsNoTracking().SingleAsync(happened => happened.Kind == "corrected"))).CaseId.ShouldBe(id);
        (await app.Read(db => db.Publications.AsNoTracking().SingleAsync())).Content.ShouldBe($"和平口腔诊所：{said}，未能检查。检查日期2026-04-30。");
    }

    [Fact]
    public async Task An_object_that_another_visit_found_closed_before_is_closed_only_once()
    {
        foreach (var kind in new[] { "closed", "unreachable" })
        {
            var id = await Approved();
            await app.Complete(id, "visit", Who.Li, "Closed", Gone(kind));
            await app.Approve(id, "confirmClosed", Who.Liu);
            await ShouldHaveClosed(id, CaseOutcome.Completed);
        }

        (await app.Read(db => db.Entities.AsNoTracking().SingleAsync())).State.ShouldBe(EntityState.Closed);
    }

    [Fact]
    public async Task Officers_without_a_valid_certificate_do_not_inspect()
    {
        var plan = Plan("onSite");
        plan["secondOfficer"] = "inspector3";
        var refused = await Should.ThrowAsync<RuleViolation>(async () =>
        {
            var id = await Start(plan);
            await app.Approve(id, "approve", Who.Liu);
            await app.Complete(id, "visit", Who.Li, "Inspected", Seen(Passed));
        });

        (refused.Code, refused.Article).ShouldBe(("officers.certificate_missing", "行政许可法34"));
    }

    private static readonly JsonObject Passed = new(File.ReadAllLines(RepositoryFile.At("workflows", "checklists", "clinic.csv")).Skip(1).Where(line => line.StartsWith("CL-", StringComparison.Ordinal))
        .Select(line => KeyValuePair.Create<string, JsonNode?>(line[..line.IndexOf(',', StringComparison.Ordinal)], new JsonObject { ["result"] = "pass" })));

    private static JsonObject Failed(string item, string remark)
    {
        var items = (JsonObject)Passed.DeepClone();
        items[item] = new JsonObject { ["result"] = "fail", ["remark"] = remark };
        return items;
    }

    private static JsonObject Plan(string mode) => Json($$"""
        {"inspectionKind":"case","mode":"{{mode}}","checklistKind":"clinic","inspectionGround":"投诉线索核查","plannedOn":"2026-04-30","emergency":"no","leadOfficer":"inspector1","secondOfficer":"inspector2"}
        """);

    private static JsonObject Revised()
    {
        var plan = Plan("onSite");
        plan.Remove("emergency");
        return plan;
    }

    private async Task<CaseId> Start(JsonObject? with = null)
    {
        var data = Plan("onSite");
        foreach (var (field, value) in Json("""{"name":"和平口腔诊所","creditCode":"91350100M000100Y43","address":"镜湖区和平路1号","principal":"张三"}""").Concat(with ?? []))
            data[field] = value?.DeepClone();

        return (await app.Send(new StartCase("inspection", data), Who.Li)).Id;
    }

    private async Task<CaseId> Approved()
    {
        var id = await Start();
        await app.Approve(id, "approve", Who.Liu);
        return id;
    }

    private async Task Inspect(CaseId id, JsonObject items, string overall = "noProblem")
    {
        await app.Complete(id, "visit", Who.Li, "Inspected", Seen(items, overall));
        await Sign(id);
    }

    private Task Serve(CaseId id) => app.Complete(id, "serveMeasures", Who.Li, "Delivered", Json("""{"measuresWay":"直接送达","measuresOn":"2026-04-30","measuresReceiver":"张三"}"""));

    private async Task Sign(CaseId id)
    {
        await app.Approve(id, "officersSign", Who.Li);
        await app.Approve(id, "officersSign", Who.Zhao);
    }

    private static JsonObject Seen(JsonObject items, string overall = "noProblem")
    {
        var seen = Json($$"""{"checkedOn":"2026-04-30","certificatesShown":"yes","partyPresent":"张三","overall":"{{overall}}","checkSummary":"逐项检查完毕"}""");
        seen["clinicItems"] = items.DeepClone();
        return seen;
    }

    private static JsonObject Refused() => Json("""{"checkedOn":"2026-04-30","certificatesShown":"yes","refusalFacts":"锁门不开"}""");

    private static JsonObject Gone(string kind) => Json($$"""{"checkedOn":"2026-04-30","certificatesShown":"yes","closedKind":"{{kind}}","closedFacts":"门店已拆除"}""");

    private async Task Disagree(CaseId id, string step, Domain.Organisation.PersonId by, JsonObject data)
    {
        var item = (await app.OpenItems(id, step)).First(item => item.Holder is null || item.Holder == by);
        if (item.Holder is null)
            await app.Send(new ClaimWorkItem(item.Id), by);
        await app.Send(new RejectWorkItem(item.Id, data, "不同意", null), by);
    }

    private async Task<string> Fact(CaseId id, string field) => (await app.Read(db => db.CaseFacts.AsNoTracking().SingleAsync(fact => fact.CaseId == id && fact.FieldId == field))).Json;

    private Task<List<long?>> WaitsUntil() => app.Read(db => db.Bookmarks.AsNoTracking().Where(bookmark => bookmark.DueAt != null).Select(bookmark => bookmark.DueAt).ToListAsync());

    private Task<List<string>> Documents(CaseId id) => app.Read(db => db.Documents.AsNoTracking().Where(document => document.CaseId == id).OrderBy(document => document.Id).Select(document => document.TemplateKey).ToListAsync());

    private async Task ShouldHaveClosed(CaseId id, string outcome)
    {
        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        (await app.Case(id)).Closing!.Outcome.ShouldBe(outcome);
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
