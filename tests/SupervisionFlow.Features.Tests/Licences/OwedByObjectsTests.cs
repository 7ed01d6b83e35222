using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Registers;
using SupervisionFlow.Features.Running;
using SupervisionFlow.TestServers;
using Xunit;
using static SupervisionFlow.Features.Registers.RegistersApp;

namespace SupervisionFlow.Features.Licences;

/// <summary>到期未办: who owes a verification or a declaration, on which day, and who does not.</summary>
public sealed class OwedByObjectsTests(SharedServers servers) : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 5, 6);

    private static readonly SomeProcess Declaration = new SomeProcess("occupational-declaration").Then("handle", "HumanTask", ("roles", new[] { "inspector" }), ("title", "办理"))
        .With("forms/begin.json", """{"key":"begin","title":"申报","sections":[{"title":"申报","fields":[{"id":"name","type":"text","label":"名称"},{"id":"creditCode","type":"text","label":"代码"},{"id":"declarationKind","type":"text","label":"类型"}]}],"rights":{"*":{"*":"read"},"start":{"*":"edit"}}}""");

    private static readonly SomeProcess Verification = new SomeProcess("institution-verification").Then("handle", "HumanTask", ("roles", new[] { "inspector" }), ("title", "办理"))
        .With("forms/begin.json", """{"key":"begin","title":"申请","sections":[{"title":"申请","fields":[{"id":"name","type":"text","label":"名称"},{"id":"creditCode","type":"text","label":"代码"},{"id":"beds","type":"number","label":"床位"}]}],"rights":{"*":{"*":"read"},"start":{"*":"edit"}}}""");

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await RegistersApp.Start(Declaration, Verification);
        await Fill();
    }

    private async Task Fill()
    {
        app.Today = Today;
        await app.Import("entities", Csv(
            "name,kind,area,credit_code,address", $"江城铸造,employer,jinghu-sa,{Code(1)},和平路1号", $"江城矿业,employer,jinghu-sa,{Code(2)},", $"江城门诊部,outpatient,jinghu-sa,{Code(3)},", $"江城医院,hospital,jinghu-sa,{Code(4)},", $"江城集团,hospital,jinghu-sa,{Code(9)},"));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task An_employer_that_never_declared_is_listed_until_it_applies_and_again_when_thirteen_months_are_over()
    {
        (await Owed(OwedDuty.Declaration, OwedStanding.Never)).ShouldBe([("江城矿业", null), ("江城铸造", null)], ignoreOrder: true);
        var declared = await Started(Declaration, "江城铸造", 1, "declarationKind", "first");
        (await Owed(OwedDuty.Declaration, OwedStanding.Never)).ShouldBe([("江城矿业", null)], "an application is under way");

        await Ended(declared, Today.AddDays(20));

        (await Owed(OwedDuty.Declaration, OwedStanding.Due)).ShouldBeEmpty();
        app.Today = Today.AddMonths(11).AddDays(1);
        (await Owed(OwedDuty.Declaration, OwedStanding.Due)).ShouldBe([("江城铸造", new DateOnly(2027, 6, 6))]);
        (await Owed(OwedDuty.Declaration, OwedStanding.Overdue)).ShouldBeEmpty();
        (await app.Send(new OwedByObjects(OwedDuty.Declaration, OwedStanding.Due, Who.Bureau.Value), Who.Li)).Total.ShouldBe(1, "of the unit and those below");
        (await app.Send(new OwedByObjects(OwedDuty.Declaration, OwedStanding.Due, Who.Neighbour.Value), Who.Li)).Total.ShouldBe(0);
        app.Today = new(2027, 6, 7);
        (await Owed(OwedDuty.Declaration, OwedStanding.Overdue)).ShouldBe([("江城铸造", new DateOnly(2027, 6, 6))]);
        await Ended(await Started(Declaration, "江城铸造", 1, "declarationKind", "cancel"), app.Today);
        app.Today = app.Today.AddYears(3);
        (await Owed(OwedDuty.Declaration, OwedStanding.Overdue)).ShouldBeEmpty("it declared that there is no hazard any more");
    }

    [Fact]
    public async Task A_verification_is_due_three_months_before_its_year_or_with_a_hundred_beds_its_three_years_are_over()
    {
        await Licensed("江城门诊部", new(2025, 8, 6));
        await Licensed("江城医院", new(2023, 5, 5));
        await Verified("beds", 120, new(2023, 6, 1));
        (await Owed(OwedDuty.Verification, OwedStanding.Due)).ShouldBe([("江城门诊部", new DateOnly(2026, 8, 6)), ("江城医院", new DateOnly(2026, 6, 1))], ignoreOrder: true);
        (await Owed(OwedDuty.Verification, OwedStanding.Overdue)).ShouldBeEmpty();

        app.Today = new(2026, 8, 7);

        (await Owed(OwedDuty.Verification, OwedStanding.Overdue)).ShouldBe([("江城门诊部", new DateOnly(2026, 8, 6)), ("江城医院", new DateOnly(2026, 6, 1))], ignoreOrder: true);
        var page = await app.Send(new OwedByObjects(OwedDuty.Verification, OwedStanding.Overdue, PageSize: 1), Who.Li);
        (page.Rows.Count, page.Total, page.Citation).ShouldBe((1, 2, "《医疗机构管理条例》第21条"));
        (await app.Send(new OwedByObjects(OwedDuty.Verification, OwedStanding.Overdue, After: page.Next), Who.Li)).Rows.ShouldHaveSingleItem().Name.ShouldNotBe(page.Rows[0].Name);
        page.Rows.Concat((await app.Send(new OwedByObjects(OwedDuty.Verification, OwedStanding.Overdue, After: page.Next), Who.Li)).Rows).Where(row => row.IsAssumed).ShouldHaveSingleItem().Name.ShouldBe("江城门诊部", "its beds are not on record");
        (await app.Send(new OwedByObjects(OwedDuty.Verification, OwedStanding.Overdue), Who.Sun)).Rows.ShouldBeEmpty("beyond its reach");
        var start = await app.Send(new StartForm(Verification.Key) { About = page.Rows[0].Id }, Who.Wang);
        start.Known["name"]!.ToString().ShouldBe(page.Rows[0].Name, "a case started from the line knows whom it is about");

        await Verified("beds", 80, app.Today);
        app.Today = new(2027, 8, 8);
        (await Owed(OwedDuty.Verification, OwedStanding.Overdue)).ShouldContain(("江城医院", new DateOnly(2027, 8, 7)), "it has fewer than a hundred beds now");
    }

    /// <summary>What broke: the lists had been asked of SQLite alone.</summary>
    [Fact]
    public async Task Every_list_can_be_asked_of_PostgreSQL_too()
    {
        await app.DisposeAsync();
        app = await FeaturesApp.StartOn(await servers.PostgreSql(), Declaration, Verification);
        await app.Give(Who.Zhang, Roles.Administrator);
        await Fill();
        await Licensed("江城门诊部", new(2025, 8, 6));
        await Licensed("江城医院", new(2023, 5, 5));
        await Verified("beds", 120, new(2023, 6, 1));
        await Ended(await Started(Declaration, "江城铸造", 1, "declarationKind", "first"), Today);

        (await Owed(OwedDuty.Verification, OwedStanding.Due)).ShouldBe([("江城门诊部", new DateOnly(2026, 8, 6)), ("江城医院", new DateOnly(2026, 6, 1))], ignoreOrder: true);
        (await Owed(OwedDuty.Verification, OwedStanding.Overdue)).ShouldBeEmpty();
        (await Owed(OwedDuty.Declaration, OwedStanding.Never)).ShouldBe([("江城矿业", null)]);
        app.Today = new(2027, 6, 6);
        (await Owed(OwedDuty.Declaration, OwedStanding.Due)).ShouldBe([("江城铸造", new DateOnly(2027, 6, 6))]);
        app.Today = new(2027, 6, 7);
        (await Owed(OwedDuty.Declaration, OwedStanding.Overdue)).ShouldBe([("江城铸造", new DateOnly(2027, 6, 6))]);
    }

    private async Task<List<(string Name, DateOnly? DueOn)>> Owed(OwedDuty duty, OwedStanding standing) =>
        [.. (await app.Send(new OwedByObjects(duty, standing), Who.Li)).Rows.Select(row => (row.Name, row.DueOn))];

    private async Task<CaseId> Started(SomeProcess process, string name, int code, string field, System.Text.Json.Nodes.JsonNode value) =>
        (await app.Send(new StartCase(process.Key, new() { ["name"] = name, ["creditCode"] = Code(code), [field] = value }), Who.Wang)).Id;

    /// <summary>The hospital passes on a day; its case closes a month later, which changes nothing.</summary>
    private async Task Verified(string field, int value, DateOnly on)
    {
        var id = await Started(Verification, "江城医院", 4, field, value);
        await app.Change(db =>
        {
            db.Documents.Add(new IssuedDocument(new($"passed-{on:yyyyMMdd}"), id, "passed", "校验合格通知书", $"芜镜卫校〔{on.Year}〕1号", $"芜镜卫校/{on.Year}", Who.Li, LegalDay.StartOf(on), "{}", "<p>合格</p>", new string('0', 64)));
            return Task.CompletedTask;
        });
        await Ended(id, on.AddMonths(1));
    }

    private Task Ended(CaseId id, DateOnly on) => app.Change(async db => (await db.Cases.SingleAsync(one => one.Id == id)).Close(CaseOutcome.Completed, Who.Li, LegalDay.StartOf(on), ""));

    private Task Licensed(string name, DateOnly on) => app.Change(async db =>
    {
        var entity = await db.Entities.SingleAsync(one => one.Name == name);
        db.Add(new Licence(new($"licence-{name}"), entity.Id, Licence.PracticeLicence, $"登记号{name}", on, null, null, []));
    });
}
