using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Domain.Plans.Reading;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Plans;

/// <summary>A policy document from its text to the last task ticked off.</summary>
public sealed class FollowUpTests : IAsyncLifetime
{
    private const string Document = """
        镜湖区卫生监督所关于印发《2026年健康城区行动方案》的通知
        一、重点任务
        1.推进窗口服务。2026年12月底前办件满意率达到95%以上。（责任单位：镜湖区政务服务中心、弋江区卫生监督所。排第1位为牵头单位，下同）
        2.规范诊所管理。2027年前完成20家诊所规范化建设。（责任单位：镜湖区政务服务中心、市发改委）
        3.完善制度。健全各项制度。
        """;

    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.StartShipped();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_was_read_waits_for_a_person_who_confirms_it()
    {
        var plan = await Imported();

        var page = await app.Send(new PlanProposals(plan, null), Who.Wang);
        page.Proposals.Select(task => (task.No, task.Lead)).ShouldBe([("1", "jinghu-zx"), ("2", "jinghu-zx"), ("3", null)]);
        page.Proposals[0].Partners.ShouldHaveSingleItem().Units.ShouldBe(["yijiang-sa"]);
        page.Proposals[1].Partners.ShouldHaveSingleItem().Units.ShouldBeEmpty();
        (await app.Send(new ConfirmPlanTasks(plan), Who.Wang)).ShouldBe(new ConfirmedTasks(1, 2));
        (await app.Read(db => db.UnitTasks.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_plan_is_its_offices_until_dispatched_and_then_each_unit_sees_its_own_part()
    {
        var plan = await Imported();
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new PlanTree(plan, null, null), Who.He));
        await Dispatched(plan);

        (await app.Send(new PlanTree(plan, null, null), Who.He)).Tasks.ShouldHaveSingleItem();
        var task = await Task();
        (await app.Send(new PlanTaskPage(task), Who.He)).Parts.Count.ShouldBe(2);
        (await app.Send(new PlanTaskPage(task), Who.Sun)).Parts.ShouldHaveSingleItem().UnitId.ShouldBe("yijiang-sa");
        var lead = await Part(leads: true);
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new AcceptPart(lead.Id.Value), Who.Sun));
    }

    [Fact]
    public async Task A_task_goes_from_confirmation_over_reports_to_being_ticked_off()
    {
        await Dispatched(await Imported());
        var task = await Task();
        var @case = new CaseId((await app.Send(new PlanTaskPage(task), Who.Wang)).CaseId!);

        await app.Complete(@case, "confirm", Who.He, "Accept", []);
        (await Part(leads: true)).State.ShouldBe(UnitTaskState.Confirmed);
        var report = await app.Send(new ReportProgress((await Part(leads: false)).Id.Value, 100, "已完成", "", ["芜弋卫〔2026〕5号"], [new(0, 96, 100, null, null)]), Who.Sun);
        await app.Complete(@case, "work", Who.He, "AskToClose", Json("""{"result":"已完成"}"""));
        (await app.Read(db => db.PlanTasks.SingleAsync(one => one.Id == new PlanTaskId(task)))).State.ShouldBe(PlanTaskState.Running, "the partner's part is not accepted yet");

        await app.Send(new VerifyReport(report, ReportVerdict.Finish, ""), Who.Chen);
        await app.Complete(@case, "work", Who.He, "AskToClose", Json("""{"result":"已完成"}"""));
        await app.Complete(@case, "verify", Who.Chen, "Pass", Json("""{"verifyWay":"documents","verifyResult":"属实"}"""));
        await app.Approve(@case, "approve", Who.Liu);

        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        (await app.Case(@case)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
        var done = await app.Send(new PlanTaskPage(task), Who.Wang);
        done.ShouldSatisfyAllConditions(view => view.Light.ShouldBe(Light.Done), view => view.Indicators[0].IsMet.ShouldBe(true), view => view.Progress.ShouldBe(100));

        await app.Send(new ReopenTask(task, "抽查发现反弹"), Who.Chen);
        var again = await app.Send(new PlanTaskPage(task), Who.Wang);
        (again.State, again.CaseId == @case.Value).ShouldBe((PlanTaskState.Running, false));
        var second = new CaseId(again.CaseId!);
        (await app.Case(second)).CorrelationId.ShouldBe(@case);
        await app.Complete(second, "confirm", Who.He, "Accept", []);
        var mended = await app.Send(new ReportProgress((await Part(leads: false)).Id.Value, 100, "已整改", "", [], []), Who.Sun);
        await app.Send(new VerifyReport(mended, ReportVerdict.Finish, ""), Who.Chen);
        await app.Complete(second, "work", Who.He, "AskToClose", Json("""{"result":"已整改"}"""));
        (await app.Send(new PlanTaskPage(task), Who.Wang)).State.ShouldBe(PlanTaskState.CloseOutAsked);
    }

    [Fact]
    public async Task While_it_waits_for_the_superior_its_case_is_suspended_and_its_day_moves()
    {
        await Dispatched(await Imported());
        var task = await Task();
        var @case = new CaseId((await app.Send(new PlanTaskPage(task), Who.Wang)).CaseId!);

        await app.Send(new ParkTask(task, TaskParking.Wait, "按照省统一部署"), Who.Wang);
        (await app.Case(@case)).Suspension!.Ground.ShouldBe("waiting_for_superior");
        app.Today = new(2026, 5, 20);
        await app.Send(new ParkTask(task, TaskParking.Resume, "省已部署"), Who.Wang);

        (await app.Case(@case)).Suspension.ShouldBeNull();
        var view = await app.Send(new PlanTaskPage(task), Who.Wang);
        (view.State, view.DaysWaited, view.DueNow).ShouldBe((PlanTaskState.Running, 20, new DateOnly(2026, 12, 31).AddDays(20)));
    }

    [Fact]
    public async Task A_report_carries_files_that_only_whoever_sees_the_part_may_read()
    {
        await Dispatched(await Imported());
        var staged = await app.Send(new StageAttachment("验收单.png", "image/png", Pixel), Who.Sun);
        await Should.ThrowAsync<ValidationFailed>(async () => await app.Send(new ReportProgress((await Part(leads: true)).Id.Value, 40, "进展", "", [], []) { Files = [staged.Id] }, Who.He));

        await app.Send(new ReportProgress((await Part(leads: false)).Id.Value, 40, "进展", "", [], []) { Files = [staged.Id] }, Who.Sun);

        var file = (await app.Send(new PlanTaskPage(await Task()), Who.Sun)).Parts.Single().Reports.Single().Files.Single();
        (await app.Send(new OpenEvidence(file.Id), Who.Sun)).ShouldSatisfyAllConditions(read => read.FileName.ShouldBe("验收单.png"), read => read.Content.ShouldBe(Pixel));
        (await app.Send(new OpenEvidence(file.Id), Who.He)).FileName.ShouldBe("验收单.png", "the lead sees its partners' parts");
        var mine = await app.Send(new StageAttachment("方案.png", "image/png", Pixel), Who.He);
        await app.Send(new ReportProgress((await Part(leads: true)).Id.Value, 40, "进展", "", [], []) { Files = [mine.Id] }, Who.He);
        var leads = (await app.Send(new PlanTaskPage(await Task()), Who.He)).Parts.Single(part => part.Leads).Reports.Single().Files.Single();
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new OpenEvidence(leads.Id), Who.Sun));
    }

    [Fact]
    public async Task All_late_parts_are_urged_at_once_and_whoever_still_has_time_to_answer_is_left_alone()
    {
        var plan = await Imported();
        await Dispatched(plan);
        (await app.Send(new UrgeLate(plan, "请加快"), Who.Chen)).Urged.ShouldBe(0, "nothing is late yet");
        app.Today = new(2027, 1, 2);

        (await app.Send(new UrgeLate(plan, "请加快"), Who.Chen)).ShouldSatisfyAllConditions(told => told.Urged.ShouldBe(2), told => told.Refused.ShouldBeEmpty());
        (await app.Send(new UrgeLate(plan, "请书面说明"), Who.Chen)).Urged.ShouldBe(2);
        (await app.Send(new UrgeLate(plan, "通报"), Who.Chen)).ShouldSatisfyAllConditions(told => told.Urged.ShouldBe(0), told => told.Refused.Select(one => one.Code).Distinct().ShouldBe(["plan_urging.reply_open"]));
        (await app.Read(db => db.PlanUrgings.CountAsync())).ShouldBe(4);
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new UrgeLate(plan, "请加快"), Who.Sun));
    }

    [Fact]
    public async Task Beyond_a_hundred_late_parts_the_next_act_urges_the_rest()
    {
        var plan = await Imported();
        await app.Change(db =>
        {
            for (var n = 1; n <= 130; n++)
            {
                var task = new PlanTask(new($"late-{n}"), new(plan), 100 + n, $"{100 + n}", "", $"任务{n}", "", 1);
                task.Assign(LeadMode.Named, "政务中心", Who.ServiceCentre, []);
                task.Measure([new("节点", app.Today.AddDays(-n), false, false)], []);
                task.Confirm();
                task.Dispatch(app.Today);
                db.Add(task);
                db.Add(new UnitTask(new($"late-{n}"), task, Who.ServiceCentre, true, "", 1));
            }

            return System.Threading.Tasks.Task.CompletedTask;
        });

        var first = await app.Send(new UrgeLate(plan, "请加快"), Who.Chen);
        var second = await app.Send(new UrgeLate(plan, "请书面说明"), Who.Chen);

        (first.Urged, first.Left, first.Refused.Count).ShouldBe((100, 30, 0));
        (second.Urged, second.Left).ShouldBe((100, 30), "those not urged yet, and those whose next step has come");
        var third = await app.Send(new UrgeLate(plan, "请书面说明"), Who.Chen);
        (third.Urged, third.Left).ShouldBe((60, 0));
        (await app.Read(async db => (await db.PlanUrgings.Select(urging => urging.UnitTaskId).Distinct().CountAsync()))).ShouldBe(130);
    }

    [Fact]
    public async Task A_dispute_over_the_lead_is_decided_by_the_office()
    {
        await Dispatched(await Imported());
        var @case = new CaseId((await app.Send(new PlanTaskPage(await Task()), Who.Wang)).CaseId!);

        await app.Complete(@case, "confirm", Who.He, "Dispute", Json("""{"disputeReason":"不属本单位职责"}"""));
        await app.Complete(@case, "arbitrate", Who.Chen, "Reassign", Json("""{"decision":"由所本级牵头","newLead":"jinghu-sa"}"""));

        (await Part(leads: true)).ShouldSatisfyAllConditions(part => part.Unit.ShouldBe(Who.Agency), part => part.FirstUnit.ShouldBe(Who.ServiceCentre));
        await app.Complete(@case, "confirmDecided", Who.Wang, "Accept", []);
        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_disputed_part_goes_to_the_unit_that_the_office_names_and_never_to_one_that_has_a_part()
    {
        await Dispatched(await Imported());
        var part = (await Part(leads: true)).Id.Value;
        await app.Send(new DisputePart(part, "不属本单位职责"), Who.He);

        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new ArbitratePart(part, "jinghu-sa", "由所本级牵头"), Who.He));
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new ArbitratePart(part, "nowhere", "由所本级牵头"), Who.Chen))).Code.ShouldBe("unit.unknown");
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new ArbitratePart(part, "yijiang-sa", "由弋江所牵头"), Who.Chen))).Code.ShouldBe("unit_task.twice");
        await app.Send(new ArbitratePart(part, "jinghu-sa", "由所本级牵头"), Who.Chen);

        (await Part(leads: true)).ShouldSatisfyAllConditions(moved => moved.Unit.ShouldBe(Who.Agency), moved => moved.FirstUnit.ShouldBe(Who.ServiceCentre), moved => moved.State.ShouldBe(UnitTaskState.Dispatched));
        (await app.Read(db => db.PlanTasks.AsNoTracking().SingleAsync(task => task.Lead == Who.Agency))).Title.ShouldContain("窗口服务");
    }

    [Fact]
    public async Task A_disputed_part_may_stay_where_it_is()
    {
        await Dispatched(await Imported());
        var part = (await Part(leads: false)).Id.Value;
        await app.Send(new DisputePart(part, "不属本单位职责"), Who.Sun);
        await app.Send(new ArbitratePart(part, null, "按方案分工办理"), Who.Chen);

        (await Part(leads: false)).ShouldSatisfyAllConditions(stays => stays.Unit.ShouldBe(Who.Neighbour), stays => stays.State.ShouldBe(UnitTaskState.Dispatched), stays => stays.Remark.ShouldBe("按方案分工办理"));
    }

    [Fact]
    public async Task Nobody_verifies_their_own_report_and_returning_needs_a_reason()
    {
        await Dispatched(await Imported());
        var report = await app.Send(new ReportProgress((await Part(leads: true)).Id.Value, 40, "进展顺利", "缺少经费", [], []), Who.He);

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new VerifyReport(report, ReportVerdict.Return, ""), Who.Chen))).Code.ShouldBe("plan_report.opinion_required");
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new VerifyReport(report, ReportVerdict.Accept, ""), Who.He));
        await app.Send(new VerifyReport(report, ReportVerdict.Return, "请补充佐证"), Who.Chen);
        (await app.Send(new PlanTaskPage(await Task()), Who.He)).Parts[0].Reports[0].Accepted.ShouldBe(false);
    }

    [Fact]
    public async Task The_monthly_list_says_what_is_due_overdue_and_blocked()
    {
        var plan = await Imported();
        await Dispatched(plan);
        await app.Send(new ReportProgress((await Part(leads: true)).Id.Value, 40, "进展顺利", "缺少经费", [], []), Who.He);

        (await app.Send(new MonthlyList(plan, new(2026, 5, 1)), Who.Wang)).Lines.ShouldHaveSingleItem().Reason.ShouldBe(MonthlyReason.Blocked);
        var december = await app.Send(new MonthlyList(plan, new(2026, 12, 1)), Who.Wang);
        december.Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(line => line.Reason.ShouldBe(MonthlyReason.DueThisMonth), line => line.Lead.ShouldBe("政务中心"), line => line.Obstacles.ShouldContain("缺少经费"));
    }

    [Fact]
    public async Task A_unit_that_is_urged_answers_before_the_next_step()
    {
        await Dispatched(await Imported());
        var part = (await Part(leads: true)).Id.Value;

        (await app.Send(new UrgePart(part, "请尽快"), Who.Chen)).ShouldBe("reminder");
        (await app.Send(new UrgePart(part, "请书面说明"), Who.Chen)).ShouldBe("order");
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new UrgePart(part, "通报"), Who.Chen))).Code.ShouldBe("plan_urging.reply_open");
        var urging = (await app.Send(new PlanTaskPage(await Task()), Who.He)).Parts[0].Urgings[^1];
        await app.Send(new AnswerUrging(urging.Id, "已加快"), Who.He);
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new UrgePart(part, "通报"), Who.Chen))).Code.ShouldBe("plan_urging.too_early");
    }

    [Fact]
    public async Task A_successor_takes_over_what_is_open()
    {
        await Dispatched(await Imported());
        await app.Change(db => { db.People.Add(Administrator()); return System.Threading.Tasks.Task.CompletedTask; });

        (await app.Send(new SucceedUnit("yijiang-sa", "jinghu-sa", new(2026, 1, 1), "机构改革方案"), new PersonId("admin9"))).ShouldBe(1);

        (await Part(leads: false)).ShouldSatisfyAllConditions(part => part.Unit.ShouldBe(Who.Agency), part => part.FirstUnit.ShouldBe(Who.Neighbour));
    }

    [Fact]
    public async Task A_successor_named_for_a_later_day_takes_over_on_that_day()
    {
        await Dispatched(await Imported());
        await app.Change(db => { db.People.Add(Administrator()); return System.Threading.Tasks.Task.CompletedTask; });
        await app.Send(new SucceedUnit("yijiang-sa", "jinghu-sa", new(2026, 7, 1), "机构改革方案"), new PersonId("admin9"));

        (await app.SendAsSystem(new ApplySuccessions())).ShouldBe(0);
        app.Today = new(2026, 7, 1);
        await app.SendAsSystem(new ApplySuccessions());

        await app.Eventually(db => db.UnitTasks.AnyAsync(part => !part.Leads && part.Unit == Who.Agency));
        (await app.SendAsSystem(new ApplySuccessions())).ShouldBe(0);
    }

    [Fact]
    public async Task Units_are_told_once_a_month_that_the_list_is_made()
    {
        await Dispatched(await Imported());
        app.Today = new(2026, 5, 24);
        (await app.SendAsSystem(new AnnounceMonthlyLists())).ShouldBe(0);
        app.Today = new(2026, 5, 25);

        await app.SendAsSystem(new AnnounceMonthlyLists());

        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.He && notice.Title == "2026年5月督办清单"));
        (await app.SendAsSystem(new AnnounceMonthlyLists())).ShouldBe(0);
    }

    [Fact]
    public async Task A_year_of_monthly_lists_holds_every_one_of_five_hundred_tasks()
    {
        const int tasks = 500;
        var plan = await Imported();
        var id = new PlanId(plan);
        await app.Change(db =>
        {
            for (var n = 1; n <= tasks; n++)
            {
                var task = new PlanTask(new($"big-{n}"), id, 100 + n, $"{100 + n}", "章节", $"任务{n}", "", 1);
                task.Assign(LeadMode.Named, "政务中心", Who.ServiceCentre, []);
                task.Measure([new("节点", new DateOnly(2026, 1 + (n % 12), 20), false, false)], []);
                task.Confirm();
                task.Dispatch(app.Today);
                db.Add(task);
                db.Add(new UnitTask(new($"big-{n}"), task, Who.ServiceCentre, true, "", 1));
            }

            return System.Threading.Tasks.Task.CompletedTask;
        });

        var lines = 0;
        for (var month = 1; month <= 12; month++)
            lines += (await app.Send(new MonthlyList(plan, new(2026, month, 1)), Who.Wang)).Lines.Count;

        lines.ShouldBeGreaterThanOrEqualTo(tasks);
    }

    [Fact]
    public async Task What_is_unfinished_goes_to_a_draft_of_the_next_plan()
    {
        var plan = await Imported();
        await Dispatched(plan);

        var next = await app.Send(new CarryOver(plan, "2027年健康城区行动方案"), Who.Liu);

        (await app.Send(new PlanTree(next, null, null), Who.Wang)).ShouldSatisfyAllConditions(view => view.State.ShouldBe(PlanState.Draft), view => view.Tasks.ShouldHaveSingleItem().Title.ShouldBe("推进窗口服务"));
        (await app.Send(new PlanTree(plan, null, null), Who.Wang)).State.ShouldBe(PlanState.Closed);
    }

    [Fact]
    public async Task The_evaluation_goes_from_self_to_third_party_to_approval()
    {
        var plan = await Imported();
        await Dispatched(plan);

        var evaluation = await app.Send(new EvaluatePlan(plan, EvaluationKind.Yearly, "总体良好", "经费不足，已协调", [new("获省通报表扬", 2), new("迟报一次", -1)]), Who.Chen);
        await app.Send(new EnterThirdParty(evaluation, "属实"), Who.Chen);
        await app.Send(new ApproveEvaluation(evaluation), Who.Liu);

        (await app.Send(new PlanTree(plan, null, null), Who.Wang)).Evaluations.ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.Stage.ShouldBe(EvaluationStage.Published), one => one.Total.ShouldBe(1));
    }

    [Fact]
    public async Task The_lead_consolidates_what_its_partners_reported_this_month_and_the_office_did_not_return()
    {
        await Dispatched(await Imported());
        var report = await app.Send(new ReportProgress((await Part(leads: false)).Id.Value, 40, "已培训两期", "缺少师资", [], []), Who.Sun);

        (await app.Send(new PlanTaskPage(await Task()), Who.He)).Consolidated.ShouldBe("弋江区卫生监督所（40%）：已培训两期（困难：缺少师资）");
        (await app.Send(new PlanTaskPage(await Task()), Who.Sun)).Consolidated.ShouldBeEmpty("it leads nothing");
        await app.Send(new VerifyReport(report, ReportVerdict.Return, "请补充名单"), Who.Chen);
        (await app.Send(new PlanTaskPage(await Task()), Who.He)).Consolidated.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_score_counts_the_positive_and_the_negative_list_and_each_unit_by_its_parts()
    {
        var plan = await Imported();
        await Dispatched(plan);
        await app.Send(new ReportProgress((await Part(leads: false)).Id.Value, 40, "已培训两期", "", [], []), Who.Sun);
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new EvaluatePlan(plan, EvaluationKind.Final, "总体良好", "", []) { Items = ["nonsense"] }, Who.Chen))).Code.ShouldBe("evaluation.item_unknown");
        await app.Send(new EvaluatePlan(plan, EvaluationKind.Final, "总体良好", "", [new("创新", 3)]) { Items = ["commended", "late-report"] }, Who.Chen);
        var view = await app.Send(new PlanTree(plan, null, null), Who.Wang);
        view.Evaluations.ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.Kind.ShouldBe(EvaluationKind.Final), one => one.Total.ShouldBe(4), one => one.Marks.Select(mark => mark.Points).ShouldBe([2, -1, 3]));
        view.UnitScores.Select(score => (score.UnitName, score.Points)).ShouldBe([("弋江区卫生监督所", 40m), ("镜湖区政务服务中心", 0m)]);
        (await app.Send(new YearScores(app.Today.Year), Who.Wang)).Units.Select(unit => (unit.UnitName, unit.Score.Total, unit.Score.Parts)).ShouldBe([("弋江区卫生监督所", 40m, 1), ("镜湖区政务服务中心", 0m, 1)]);
        (await app.Send(new YearScores(app.Today.Year), Who.Sun)).Units.ShouldHaveSingleItem().UnitName.ShouldBe("弋江区卫生监督所", "a unit sees its own");
        await app.Send(new WaivePart((await Part(leads: false)).Id.Value, "已并入"), Who.Liu);
        (await app.Send(new PlanTree(plan, null, null), Who.Wang)).UnitScores.ShouldHaveSingleItem().UnitName.ShouldBe("镜湖区政务服务中心", "nobody is scored by what they were spared");
    }

    private async Task<string> Imported() => await app.Send(new ImportPlan(Document, null, null, LeadConvention.AsStated), Who.Wang);

    private async Task Dispatched(string plan)
    {
        await app.Send(new ConfirmPlanTasks(plan), Who.Wang);
        (await app.Send(new DispatchPlan(plan), Who.Wang)).Dispatched.ShouldBe(1);
    }

    private async Task<string> Task() => (await app.Read(db => db.PlanTasks.AsNoTracking().Where(task => task.No == "1").Select(task => task.Id).SingleAsync())).Value;

    private Task<UnitTask> Part(bool leads) => app.Read(db => db.UnitTasks.AsNoTracking().SingleAsync(part => part.Leads == leads));

    private static Person Administrator()
    {
        var person = new Person(new("admin9"), "管理员", Who.Bureau);
        person.Appoint(Roles.Administrator, Who.Bureau);
        return person;
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
