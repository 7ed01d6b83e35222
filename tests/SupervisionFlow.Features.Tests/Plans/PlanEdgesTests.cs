using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Domain.Plans.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Plans;

/// <summary>How large a look back is and whose it is, what a derived plan begins with, and what an evaluation's problem cannot become.</summary>
public sealed class PlanEdgesTests : IAsyncLifetime
{
    private const string Document = """
        镜湖区卫生监督所关于印发《2026年质量提升方案》的通知
        1.规范病历管理。2026年12月底前病历合格率达到95%以上。（责任单位：镜湖区政务服务中心）
        2.规范处方点评。2026年12月底前每月点评处方100张。（责任单位：镜湖区政务服务中心）
        """;

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.StartShipped();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_fifth_of_what_was_ticked_off_is_drawn_rounded_up_and_every_red_line()
    {
        foreach (var (others, vetoes, drawn) in new[] { (1, 0, 1), (5, 0, 1), (6, 0, 2), (11, 0, 3), (6, 3, 5), (0, 2, 2) })
        {
            var plan = await Ticked(others, vetoes, app.Today);
            var look = await app.Send(new BeginLookBack(plan, new(2026, 1, 1), app.Today), Who.Chen);

            (await app.Send(new OpenLookBack(look, "区纪检组", "52061801"), Who.Liu)).ShouldBe(drawn, $"{others} and {vetoes} red lines");

            var page = await app.Send(new LookBackPage(look), Who.Wang);
            (page.Pool, page.Tasks.Count(task => task.No.StartsWith('V'))).ShouldBe((others + vetoes, vetoes));
            DrawVerification.Run(await app.Send(new LookBackCertificate(look), Who.Wang)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task What_was_ticked_off_on_the_first_and_the_last_day_of_the_time_is_in_the_pool_and_nothing_beyond()
    {
        var plan = await Ticked(1, 0, new(2026, 3, 31));
        await Ticked(2, 0, new(2026, 4, 1), plan);
        await Ticked(3, 0, new(2026, 4, 15), plan);
        await Ticked(4, 0, new(2026, 4, 16), plan);

        var look = await app.Send(new BeginLookBack(plan, new(2026, 4, 1), new(2026, 4, 15)), Who.Chen);

        (await app.Send(new LookBackPage(look), Who.Wang)).Pool.ShouldBe(5);
        await Should.ThrowAsync<ValidationFailed>(() => app.Send(new BeginLookBack(plan, new(2026, 4, 15), new(2026, 4, 14)), Who.Chen));
    }

    [Fact]
    public async Task A_look_back_is_its_offices_alone_and_tells_its_secret_only_once_drawn()
    {
        var plan = await Ticked(5, 0, app.Today);
        var look = await app.Send(new BeginLookBack(plan, new(2026, 1, 1), app.Today), Who.Chen);
        await app.Give(Who.Sun, Roles.Reviewer);
        await app.Give(Who.Sun, Roles.Approver);

        await Should.ThrowAsync<NotFoundException>(() => app.Send(new LookBackPage(look), Who.Sun));
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new LookBackList(plan), Who.Sun));
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new OpenLookBack(look, "区纪检组", "52061801"), Who.Sun));
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new BeginLookBack(plan, new(2026, 1, 1), app.Today), Who.Sun));
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new LookBackPage(look), Who.Li));
        (await app.Send(new LookBackPage(look), Who.Wang)).ShouldSatisfyAllConditions(
            page => (page.Reveal, page.Seed, page.Tasks.Count).ShouldBe((null, "", 0)), page => page.Commitment.Length.ShouldBe(64), page => page.MayOpen.ShouldBeTrue());
        (await app.Send(new LookBackPage(look), Who.Chen)).MayOpen.ShouldBeFalse("who committed to it does not open it");
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new LookBackCertificate(look), Who.Wang))).Code.ShouldBe("draw.not_drawn");
        foreach (var number in new[] { "123", "12a4", "" })
            (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new OpenLookBack(look, "区纪检组", number), Who.Liu))).Errors.Single().Field.ShouldBe("number");
    }

    [Fact]
    public async Task A_derived_plan_begins_anew_with_what_the_template_asks_and_none_of_what_was_done_there()
    {
        var template = await Imported();
        await app.Change(async db =>
        {
            var tasks = await db.PlanTasks.Where(task => task.PlanId == new PlanId(template)).OrderBy(task => task.Order).ToListAsync();
            tasks[0].Measure(tasks[0].Milestones.Select(one => one with { DoneOn = new(2026, 4, 1) }), tasks[0].Indicators.Select(one => one with { Values = [new(new(2026, 4, 1), "jinghu-zx", 90, 100)] }));
            tasks[0].Weigh(3, isVeto: true);
            tasks[0].LimitTo("弋江区", waitsForSuperior: true);
            tasks[1].Drop();
        });

        await app.Send(new DerivePlans(template, ["yijiang-sa", "yijiang-sa"]), Who.Wang);

        var derived = await app.Read(db => db.Plans.AsNoTracking().SingleAsync(plan => plan.DerivedFrom == new PlanId(template)));
        (derived.State, derived.MadeFor, derived.Title.EndsWith("（弋江区卫生监督所）", StringComparison.Ordinal)).ShouldBe((PlanState.Draft, Who.Neighbour, true));
        var task = await app.Read(db => db.PlanTasks.AsNoTracking().SingleAsync(task => task.PlanId == derived.Id));
        (task.State, task.Lead, task.Weight, task.IsVeto, task.PilotScope, task.WaitsForSuperior).ShouldBe((PlanTaskState.Proposed, Who.Neighbour, 3, true, "弋江区", true));
        task.Milestones.ShouldAllBe(one => one.DoneOn == null && one.Due != null);
        task.Indicators.ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.Target.ShouldBe(95), one => one.Values.ShouldBeEmpty());
        (await app.Read(db => db.AuditEntries.CountAsync(entry => entry.Act == "plan.derive"))).ShouldBe(1);
    }

    [Fact]
    public async Task Plans_are_derived_for_units_there_are_by_the_templates_own_office()
    {
        var template = await Imported();
        await app.Give(Who.Sun, Roles.Clerk);

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new DerivePlans(template, ["yijiang-sa", "nowhere"]), Who.Wang))).Code.ShouldBe("unit.unknown");
        (await app.Read(db => db.Plans.CountAsync())).ShouldBe(1, "all or none");
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new DerivePlans(template, ["yijiang-sa"]), Who.Sun));
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new DerivePlans(template, ["yijiang-sa"]), Who.Li));
        foreach (var units in new string[][] { [], [.. Enumerable.Range(0, DerivePlans.Most + 1).Select(n => $"u{n}")] })
            (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new DerivePlans(template, units), Who.Wang))).Errors.Single().Field.ShouldBe("units");
    }

    [Fact]
    public async Task A_problem_without_a_last_day_becomes_no_action_and_one_that_is_not_there_nothing()
    {
        var plan = await Imported();
        var evaluation = await app.Send(new EvaluatePlan(plan, EvaluationKind.MidTerm, "良好", "", []) { Found = [new("会商不够", "每月会商", "jinghu-zx", null)] }, Who.Chen);

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new FollowProblem(evaluation, 1, MeasureKind.Action), Who.Chen))).Code.ShouldBe("evaluation.due_required");
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new FollowProblem(evaluation, 2, MeasureKind.Hazard), Who.Chen))).Code.ShouldBe("evaluation.no_problem");
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new FollowProblem(evaluation, 1, MeasureKind.Hazard), Who.Wang));
        (await app.Read(db => db.Cases.CountAsync())).ShouldBe(0);
        (await app.Send(new FollowProblem(evaluation, 1, MeasureKind.Hazard), Who.Chen)).ShouldNotBeEmpty();
    }

    private Task<string> Imported() => app.Send(new ImportPlan(Document, null, null, LeadConvention.AsStated), Who.Wang);

    /// <summary>A plan with so many tasks ticked off on a day; those of a red line have numbers with V.</summary>
    private async Task<string> Ticked(int others, int vetoes, DateOnly on, string? into = null)
    {
        var plan = into ?? await Imported();
        await app.Change(db =>
        {
            for (var n = 0; n < others + vetoes; n++)
            {
                var task = new PlanTask(new($"{plan}-{on:MMdd}-{n}"), new(plan), 100 + n, n < vetoes ? $"V{n}" : $"T{n}", "", $"任务{n}", "", 1);
                task.Assign(LeadMode.Named, "政务中心", Who.ServiceCentre, []);
                task.Weigh(1, isVeto: n < vetoes);
                task.Confirm();
                task.Dispatch(on);
                task.AskToClose();
                task.Verified(holds: true, on);
                db.Add(task);
            }

            return Task.CompletedTask;
        });
        return plan;
    }
}
