using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Cases;

/// <summary>Processes that follow no procedure of law: what they put before what holds all the same, and nobody does both sides.</summary>
public sealed class LocalProcessesTests : IAsyncLifetime
{
    private const string Party = """ "name":"芜湖小微木业","creditCode":"91350100M000100Y43","address":"工业大道8号","principal":"张三" """;

    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.StartShipped();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Data_leave_only_after_another_looked_them_through_and_the_head_agreed()
    {
        await app.Give(Who.Li, Roles.Reviewer);
        var request = await Start("data-handover", """{"name":"诊所监督数据","recipient":"市数据资源局","purpose":"城市体检","dataScope":"2025年监督结果","personal":"no","dueOn":"2026-05-15","leadOfficer":"inspector1"}""", Who.Chen);
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).ShouldSatisfyAllConditions(clock => clock.LimitKey.ShouldBe("DH-01"), clock => clock.DueDay.ShouldBe(new DateOnly(2026, 5, 15)));

        await Prepared(request);
        await Barred(request, "review", Who.Li);
        await app.Complete(request, "review", Who.Chen, "Return", Json("""{"reviewText":"缺少字段说明","transport":"encrypted"}"""));
        await Prepared(request);
        await app.Complete(request, "review", Who.Chen, "Pass", Json("""{"reviewText":"符合","transport":"encrypted"}"""));
        (await Documents(request)).ShouldBeEmpty("the head has not agreed yet");
        await app.Approve(request, "approve", Who.Liu);
        (await Documents(request)).ShouldBe(["letter"]);
        await app.Complete(request, "handOver", Who.Li, "Received", Json("""{"handOverWay":"直接送达","handOverOn":"2026-04-30","handOverReceiver":"数据局收发室"}"""));

        await Closed(request, CaseOutcome.Completed);
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).StoppedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Data_that_there_are_not_or_that_may_not_leave_are_refused_without_a_letter_and_the_head_is_told()
    {
        var request = await Start("data-handover", """{"name":"患者名单","recipient":"某公司","purpose":"营销","dataScope":"全部患者","personal":"yes","dueOn":"2026-05-15","leadOfficer":"inspector1"}""", Who.Chen);

        await app.Complete(request, "prepare", Who.Li, "NotAvailable", Json("""{"prepareText":"依法不能提供"}"""));

        await Closed(request, CaseOutcome.Refused);
        (await Documents(request)).ShouldBeEmpty();
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Liu && notice.CaseId == request));
    }

    [Fact]
    public async Task A_drill_is_held_once_approved_evaluated_by_another_and_changes_the_plan_only_by_the_superior()
    {
        await app.Give(Who.Li, Roles.Reviewer);
        var drill = await Drill();
        (await app.OpenItems(drill, "hold")).ShouldBeEmpty();
        await app.Approve(drill, "approveDrill", Who.Liu);
        await app.Complete(drill, "hold", Who.Li, "Postponed", Json("""{"drillOn":"2026-04-30","postponeReason":"暴雨"}"""));
        (await app.OpenItems(drill, "hold")).ShouldBeEmpty("put off, it is approved anew");
        await app.Approve(drill, "approveDrill", Who.Liu);

        await app.Complete(drill, "hold", Who.Li, "Held", Json("""{"drillOn":"2026-04-30","drillSteps":"报告、核实、处置","attendance":30}"""));
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).LimitKey.ShouldBe("ED-01");
        await Barred(drill, "evaluate", Who.Li);
        await app.Complete(drill, "evaluate", Who.Chen, "Revise", Json("""{"evaluation":"总体有序","drillGrade":"fair","drillProblems":"通讯录过期"}"""));
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).StoppedAt.ShouldNotBeNull();
        var staged = await app.Send(new StageAttachment("预案.png", "image/png", Pixel), Who.Li);
        await app.Complete(drill, "revise", Who.Li, "Revised", new() { ["newVersion"] = "2026版", ["revisionText"] = "更新通讯录", ["revisedFile"] = new JsonArray(staged.Id) });
        (await Documents(drill)).ShouldBe(["drill-record", "drill-report"]);
        (await app.Read(db => db.WorkItems.AsNoTracking().Where(item => item.CaseId == drill && item.StepKey == "approveRevision").SelectMany(item => item.Audience.Select(row => row.AudienceKey)).ToListAsync())).ShouldBe([AudienceKey.Of(Roles.Approver, Who.Bureau)]);
        await app.Approve(drill, "approveRevision", Who.Zhang);

        await Closed(drill, CaseOutcome.Completed);
        (await Documents(drill)).ShouldBe(["drill-record", "drill-report", "plan-version"]);
        var plans = app.Services.GetRequiredService<SharedTables>().EmergencyPlans;
        plans.Where(plan => plan.IsInForce(app.Today)).ShouldHaveSingleItem().Version.ShouldBe("2026版");
        plans.Where(plan => plan.IsInForce(app.Today.AddDays(-1))).ShouldHaveSingleItem().Version.ShouldBe("2024版", "the register knows of it now, and until when it was in force");
        await ShouldBeActivatedByTheVersionInForce();
    }

    private async Task ShouldBeActivatedByTheVersionInForce()
    {
        var emergency = await Start("health-emergency", """{"name":"学校腹泻","signalSource":"institution","foundOn":"2026-04-30","signalText":"12名学生腹泻"}""", Who.Chen);
        await app.Complete(emergency, "verify", Who.Chen, "Confirmed", Json("""{"verifyText":"属实"}"""));
        (await Should.ThrowAsync<ValidationFailed>(() => Activate("2024版"))).Errors.ShouldHaveSingleItem().Field.ShouldBe("emergencyPlan");
        await Activate("2026版");
        await app.Complete(emergency, "respond", Who.Li, "Progress", Json("""{"progressText":"已采样"}"""));

        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "progress-report"))).Html.ShouldContain("按照突发公共卫生事件应急预案（2026版）处置");

        async Task Activate(string version)
        {
            var item = (await app.OpenItems(emergency, "activate")).Single();
            if (item.Holder is null)
                await app.Send(new ClaimWorkItem(item.Id), Who.Zhang);
            await app.Send(new ApproveWorkItem(item.Id, Json($$"""{"responseLevel":"four","emergencyPlan":"突发公共卫生事件应急预案（{{version}}）"}"""), null, null), Who.Zhang);
        }
    }

    [Fact]
    public async Task A_drill_that_is_not_approved_is_not_held()
    {
        var drill = await Drill();
        var item = (await app.OpenItems(drill, "approveDrill")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Liu);

        await app.Send(new RejectWorkItem(item.Id, Json("""{"drillOpinion":"与防汛冲突"}"""), "与防汛冲突", null), Who.Liu);

        await Closed(drill, CaseOutcome.Refused);
        (await Documents(drill)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_was_advised_is_visited_again_on_the_day_agreed_and_what_is_still_grave_then_becomes_a_hazard()
    {
        var visit = await Visit();
        await app.Complete(visit, "visit", Who.Li, "Advised", Json("""{"visitedOn":"2026-04-30","visitText":"打磨无除尘","adviceText":"加装除尘","returnOn":"2026-05-20"}"""));
        app.Today = new(2026, 5, 19);
        (await app.OpenItems(visit, "comeBack")).ShouldBeEmpty();
        await Due(visit, new(2026, 5, 20));
        await app.Complete(visit, "comeBack", Who.Li, "MoreTime", Json("""{"returnText":"正在安装","returnOn":"2026-06-10"}"""));
        (await app.OpenItems(visit, "comeBack")).ShouldBeEmpty();
        await Due(visit, new(2026, 6, 10));

        await app.Complete(visit, "comeBack", Who.Li, "Refer", Json("""{"returnText":"仍未安装"}"""));

        await Closed(visit, CaseOutcome.Completed);
        await app.Eventually(db => db.Cases.AnyAsync(one => one.ProcessKey == "hazard"));
        var hazard = await app.Read(db => db.Cases.AsNoTracking().SingleAsync(one => one.ProcessKey == "hazard"));
        (hazard.Chain, hazard.SubjectName).ShouldBe((visit, "芜湖小微木业"));
        var facts = await app.Read(db => db.CaseFacts.AsNoTracking().Where(fact => fact.CaseId == hazard.Id).ToDictionaryAsync(fact => fact.FieldId, fact => fact.Json));
        (facts["grade"], facts["foundBy"], facts["description"]).ShouldBe(("\"major\"", "\"guidance\"", "\"打磨无除尘；建议：加装除尘；回访：仍未安装\""));
    }

    [Fact]
    public async Task Where_nothing_is_needed_the_visit_is_on_record_and_nobody_comes_back()
    {
        var visit = await Visit();

        await app.Complete(visit, "visit", Who.Li, "NothingNeeded", Json("""{"visitedOn":"2026-04-30","visitText":"防护到位"}"""));

        await Closed(visit, CaseOutcome.Completed);
        (await Documents(visit)).ShouldBe(["record"]);
        (await app.Read(db => db.Cases.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_filing_has_its_receipt_once_another_than_who_checked_it_has_approved()
    {
        await app.Give(Who.Wang, Roles.Approver);
        var filing = await Filing();
        await app.Complete(filing, "check", Who.Wang, "Complete", Json("""{"checkText":"齐全"}"""));
        await Barred(filing, "approve", Who.Wang);
        (await Documents(filing)).ShouldBeEmpty();

        await app.Approve(filing, "approve", Who.Liu);

        (await Documents(filing)).ShouldBe(["receipt"]);
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).ShouldSatisfyAllConditions(clock => clock.LimitKey.ShouldBe("CC-01"), clock => clock.StoppedAt.ShouldBeNull("the receipt is not handed over yet"));
    }

    [Fact]
    public async Task A_filing_that_does_not_fit_enters_no_register_and_is_told_so_in_writing()
    {
        var filing = await Filing();
        await app.Complete(filing, "check", Who.Wang, "Complete", Json("""{"checkText":"齐全"}"""));
        var item = (await app.OpenItems(filing, "approve")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Liu);

        await app.Send(new RejectWorkItem(item.Id, Json("""{"approveOpinion":"不属于托育机构"}"""), "不属于托育机构", null), Who.Liu);
        await app.Complete(filing, "serveNotFit", Who.Wang, "Delivered", Json("""{"notFitWay":"直接送达","notFitOn":"2026-04-30","notFitReceiver":"张三"}"""));

        await Closed(filing, CaseOutcome.Refused);
        (await Documents(filing)).ShouldBe(["not-fit"]);
        (await app.Read(async db => (await db.Licences.CountAsync(), await db.Publications.CountAsync()))).ShouldBe((0, 0));
        (await app.Read(db => db.Clocks.AllAsync(clock => clock.StoppedAt != null))).ShouldBeTrue();
    }

    /// <summary>Whoever did the other side of it may not take the step, though the role is theirs.</summary>
    private async Task Barred(CaseId @case, string step, PersonId person)
    {
        var item = (await app.OpenItems(@case, step)).ShouldHaveSingleItem().Id;

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new ClaimWorkItem(item), person))).Code.ShouldBe("step.excluded");
    }

    private async Task Due(CaseId visit, DateOnly day)
    {
        app.Today = day;
        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == visit && item.StepKey == "comeBack" && item.State == Domain.WorkItems.WorkItemState.Open));
    }

    private Task Prepared(CaseId request) => app.Complete(request, "prepare", Who.Li, "Prepared", Json("""{"prepareText":"已脱敏","recordCount":120,"checksum":"a1b2"}"""));

    private Task<CaseId> Drill() =>
        Start("emergency-drill", """{"planTitle":"突发公共卫生事件应急预案","planVersionNow":"2024版","name":"食物中毒桌面推演","drillKind":"tabletop","scenario":"学校腹泻","participants":"各科室","plannedOn":"2026-05-10","leadOfficer":"inspector1"}""", Who.Chen);

    private Task<CaseId> Visit() => Start("guidance-visit", $$"""{{{Party}},"size":"micro","industry":"家具","workers":12,"askedBy":"enterprise","leadOfficer":"inspector1"}""", Who.Chen);

    private Task<CaseId> Filing() => Start("childcare-filing", $$"""{{{Party}},"filingKind":"first","ownership":"private","places":60,"staff":12}""", Who.Wang);

    private Task<List<string>> Documents(CaseId @case) => app.Read(db => db.Documents.AsNoTracking().Where(document => document.CaseId == @case && document.TemplateKey != "receipt-of-service").OrderBy(document => document.Id).Select(document => document.TemplateKey).ToListAsync());

    private async Task Closed(CaseId id, string outcome)
    {
        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
        (await app.Case(id)).Closing!.Outcome.ShouldBe(outcome);
    }

    private async Task<CaseId> Start(string process, string data, PersonId by) => (await app.Send(new StartCase(process, Json(data)), by)).Id;

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
