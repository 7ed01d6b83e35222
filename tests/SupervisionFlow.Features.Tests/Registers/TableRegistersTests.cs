using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.Running;
using Xunit;
using static SupervisionFlow.Features.Registers.RegistersApp;

namespace SupervisionFlow.Features.Registers;

/// <summary>The tables that ship, and what a locality decides beyond them.</summary>
public sealed class TableRegistersTests : IAsyncLifetime
{
    private const string LimitHeading = "key,version,kind,subject,law,article,start_event,length,day_type,rollover,status,source,effective_from";

    private static readonly SomeProcess Permit = new SomeProcess("permit")
        .Then("clock", "StartClock", ("clock", "statutory"), ("limit", "TL-20"))
        .Then("review", "HumanTask", ("roles", new[] { "reviewer" }), ("title", "审查"));

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await RegistersApp.Start(Permit);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private SharedTables Tables => (SharedTables)app.Services.GetService(typeof(SharedTables))!;

    [Theory]
    [InlineData("checklists", 148)]
    [InlineData("causes", 41)]
    [InlineData("limits", 78)]
    [InlineData("calendar", 111)]
    [InlineData("legal-basis", 32)]
    [InlineData("discretion", 3)]
    [InlineData("no-penalty", 3)]
    [InlineData("caps", 1)]
    [InlineData("cap-exemptions", 10)]
    [InlineData("risk-classes", 9)]
    [InlineData("fields", 14)]
    [InlineData("powers", 22)]
    [InlineData("dimensions", 5)]
    [InlineData("conduct-items", 10)]
    [InlineData("village-licences", 5)]
    [InlineData("prescription-findings", 28)]
    [InlineData("shortage-levels", 6)]
    [InlineData("late-fees", 1)]
    [InlineData("grounds", 13)]
    [InlineData("service-ways", 7)]
    public async Task What_ships_leaves_and_comes_back_unchanged_in_every_wording(string register, int least)
    {
        foreach (var words in Enum.GetValues<FileWords>())
        {
            var again = await app.Try(register, await app.Export(register, words));

            (again.New, again.Changed, again.Refused).ShouldBe((0, 0, 0), $"{words}: {string.Join('\n', again.Lines.Select(line => $"{line.Number} {line.Title} {string.Join(' ', line.Problems)} {string.Join(' ', line.Changes)}").Take(5))}");
            again.Unchanged.ShouldBeGreaterThanOrEqualTo(least);
        }
    }

    [Fact]
    public async Task A_locality_shortens_a_limit_by_a_version_of_its_own_from_its_day_on()
    {
        await app.Import("limits", Csv(LimitHeading, "TL-02,2,期限,立案审批,本机关规程,12,发现线索之日,5,工作日,不顺延,由本地确定,本机关2026年第3号文,2027-01-01"));

        Tables.Limits.InForce("TL-02", new(2026, 12, 31)).Length.ShouldBe(7);
        Tables.Limits.InForce("TL-02", new(2027, 1, 1)).Length.ShouldBe(5);
        await app.Restart();
        Tables.Limits.InForce("TL-02", new(2027, 1, 1)).Version.ShouldBe(2);
        (await app.Try("limits", await app.Export("limits"))).Unchanged.ShouldBe(Tables.Limits.Limits.Count);
    }

    [Fact]
    public async Task A_version_that_is_in_force_keeps_what_it_says_and_only_its_status_and_end_are_put_right()
    {
        var changed = await app.Try("limits", Csv("key,version,length", "TL-02,1,5"));
        var noted = await app.Try("limits", Csv("key,version,status,note", "TL-02,1,已核对原文,法制部门2026-05-06核对"));

        changed.Refusals().ShouldBe(["version.in_force"]);
        (noted.Changed, noted.Refused).ShouldBe((1, 0));
    }

    [Fact]
    public async Task What_a_limit_cannot_be_is_refused_in_words_at_its_column()
    {
        var report = await app.Try("limits", Csv(
            "key,version,kind,subject,law,start_event,length,day_type,minimum,maximum,suspended_by,extension,rollover,status,source,effective_from",
            "L-1,1,期限,甲,法,起,,工作日,,,,,不顺延,verified,源,", "L-2,1,区间,甲,法,起,,工作日,9,3,,,不顺延,verified,源,", "L-3,1,期限,甲,法,起,5,小时,,,hearing,,不顺延,verified,源,",
            "L-4,1,期限,甲,法,起,5,工作日,,,weather,,不顺延,verified,源,", "L-5,1,期限,甲,法,起,5,工作日,,,,3,不顺延,verified,源,", "TL-02,9,期限,甲,法,起,5,工作日,,,,,不顺延,verified,源,2025-06-01"));

        report.Lines.SelectMany(line => line.Problems).Select(problem => (problem.Column, problem.Code)).ShouldBe(
        [
            ("length", "limit.no_length"), ("maximum", "range.reversed"), ("suspended_by", "limit.hours"), ("suspended_by", "limit.ground"), ("extension_by", "limit.extension_by"), ("effective_from", "version.overlap"),
        ], ignoreOrder: true, customMessage: string.Join('\n', report.Lines));
    }

    [Fact]
    public async Task Clocks_follow_a_calendar_that_was_imported_and_the_change_is_on_the_record()
    {
        app.Today = new(2026, 5, 6);
        await app.StartCase(Permit);
        var due = (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).DueDay!.Value;

        await app.Import("calendar", Csv("date,kind,name", "2026-05-20,放假,本自治县成立纪念日"));

        await app.Eventually(db => db.AuditEntries.AnyAsync(entry => entry.Act == "clock.recompute"));
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).DueDay.ShouldBe(Tables.Calendar.Add(due, 1));
        ((WorkingCalendar)app.Services.GetService(typeof(WorkingCalendar))!).IsWorking(new(2026, 5, 20)).ShouldBeFalse();
    }

    [Fact]
    public async Task Clocks_follow_a_calendar_that_was_read_before_they_could_be_computed()
    {
        app.Today = new(2026, 5, 6);
        await app.StartCase(Permit);
        var due = (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).DueDay!.Value;
        await Decided("calendar", "2026-05-20", """{"date":"2026-05-20","kind":"holiday","name":"纪念日"}""");
        var following = (FollowLocalRows)app.Services.GetService(typeof(FollowLocalRows))!;

        // Read, as by a turn that then failed to compute the clocks.
        await following.Look(TestContext.Current.CancellationToken);
        following.Wake();

        await app.Eventually(db => db.AuditEntries.AnyAsync(entry => entry.Act == "clock.recompute"));
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).DueDay.ShouldBe(Tables.Calendar.Add(due, 1));
    }

    [Fact]
    public async Task What_another_node_took_over_a_moment_ago_counts_for_an_import_here()
    {
        await Decided("limits", "TL-02|2", LimitAsJson("2"));

        (await app.Refused("limits", Csv(LimitHeading, "TL-02,3,期限,立案审批,规程,12,发现线索之日,4,工作日,不顺延,由本地确定,文件,2027-01-01"))).Select(error => error.Code).ShouldContain("version.overlap");
    }

    [Fact]
    public async Task Rows_that_contradict_each_other_are_left_out_and_the_server_starts()
    {
        await Decided("limits", "TL-02|2", LimitAsJson("2"));
        await Decided("limits", "TL-02|3", LimitAsJson("3"));

        await app.Restart();

        Tables.Limits.InForce("TL-02", new(2027, 1, 1)).Version.ShouldBe(1);
        (await app.Try("caps", await app.Export("caps"))).Refused.ShouldBe(0);
    }

    [Fact]
    public async Task A_version_that_works_back_takes_a_second_person()
    {
        app.Today = new(2026, 8, 1);
        await app.Change(async db => (await db.People.SingleAsync(person => person.Id == Who.Chen)).Appoint(Domain.Organisation.Roles.Administrator, Who.Bureau));
        var row = Tables.RowsOf(TradeTables.NoPenalty)[0];
        var file = Csv("cause_code,ground,effective_from,conditions,status,source", $"{row["cause_code"]},{row["ground"]},{row["effective_from"]},另行规定的条件,由本地确定,清单");

        (await Should.ThrowAsync<RuleViolation>(() => app.Import("no-penalty", file))).Code.ShouldBe("register.second_person");
        var id = await app.Send(new ProposeImport("no-penalty", "清单.csv", file), Who.Zhang);
        var mine = await app.Send(new ImportView(id), Who.Zhang);
        (mine.IsMine, mine.Report!.ForSecond).ShouldBe((true, 1));
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new ApplyImport(id, mine.Report.Fingerprint), Who.Zhang))).Code.ShouldBe("register.second_person");

        (await app.Send(new ApplyImport(id, mine.Report.Fingerprint), Who.Chen)).Changed.ShouldBe(1);
    }

    [Fact]
    public async Task A_proposed_file_that_nobody_confirms_is_swept_after_its_days()
    {
        await app.Send(new ProposeImport("calendar", "日历.csv", Csv("date,kind,name", "2026-05-20,放假,纪念日")), Who.Zhang);

        app.Today = app.Today.AddDays(13);
        await app.SendAsSystem(new Housekeeping.KeepHouse());
        (await app.Read(db => db.RegisterImports.CountAsync())).ShouldBe(1);
        app.Today = app.Today.AddDays(2);
        await app.SendAsSystem(new Housekeeping.KeepHouse());

        (await app.Read(db => db.RegisterImports.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_years_dates_are_provisional_until_a_row_says_that_the_year_is_complete_and_a_day_can_be_taken_back()
    {
        await app.Import("calendar", Csv("date,kind,name", "2027-02-08,放假,春节", "2027-02-20,调休上班,春节"));
        Tables.Calendar.IsCovered(new(2027, 1, 4)).ShouldBeFalse();

        await app.Import("calendar", Csv("date,kind,name", "2027,年份齐全,国务院办公厅关于2027年部分节假日安排的通知", "2027-02-20,按周（取消本行）,录错"));

        Tables.Calendar.IsCovered(new(2027, 1, 4)).ShouldBeTrue();
        Tables.Calendar.IsWorking(new(2027, 2, 8)).ShouldBeFalse();
        Tables.Calendar.IsWorking(new(2027, 2, 20)).ShouldBeFalse();
        (await app.Try("calendar", Csv("date,kind,name", "2027-02-09,调休上班,周二", "2027,放假,年份"))).Refusals().ShouldBe(["calendar.not_a_weekend", "cell.day"]);
    }

    [Fact]
    public async Task An_item_of_a_checklist_changes_on_its_day_for_the_forms_and_for_what_follows_a_failure()
    {
        app.Today = new(2026, 12, 31);
        await app.Import("checklists", Csv(
            "list,item_code,category,text,severity,action,default_rectify_days,status,effective_from",
            "clinic,CL-02,资质,名称、地址、负责人、科目与登记相符,较重,ORDER_LIMIT,7,由本地确定,2027-01-01", "clinic,CL-99,院感,口腔器械一人一用一灭菌,严重,CASE,0,由本地确定,2027-01-01"));

        (await Items()).ShouldNotContain(item => item.Value == "CL-99");
        app.Today = new(2027, 1, 1);
        var items = await Items();
        items.ShouldContain(item => item.Value == "CL-99");
        items.Where(item => item.Value == "CL-02").ShouldHaveSingleItem().Label.Zh.ShouldBe("名称、地址、负责人、科目与登记相符");
        (await app.Try("checklists", Csv("list,item_code,text,severity,action,status", "clinic,CL-98,甲,一般,FINE,verified"))).Refusals().ShouldBe(["measure.unknown"]);

        async Task<IReadOnlyList<FieldOption>> Items() =>
            await ((IOptionSource)app.Services.GetService(typeof(IOptionSource))!).Find(OptionSourceName.Read("checklists/clinic.csv")!, new OptionScope(null, "clinic-licensing"), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_cause_of_the_locality_is_penalised_by_the_law_of_its_days()
    {
        const string heading = "cause_code,version,cause,cause_en,violated_provision,penalty_provision,penalty_kind,fine_base,fine_min_yuan,fine_max_yuan,on_the_spot,status,source,effective_from";
        await app.Import("causes", Csv(heading, "LOCAL-01,1,未公示价格,Prices not displayed,条例18,条例45,警告；罚款,数额区间,1000,5000,警告或者小额罚款,由本地确定,法制部门核对,2026-07-01"));

        Tables.Penalties.Causes.Applying("LOCAL-01", new(2026, 6, 30), new(2026, 6, 30), 0).ShouldBeNull();
        Tables.Penalties.Causes.Applying("LOCAL-01", new(2026, 7, 1), new(2026, 8, 1), 0).ShouldNotBeNull();
        (await app.Try("causes", Csv(heading, "LOCAL-02,1,甲,A,条,条,罚款,数额区间,9000,5000,否,verified,源,", "LOCAL-03,1,甲,A,条,条,罚款,数额区间,,5000,否,verified,源,"))).Refusals().ShouldBe(["range.reversed", "cell.empty"]);
        (await app.Try("no-penalty", Csv("cause_code,ground,conditions,status,source", "LOCAL-01,minor,当场改正,parameter,清单", "NONE-01,minor,当场改正,parameter,清单"))).Refusals().ShouldBe(["cause.unknown"]);
    }

    [Fact]
    public async Task Only_who_administers_the_topmost_authority_changes_what_holds_for_all()
    {
        await Should.ThrowAsync<NotAllowedException>(() => app.Import("limits", Csv(LimitHeading, "TL-02,2,期限,甲,法,12,起,5,工作日,不顺延,由本地确定,源,2027-01-01"), Who.Liu));

        (await app.Send(new RegisterView("limits", "立案审批"), Who.Wang)).Rows.Where(row => row.Key.StartsWith("TL-02|", StringComparison.Ordinal)).ShouldHaveSingleItem().IsLocal.ShouldBeFalse();
    }

    [Fact]
    public async Task The_nearest_cap_wins_also_after_a_restart()
    {
        await app.Import("caps", Csv("unit,kind,max_per_year,status,source", "镜湖区卫生监督所,诊所,1,由本地确定,年度计划"));

        await app.Restart();

        Tables.Caps.For("jinghu-sa", "clinic").ShouldBe(1);
        Tables.Caps.For("yijiang-sa", "clinic").ShouldBe(2);
    }

    /// <summary>As an import at another node left it: in the database, and not yet read here.</summary>
    private Task Decided(string register, string key, string values) => app.Change(db =>
    {
        db.LocalRows.Add(new(register, key, values, new("elsewhere"), Who.Zhang, 1));
        return Task.CompletedTask;
    });

    private static string LimitAsJson(string version) =>
        $$"""{"key":"TL-02","version":"{{version}}","kind":"deadline","subject":"立案审批","law":"本机关规程","article":"12","start_event":"发现线索之日","length":"5","day_type":"working","rollover":"none","status":"parameter","source":"文件","effective_from":"2027-01-01"}""";
}
