using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.Designing.Tests;
using SupervisionFlow.Features.Registers;
using SupervisionFlow.Features.Running;
using Xunit;
using static SupervisionFlow.Features.Registers.RegistersApp;

namespace SupervisionFlow.Features.Powers;

/// <summary>权责清单: which process carries out which power, who holds it since when, and in whose name.</summary>
public sealed class PowersTests : IAsyncLifetime
{
    private const string Heading = "matter,level,unit,reach,kind,principal,document,effective_from,effective_to,status,source";

    private static readonly SomeProcess Penalised = new SomeProcess("penalised") { Matter = "投诉举报" }
        .Then("decide", "IssueDocument", ("template", "decision"))
        .Then("wait", "HumanTask", ("roles", new[] { "inspector" }), ("title", "办理"))
        .With("documents/decision.json", """{"key":"decision","title":"决定书","number":{"style":"wenhao","category":"医","nature":"罚"},"blocks":[{"kind":"title"},{"kind":"number"},{"kind":"para","text":"{{unit.name}}决定如下。"},{"kind":"seal","text":"{{unit.name}}"}]}""");

    private static readonly SomeProcess Stray = new("stray") { Matter = "不在清单上的事" };

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await RegistersApp.Start(Penalised, Stray);
        app.Today = new(2026, 5, 6);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Each_process_stands_with_the_power_that_it_carries_out_and_those_without_one_are_named()
    {
        var overview = await app.Send(new PowersOfProcesses(), Who.Wang);

        overview.Of("penalised")!.Title.En.ShouldBe("Complaints and reports");
        overview.Unlisted.ShouldHaveSingleItem().ShouldBe(new Unlisted(new("stray", "stray"), "不在清单上的事"));
    }

    [Fact]
    public async Task A_case_shows_its_power_what_it_rests_on_and_the_field_of_its_subject()
    {
        var power = (await CaseOf(Penalised)).Power!;

        power.Citation.ShouldBe("《信访工作条例》第22条");
        power.Status.ShouldBe("verified");
        power.Field!.Zh.ShouldBe("医疗卫生");
        power.Held.ShouldBeNull();
        (await CaseOf(Stray)).Power.ShouldBeNull();
    }

    [Fact]
    public async Task A_power_given_to_a_level_from_a_day_on_is_exercised_by_nobody_else_and_not_before()
    {
        await app.Import("delegations", Csv(Heading, "投诉举报,县级,jinghu-sa,本机构,下放、赋权,,芜政〔2026〕5号,2026-06-01,2026-12-31,由本地确定,示例"));

        (await Should.ThrowAsync<RuleViolation>(() => app.StartCase(Penalised))).ShouldSatisfyAllConditions(
            refused => refused.Code.ShouldBe("power.not_held"), refused => refused.Message.ShouldContain("2026-06-01"), refused => refused.Message.ShouldContain("芜政〔2026〕5号"), refused => refused.Article.ShouldBe("《信访工作条例》第22条"));
        app.Today = new(2026, 6, 1);
        (await CaseOf(Penalised)).Power!.Held!.Document.ShouldBe("芜政〔2026〕5号");
        app.Today = new(2026, 12, 31);
        await app.StartCase(Penalised);
        app.Today = new(2027, 1, 1);
        (await Should.ThrowAsync<RuleViolation>(() => app.StartCase(Penalised))).Message.ShouldContain("2027-01-01");
    }

    [Fact]
    public async Task A_power_of_another_unit_is_not_exercised_here_and_what_reaches_down_is()
    {
        await app.Import("delegations", Csv(Heading, "投诉举报,county,yijiang-sa,own,delegated,,文一,2026-01-01,,parameter,示例"));
        (await Should.ThrowAsync<RuleViolation>(() => app.StartCase(Penalised))).Code.ShouldBe("power.not_held");

        await app.Import("delegations", Csv(Heading, "投诉举报,city,wuhu-hc,subtree,statutory,,文二,2026-01-01,,parameter,示例"));
        await app.StartCase(Penalised);
    }

    [Fact]
    public async Task An_agency_that_was_entrusted_issues_documents_in_the_name_and_the_numbers_of_its_principal()
    {
        await app.StartCase(Penalised);
        await app.Import("delegations", Csv(Heading, ",县级,jinghu-sa,本机构,委托,wuhu-hc,芜卫委〔2026〕1号,2026-05-07,,由本地确定,委托书"));
        app.Today = new(2026, 5, 7);
        var file = await CaseOf(Penalised);

        var documents = await app.Read(db => db.Documents.AsNoTracking().OrderBy(document => document.IssuedAt).ToListAsync());
        documents[0].Number.ShouldBe("芜镜卫医罚〔2026〕1号");
        documents[1].Number.ShouldBe("芜卫医罚〔2026〕1号");
        documents[1].Html.ShouldContain("芜湖市卫生健康委员会决定如下");
        documents[1].Html.ShouldNotContain("镜湖区卫生监督所");
        file.Summary.UnitName.ShouldBe("镜湖区卫生监督所");
        file.Power!.Held!.PrincipalName.ShouldBe("芜湖市卫生健康委员会");
    }

    [Fact]
    public async Task An_agency_entrusted_with_all_that_it_does_may_begin_what_the_list_gives_to_its_principal()
    {
        await app.Import("delegations", Csv(Heading, "投诉举报,city,wuhu-hc,own,statutory,,文一,2026-01-01,,parameter,示例"));
        (await Should.ThrowAsync<RuleViolation>(() => app.StartCase(Penalised))).Code.ShouldBe("power.not_held");

        await app.Import("delegations", Csv(Heading, ",县级,jinghu-sa,本机构,委托,wuhu-hc,芜卫委〔2026〕1号,2026-05-06,2026-05-31,由本地确定,委托书"));

        (await CaseOf(Penalised)).Power!.Held!.PrincipalName.ShouldBe("芜湖市卫生健康委员会");
        app.Today = new(2026, 6, 1);
        (await Should.ThrowAsync<RuleViolation>(() => app.StartCase(Penalised))).Code.ShouldBe("power.not_held");
    }

    [Fact]
    public async Task Cases_of_a_period_are_counted_by_field_and_kind_of_power_and_tests_are_not()
    {
        await app.StartCase(Penalised);
        var ended = (await app.StartCase(Penalised)).Id;
        await app.Send(new TerminateCase(ended, "facts_gone", "当事人注销"), Who.Liu);
        await app.StartCase(Stray);
        await app.Send(new StartTest("penalised", VersionChoice.Latest, new() { ["name"] = "试运行" }), Who.Shen);

        var report = await app.Send(new FieldFigures(new(2026, 5, 6), new(2026, 5, 6)), Who.Chen);

        report.ByField.ShouldHaveSingleItem().ShouldSatisfyAllConditions(medical => (medical.Field, medical.Opened, medical.Closed).ShouldBe(("medical", 3, 2)));
        report.Lines.Select(line => (line.PowerKind!.En, line.UnitName, line.Opened, line.Closed)).ShouldBe([("other", "镜湖区卫生监督所", 2, 1), ("no field", "镜湖区卫生监督所", 1, 1)], ignoreOrder: true);
        (await app.Send(new FieldFigures(new(2026, 5, 7), new(2026, 5, 31)), Who.Chen)).Lines.ShouldBeEmpty();
        (await app.Send(new FieldFigures(new(2026, 5, 6), new(2026, 5, 6)), Who.Sun)).Lines.ShouldBeEmpty("of another unit's cases nobody reads");
    }

    [Fact]
    public async Task What_a_delegation_cannot_be_is_refused_at_its_column()
    {
        var report = await app.Try("delegations", Csv(
            Heading, ",county,jinghu-sa,own,delegated,,文,2026-01-01,,parameter,示例", "没有的事项,county,jinghu-sa,own,delegated,,文,2026-01-01,,parameter,示例",
            "投诉举报,county,jinghu-sa,own,entrusted,,文,2026-01-01,,parameter,示例", "行政处罚,county,jinghu-sa,own,entrusted,jinghu-sa,文,2026-01-01,,parameter,示例", "监督检查,county,jinghu-sa,own,delegated,wuhu-hc,文,2026-01-01,,parameter,示例"));

        report.Refusals().ShouldBe(["delegation.matter_required", "power.unknown", "delegation.principal_required", "delegation.own_principal", "delegation.no_principal"]);
    }

    [Fact]
    public async Task Late_fees_grounds_and_ways_of_service_change_by_import_for_those_who_use_them()
    {
        var tables = (SharedTables)app.Services.GetService(typeof(SharedTables))!;
        await app.Import("late-fees", Csv("article,percent_per_day,cap_percent,effective_from,source,status", "某法1,0.5,50,2027-01-01,示例,由本地确定"));
        await app.Import("grounds", Csv("key,act,zh,en,roles,status,source", "flood,中止,洪涝灾害,flood,approver operator,由本地确定,示例"));
        await app.Import("service-ways", Csv("key,zh,en,officers,needs,law,article,status,source", "courier,专递送达,By courier,1,detail;proof,民事诉讼法,91,from_knowledge,示例"));

        tables.Penalties.LateFeeOn(new(2026, 12, 31)).PerDay.ShouldBe(0.03m);
        tables.Penalties.LateFeeOn(new(2027, 1, 1)).PerDay.ShouldBe(0.005m);
        tables.Grounds.ShouldContain(ground => ground.Key == "flood" && ground.Act == CaseGround.Suspend && ground.Roles.Count == 2);
        tables.Ways.Named("专递送达").Status.ShouldBe("from_knowledge");
        (await app.Try("grounds", Csv("key,act,zh,en,roles,status,source", "x,中止,甲,a,boss,parameter,示例"))).Refusals().ShouldBe(["role.unknown"]);
        (await app.Try("late-fees", Csv("article,percent_per_day,cap_percent,source,status", "法,三,100,示例,parameter"))).Refusals().ShouldBe(["cell.percent"]);
        (await app.Try("service-ways", Csv("key,zh,en,officers,needs,effect_limit,law,article,status,source", "y,乙,b,1,seal,XX-1,法,1,parameter,示例"))).Refusals().ShouldBe(["service.need_unknown", "limit.unknown"], ignoreOrder: true);
    }

    private async Task<CaseView> CaseOf(SomeProcess process) => await app.Send(new CasePage((await app.StartCase(process)).Id), Who.Chen);
}
