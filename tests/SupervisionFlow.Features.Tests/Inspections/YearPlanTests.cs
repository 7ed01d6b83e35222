using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Draws;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Inspections;

/// <summary>A year's inspection plan: tasks from above are locked, own ones are not, draws carry both out, and caps count over all processes.</summary>
public sealed class YearPlanTests : IAsyncLifetime
{
    private const string Head = "年度,层级,编号,任务,承担机构,对象类别,专业,数量,比例,完成期限,依据文号\n";
    private const string National = Head + "2026,国家,国-03,医疗机构依法执业,镜湖区卫生监督所,clinic,,,20,2026-11-30,国疾控综监督函〔2026〕1号\n";

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.StartShipped();
        await app.Change(async db =>
        {
            for (var n = 0; n < 12; n++)
                db.Entities.Add(new SupervisedEntity(new($"clinic-{n:00}"), $"诊所{n}", null, n < 10 ? "clinic" : "hospital", "", Who.Agency, "", "", "private", n));
            for (var n = 0; n < 4; n++)
                db.Certificates.Add(new Certificate(new($"cert-{n}"), Who.Crowd[n], $"皖B{n}", "医疗卫生", new(2024, 1, 1), new(2028, 12, 31)));
            await Task.CompletedTask;
        });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_task_from_above_is_raised_but_neither_lowered_nor_put_off_nor_removed()
    {
        (await app.Send(new ImportPlannedTasks(National), Who.Liu)).ShouldBe(new ImportedTasks(1, 0));
        var task = (await Plan()).Tasks.ShouldHaveSingleItem();
        (task.IsLocked, task.Target).ShouldBe((true, 2));

        (await Refused(new ChangePlannedTask(task.Id, task.Scope with { PerTenThousand = 1_900 }))).ShouldBe("planned_task.lowered");
        (await Refused(new ChangePlannedTask(task.Id, task.Scope with { Count = 1, PerTenThousand = 0 }))).ShouldBe("planned_task.lowered");
        (await Refused(new ChangePlannedTask(task.Id, task.Scope with { DueOn = new(2026, 12, 31) }))).ShouldBe("planned_task.lowered");
        (await Refused(new ChangePlannedTask(task.Id, task.Scope with { Title = "别的" }))).ShouldBe("planned_task.locked");
        (await Refused(new RemovePlannedTask(task.Id))).ShouldBe("planned_task.locked");
        await app.Send(new ChangePlannedTask(task.Id, task.Scope with { PerTenThousand = 5_000, DueOn = new(2026, 10, 31) }), Who.Liu);

        (await Plan()).Tasks.Single().Target.ShouldBe(5);
    }

    [Fact]
    public async Task What_the_higher_level_asks_for_less_of_needs_a_new_document()
    {
        await app.Send(new ImportPlannedTasks(National), Who.Liu);

        (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new ImportPlannedTasks(National.Replace(",20,", ",10,", StringComparison.Ordinal)), Who.Liu))).Errors.Single().Field.ShouldBe("line-2");
        (await app.Send(new ImportPlannedTasks(National.Replace(",20,", ",10,", StringComparison.Ordinal).Replace("1号", "9号", StringComparison.Ordinal)), Who.Liu)).ShouldBe(new ImportedTasks(0, 1));

        (await Plan()).Tasks.Single().Target.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_unit_does_beyond_the_asked_stays_and_its_earlier_day_may_go_back_to_the_one_allowed()
    {
        await app.Send(new ImportPlannedTasks(National), Who.Liu);
        var task = (await Plan()).Tasks.Single();
        await app.Send(new ChangePlannedTask(task.Id, task.Scope with { PerTenThousand = 5_000, DueOn = new(2026, 10, 31) }), Who.Liu);

        await app.Send(new ImportPlannedTasks(National), Who.Liu);
        var again = (await Plan()).Tasks.Single();
        (again.Scope.PerTenThousand, again.Scope.DueOn, again.LatestDue).ShouldBe((5_000, new(2026, 10, 31), new(2026, 11, 30)));
        await app.Send(new ImportPlannedTasks(National.Replace(",20,", ",30,", StringComparison.Ordinal).Replace("1号", "9号", StringComparison.Ordinal)), Who.Liu);
        again = (await Plan()).Tasks.Single();
        (again.Scope.PerTenThousand, again.LeastPerTenThousand).ShouldBe((5_000, 3_000));

        await app.Send(new ChangePlannedTask(task.Id, again.Scope with { DueOn = new(2026, 11, 30) }), Who.Liu);
        (await Refused(new ChangePlannedTask(task.Id, again.Scope with { DueOn = new(2026, 12, 1) }))).ShouldBe("planned_task.lowered");
    }

    [Fact]
    public async Task Kinds_of_objects_are_taken_by_name_or_code_and_unknown_ones_refused()
    {
        await app.Send(new ImportPlannedTasks(National.Replace(",clinic,", ",诊所、Hospital,", StringComparison.Ordinal)), Who.Liu);

        var task = (await Plan()).Tasks.Single();
        (string.Join('|', task.Scope.Kinds), task.Target).ShouldBe(("clinic|hospital", 3));
        (await Faults(National.Replace(",clinic,", ",医院、医疗铺子,", StringComparison.Ordinal))).Single().Zh.ShouldBe("第2行：没有这类对象：医疗铺子");
        (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new AddPlannedTask(2026, "county", "区-01", null, new("抽查", ["医疗铺子"], "", 3, 0, new(2026, 6, 30), "")), Who.Liu))).Errors.Single().Field.ShouldBe("kinds");
    }

    [Fact]
    public async Task A_task_of_the_units_own_is_not_locked_by_an_import_whatever_level_the_row_says()
    {
        await app.Send(new AddPlannedTask(2026, "municipal", "市-01", null, new("抽查", ["clinic"], "", 3, 0, new(2026, 6, 30), "文号")), Who.Liu);

        (await Faults(Head + "2026,市,市-01,抽查,,诊所,,9,,2026-06-30,文号")).Single().Zh.ShouldContain("本机构自定的任务");
        (await Faults(Head + "2026,县,区-01,抽查,,诊所,,9,,2026-06-30,文号")).Single().Zh.ShouldContain("本级任务不从这里导入");
        (await Plan()).Tasks.Single().IsLocked.ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "表格没有内容")]
    [InlineData("年度,层级", "表格没有内容")]
    [InlineData("年度,年度,层级,编号,任务,承担机构,对象类别,专业,数量,比例,完成期限,依据文号\n1,2,3,4,5,6,7,8,9,10,11,12", "“年度”一列出现了两次")]
    [InlineData("年度,编号,任务,承担机构,对象类别,专业,数量,比例,完成期限,依据文号\n2026,1,2,3,4,5,6,7,8,9", "表头缺少“层级”一列")]
    public async Task A_table_that_cannot_be_read_is_refused_in_words(string table, string words) =>
        (await Faults(table.Length == 0 ? Head : table)).Single().Zh.ShouldContain(words);

    [Fact]
    public async Task Rows_pasted_from_a_spreadsheet_are_read_too()
    {
        await app.Send(new ImportPlannedTasks(National.Replace(',', '\t').Replace("2026-11-30", "2026/11/30", StringComparison.Ordinal)), Who.Liu);

        (await Plan()).Tasks.Single().Scope.DueOn.ShouldBe(new(2026, 11, 30));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(99_999)]
    public async Task A_year_that_is_none_is_refused_at_its_field(int year)
    {
        (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new YearPlan(year), Who.Liu))).Errors.Single().Field.ShouldBe("year");
        (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new PlannedTaskList(year), Who.Liu))).Errors.Single().Field.ShouldBe("year");
    }

    [Fact]
    public async Task A_terminated_inspection_is_not_done()
    {
        var id = await app.Send(new AddPlannedTask(2026, "county", "区-01", null, new("诊所专项抽查", ["clinic"], "", 3, 0, new(2026, 6, 30), "")), Who.Liu);
        var draw = await app.Send(Draw(2026, id), Who.Liu);
        await app.Send(new PublishCommitment(draw), Who.Liu);
        await app.Send(new OpenDraw(draw, "纪检组", "378216"), Who.Zhang);
        await app.Send(new StartInspections(draw), Who.Liu);
        await app.Change(async db =>
        {
            var cases = await db.Cases.Where(one => one.ProcessKey == "inspection").OrderBy(one => one.Id).ToListAsync();
            foreach (var (one, outcome) in cases.Zip(["completed", "terminated", "completed"]))
                one.Close(outcome, new("head1"), 1, "对象已停业");
            db.Inspections.Add(new(new("visit-1"), cases[0].Id, new("clinic-00"), InspectionMode.OnSite, "clinic", Officers(), new(2026, 3, 1)));
            db.Inspections.Add(new(new("visit-2"), cases[1].Id, new("clinic-01"), InspectionMode.OnSite, "clinic", Officers(), new(2026, 3, 1)));
        });

        (await Plan()).Tasks.Single().Done.ShouldBe(1);
        (await app.Send(new PlannedTaskList(2026), Who.Liu)).Rows.Single().Done.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_with_faults_tells_them_all_by_line_and_imports_nothing()
    {
        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Send(new ImportPlannedTasks(National + """
            2026,国家,国-04,传染病防治,不存在的机构,clinic,,,20,2026-11-30,文号
            2026,乡,国-05,任务,,clinic,,,20,2026-11-30,文号
            2026,国家,国-06,任务,,clinic,,5,20,2026-11-30,文号
            2026,国家,国-07,任务,,clinic,,5,,2026-13-30,文号
            2026,国家,国-03,医疗机构依法执业,镜湖区卫生监督所,clinic,,,20,2026-11-30,文号
            """), Who.Liu));

        refused.Errors.Select(error => error.Field).ShouldBe(["line-3", "line-4", "line-5", "line-6", "line-7"]);
        (await app.Read(db => db.PlannedTasks.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task Own_tasks_come_and_go_until_a_draw_carries_them_out_and_count_what_it_does()
    {
        var scope = new PlannedScope("诊所专项抽查", ["clinic"], "", 3, 0, new(2026, 6, 30), "");
        var removed = await app.Send(new AddPlannedTask(2026, "county", "区-01", null, scope), Who.Liu);
        await app.Send(new RemovePlannedTask(removed), Who.Liu);
        var id = await app.Send(new AddPlannedTask(2026, "county", "区-01", null, scope), Who.Liu);
        (await Refused(new AddPlannedTask(2026, "county", "区-01", null, scope))).ShouldBe("planned_task.number_taken");

        var draw = await app.Send(Draw(2026, id), Who.Liu);
        await app.Send(new PublishCommitment(draw), Who.Liu);
        await app.Send(new OpenDraw(draw, "纪检组", "378216"), Who.Zhang);
        await app.Send(new StartInspections(draw), Who.Liu);

        var task = (await Plan()).Tasks.ShouldHaveSingleItem();
        (task.Target, task.Drawn, task.Started, task.Done, task.Late).ShouldBe((3, 3, 3, 0, false));
        (await app.Send(new DrawPage(draw), Who.Liu)).PlannedTask!.Id.ShouldBe(id);
        (await app.Read(db => db.Cases.CountAsync(one => one.ProcessKey == "inspection" && one.Closing == null))).ShouldBe(3);
        (await Refused(new RemovePlannedTask(id))).ShouldBe("planned_task.drawn");
        app.Today = new(2026, 7, 1);
        (await Plan()).Tasks.Single().Late.ShouldBeTrue();
    }

    [Fact]
    public async Task A_draw_is_of_the_same_year_as_its_task()
    {
        var id = await app.Send(new AddPlannedTask(2027, "county", "区-01", null, new("诊所抽查", [], "", 3, 0, new(2027, 6, 30), "")), Who.Liu);

        (await Refused(Draw(2026, id))).ShouldBe("draw.other_plan");
    }

    [Fact]
    public async Task Inspections_of_every_process_count_against_the_cap_and_exempt_ones_are_told_beside_them()
    {
        var others = new List<CaseId>();
        for (var n = 1; n <= 3; n++)
            others.Add((await app.Send(new StartCase("hazard", JsonNode.Parse($$"""{"name":"诊所0","kind":"waste","grade":"major","foundOn":"2026-03-0{{n}}","foundBy":"inspection","description":"医疗废物混放"}""")!.AsObject()), Who.Wang)).Id);

        await app.Change(db =>
        {
            foreach (var (n, exempt) in new[] { (1, ""), (1, ""), (2, ""), (3, "complaint") })
            {
                var visit = new Inspection(new($"visit-{db.Inspections.Local.Count}"), others[n - 1], new("clinic-00"), InspectionMode.OnSite, "clinic", Officers(), new(2026, 3, n));
                visit.ExemptFor(exempt);
                db.Inspections.Add(visit);
            }

            return Task.CompletedTask;
        });

        var plan = await Plan();

        var line = plan.AtCap.ShouldHaveSingleItem();
        (line.Name, line.Counted, line.Cap, line.Exempt.Single().Zh).ShouldBe(("诊所0", 2, 2, "投诉举报"));
        (plan.Objects, plan.Inspected).ShouldBe((12, 1));
    }

    [Fact]
    public async Task Another_agencys_plan_is_neither_read_nor_touched()
    {
        await app.Send(new ImportPlannedTasks(National), Who.Liu);
        var id = (await Plan()).Tasks.Single().Id;

        (await app.Send(new YearPlan(2026), Who.Sun)).Tasks.ShouldBeEmpty();
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new PlannedTaskPage(id), Who.Sun));
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new AddPlannedTask(2026, "county", "区-09", "yijiang-sa", new("抽查", [], "", 1, 0, new(2026, 6, 30), "")), Who.Liu));
    }

    private static EligibleOfficers Officers() =>
        OfficerEligibility.Require(
            [.. new[] { "inspector1", "inspector2" }.Select(id => new Person(new(id), id, Who.Agency))],
            [.. new[] { "inspector1", "inspector2" }.Select(id => new Certificate(new(id), new(id), id, "医疗卫生", new(2020, 1, 1), new(2030, 1, 1)))], [], new("clinic-00"), new(2026, 3, 1));

    private static PlanDraw Draw(int year, string task) =>
        new("诊所专项抽查", "county", year, null, new(2, DrawRules.Pair, [new("s1", "诊所", ["clinic"], [], [], [], "", 3, 0)]), new(false, 2), task);

    private async Task<IReadOnlyList<FieldError>> Faults(string table) => (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new ImportPlannedTasks(table), Who.Liu))).Errors;

    private Task<YearPlanView> Plan() => app.Send(new YearPlan(2026), Who.Liu);

    private async Task<string> Refused<T>(ICommand<T> command) => (await Should.ThrowAsync<RuleViolation>(() => app.Send(command, Who.Liu))).Code;
}
