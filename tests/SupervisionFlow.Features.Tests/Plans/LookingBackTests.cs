using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Domain.Plans.Reading;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Plans;

/// <summary>What comes after tasks: looks back at what was ticked off, problems of evaluations followed to their end, plans derived from a template.</summary>
public sealed class LookingBackTests : IAsyncLifetime
{
    private const string Document = """
        镜湖区卫生监督所关于印发《2026年质量提升方案》的通知
        1.规范病历管理。2026年12月底前病历合格率达到95%以上。（责任单位：镜湖区政务服务中心、弋江区卫生监督所。排第1位为牵头单位，下同）
        2.规范处方点评。2026年12月底前每月点评处方100张。（责任单位：镜湖区政务服务中心）
        """;

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.StartShipped();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_look_back_is_drawn_so_that_anyone_can_do_the_draw_again_and_opens_what_came_back()
    {
        var plan = await WithTicked(10);
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new BeginLookBack(plan, new(2026, 1, 1), app.Today), Who.He));
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new BeginLookBack(plan, new(2025, 1, 1), new(2025, 12, 31)), Who.Chen))).Code.ShouldBe("look_back.nothing_to_draw");

        var look = await app.Send(new BeginLookBack(plan, new(2026, 1, 1), app.Today), Who.Chen);
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new OpenLookBack(look, "区纪检组", "52061801"), Who.Chen))).Code.ShouldBe("draw.same_person");
        (await app.Send(new OpenLookBack(look, "区纪检组", "52061801"), Who.Liu)).ShouldBe(3, "the red line, and a fifth of nine others rounded up");

        var page = await app.Send(new LookBackPage(look), Who.Wang);
        page.Tasks.ShouldContain(task => task.No == "T1");
        page.Tasks.ShouldAllBe(task => task.People.Count == 2);
        var certificate = await app.Send(new LookBackCertificate(look), Who.Wang);
        DrawVerification.Run(certificate).ShouldBeEmpty();
        DrawVerification.Run([.. certificate.Take(certificate.Length - 3), (byte)(certificate[^3] == '0' ? '1' : '0'), .. "\"}"u8]).ShouldNotBeEmpty("another last digit");

        var (first, second) = (page.Tasks[0].TaskId, page.Tasks[1].TaskId);
        await app.Send(new EnterLookBack(look, first, LookBackVerdict.Holds, "现场属实"), await Drawn(look, first, drawn: true));
        (await Should.ThrowAsync<RuleViolation>(async () => await app.Send(new EnterLookBack(look, second, LookBackVerdict.Holds, "属实"), await Drawn(look, second, drawn: false)))).Code.ShouldBe("look_back.not_yours");
        await app.Send(new EnterLookBack(look, second, LookBackVerdict.Relapsed, "窗口已停办"), await Drawn(look, second, drawn: true));

        (await app.Send(new LookBackList(plan), Who.Wang)).Rows.ShouldHaveSingleItem().ShouldSatisfyAllConditions(row => row.Entered.ShouldBe(2), row => row.Relapsed.ShouldBe(1));
        (await app.Send(new PlanTaskPage(first), Who.Wang)).State.ShouldBe(PlanTaskState.Ticked);
        (await app.Send(new PlanTaskPage(second), Who.Wang)).ShouldSatisfyAllConditions(task => task.State.ShouldBe(PlanTaskState.Running), task => task.CaseId.ShouldNotBeNull());
    }

    [Fact]
    public async Task Whoever_accepted_a_report_of_a_task_is_not_drawn_to_look_at_it_again()
    {
        var plan = await WithTicked(10);
        await app.Change(async db =>
        {
            foreach (var part in await db.UnitTasks.ToListAsync())
            {
                var report = new PlanReport(new($"r-{part.Id.Value}"), part, app.Today, 100, "已完成", "", [], Who.He, 1);
                report.Verify(accepted: true, "", Who.Chen);
                db.Add(report);
            }
        });

        var look = await app.Send(new BeginLookBack(plan, new(2026, 1, 1), app.Today), Who.Chen);
        await app.Send(new OpenLookBack(look, "区纪检组", "52061801"), Who.Liu);

        (await app.Send(new LookBackPage(look), Who.Wang)).Tasks.Select(task => string.Join('、', task.People.Order(StringComparer.Ordinal))).Distinct().ShouldHaveSingleItem().ShouldNotContain("陈静");
    }

    [Fact]
    public async Task A_problem_of_an_evaluation_is_followed_as_an_action_a_hazard_or_a_task_until_it_is_closed()
    {
        var plan = await Imported();
        await app.Send(new ConfirmPlanTasks(plan), Who.Wang);
        await app.Send(new DispatchPlan(plan), Who.Wang);
        FoundProblem Problem(string text, string unit = "jinghu-zx") => new(text, "整改措施", unit, new(2026, 6, 30));
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new EvaluatePlan(plan, EvaluationKind.MidTerm, "良好", "", []) { Found = [Problem("人手不足", "nowhere")] }, Who.Chen))).Code.ShouldBe("unit.unknown");
        var evaluation = await app.Send(new EvaluatePlan(plan, EvaluationKind.MidTerm, "良好", "", []) { Found = [Problem("会商不够"), Problem("库房隐患"), Problem("制度缺失"), Problem("宣传不足")] }, Who.Chen);

        var action = new CaseId(await app.Send(new FollowProblem(evaluation, 1, MeasureKind.Action), Who.Chen));
        var hazard = new CaseId(await app.Send(new FollowProblem(evaluation, 2, MeasureKind.Hazard), Who.Chen));
        var task = await app.Send(new FollowProblem(evaluation, 3, MeasureKind.PlanTask), Who.Chen);
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new FollowProblem(evaluation, 1, MeasureKind.Hazard), Who.Chen))).Code.ShouldBe("evaluation.followed");
        (await States(plan)).ShouldBe(["running", "running", "running", "open"]);
        (await app.Send(new DispatchPlan(plan), Who.Wang)).Dispatched.ShouldBe(1, "the further task goes out with the others");
        (await app.Case(hazard)).ProcessKey.ShouldBe("hazard");

        await app.Complete(action, "carryOut", Who.He, "Done", Json("""{"done":"已会商"}"""));
        await app.Complete(action, "verify", Who.Chen, "Pass", Json("""{"verifyResult":"属实"}"""));

        var lines = (await app.Send(new PlanTree(plan, null, null), Who.Wang)).Evaluations.Single().Found;
        lines.Select(one => one.State).ShouldBe(["closed", "running", "running", "open"]);
        (lines[0].ClosedOn, lines[2].Link).ShouldBe((app.Today, $"/plans/tasks/{task}"));
        app.Today = new(2026, 7, 1);
        (await app.Send(new PlanTree(plan, null, null), Who.Wang)).Evaluations.Single().Found.Select(one => one.IsLate).ShouldBe([false, true, true, true]);
        await app.Send(new TerminateCase(hazard, "facts_gone", "库房已拆除"), Who.Liu);
        (await States(plan)).ShouldBe(["closed", "dropped", "running", "open"], "a measure that was given up was not carried out");
    }

    [Fact]
    public async Task A_template_gives_each_hospital_a_plan_of_its_own_that_it_leads_and_that_is_adapted_by_itself()
    {
        var template = await Imported();

        (await app.Send(new DerivePlans(template, ["yijiang-sa", "jinghu-sa"]), Who.Wang)).ShouldBe(2);
        (await app.Send(new DerivePlans(template, ["yijiang-sa", "jinghu-zx"]), Who.Wang)).ShouldBe(1, "one has its plan already");

        var view = await app.Send(new PlanTree(template, null, null), Who.Wang);
        view.Derived.Select(one => one.UnitName).Order(StringComparer.Ordinal).Count().ShouldBe(3);
        var own = view.Derived.Single(one => one.UnitName.Contains("弋江"));
        var tasks = (await app.Send(new PlanProposals(own.Id, null), Who.Wang)).Proposals;
        tasks.Select(task => (task.No, task.Lead)).ShouldBe([("1", "yijiang-sa"), ("2", "yijiang-sa")]);
        tasks[0].Indicators.ShouldHaveSingleItem().Target.ShouldBe(95);
        tasks[0].Partners.ShouldBeEmpty("it cooperated in the template and leads here");
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new DerivePlans(own.Id, ["jinghu-zx"]), Who.Wang))).Code.ShouldBe("plan.derived_already");
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new PlanTree(own.Id, null, null), Who.Sun));
        var centre = view.Derived.Single(one => one.UnitName.Contains("政务")).Id;
        await app.Send(new ConfirmPlanTasks(centre), Who.Wang);
        (await app.Send(new DispatchPlan(centre), Who.Wang)).Dispatched.ShouldBe(2);
        (await app.Send(new PlanTree(centre, null, null), Who.Wang)).ShouldSatisfyAllConditions(plan => plan.State.ShouldBe(PlanState.Dispatched), plan => plan.Template!.Id.ShouldBe(template));
        (await app.Send(new PlanTree(template, null, null), Who.Wang)).State.ShouldBe(PlanState.Draft);
    }

    private async Task<IReadOnlyList<string>> States(string plan) => [.. (await app.Send(new PlanTree(plan, null, null), Who.Wang)).Evaluations.Single().Found.Select(one => one.State)];

    private Task<string> Imported() => app.Send(new ImportPlan(Document, null, null, LeadConvention.AsStated), Who.Wang);

    /// <summary>A plan with so many tasks ticked off today, the first a red line.</summary>
    private async Task<string> WithTicked(int count)
    {
        var plan = await Imported();
        await app.Change(db =>
        {
            for (var n = 1; n <= count; n++)
            {
                var task = new PlanTask(new($"ticked-{n}"), new(plan), 100 + n, $"T{n}", "", $"任务{n}", "", 1);
                task.Assign(LeadMode.Named, "政务中心", Who.ServiceCentre, []);
                task.Weigh(1, isVeto: n == 1);
                task.Confirm();
                task.Dispatch(app.Today);
                task.AskToClose();
                task.Verified(holds: true, app.Today);
                db.Add(task);
                db.Add(new UnitTask(new($"ticked-{n}"), task, Who.ServiceCentre, true, "", 1));
            }

            return Task.CompletedTask;
        });
        return plan;
    }

    /// <summary>Somebody of the office who was drawn for a task, or was not.</summary>
    private async Task<PersonId> Drawn(string look, string task, bool drawn)
    {
        var id = new LookBackId(look);
        var people = (await app.Read(db => db.LookBacks.AsNoTracking().SingleAsync(one => one.Id == id))).Drawn.Single(one => one.Task == task).People;
        return new PersonId[] { Who.Wang, Who.Chen, Who.Liu }.First(person => people.Contains(person.Value) == drawn);
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
