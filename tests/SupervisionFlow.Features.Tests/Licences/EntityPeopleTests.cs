using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Registers;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;
using static SupervisionFlow.Features.Registers.RegistersApp;

namespace SupervisionFlow.Features.Licences;

/// <summary>Whom to call at an object, who is responsible for its part of the area, who stands behind it; and who helps officers without being one.</summary>
public sealed class EntityPeopleTests : IAsyncLifetime
{
    private static readonly SomeProcess Visit = new SomeProcess("visit").Then("handle", "HumanTask", ("roles", new[] { "inspector" }), ("title", "办理"));

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await RegistersApp.Start(Visit);
        app.Today = new(2026, 5, 6);
        await app.Import("grids", Csv("code,name,unit,responsible,phone,effective_from,effective_to", "jh-1,方村网格,jinghu-sa,赵敏,5550101,2026-01-01,2026-12-31", "jh-1,方村网格,jinghu-sa,周涛,5550102,2027-01-01,"));
        await app.Import("entities", Csv(
            "name,kind,area,credit_code,owner_code,grid,direct_report",
            $"江城医院,hospital,jinghu-sa,{Code(1)},{Code(9)},jh-1,yes", $"江城门诊部,outpatient,jinghu-sa,{Code(2)},{Code(9)},jh-1,no", $"江城集团,hospital,jinghu-sa,{Code(9)},,,"));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Two_contacts_are_named_on_the_page_and_what_was_there_before_stays_in_the_history()
    {
        var id = await IdOf("江城医院");
        await app.Send(new NameContacts(id, "何静", "1", "陆明", "2", "周平", "3"), Who.Li);
        await app.Send(new NameContacts(id, "何静", "1", "许刚", "4", "周平", "3"), Who.Li);

        var page = await app.Send(new EntityPage(id), Who.Li);
        page.Contacts.ShouldBe([new("何静", "1"), new("许刚", "4")]);
        page.Referral.ShouldBe(new("周平", "3"));
        page.MayNameContacts.ShouldBeTrue();
        (await app.Send(new EntityTimeline(id), Who.Li)).Lines[0].Text.ShouldBe("联系人：何静 1、陆明 2、周平 3 → 何静 1、许刚 4、周平 3");
        (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new NameContacts(id, "", "", "许刚", "4", "", ""), Who.Li))).Errors.Select(error => error.Field).ShouldBe(["first"]);
        (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new NameContacts(id, "许刚", "4", "许刚", "4", "", ""), Who.Li))).Errors.Select(error => error.Field).ShouldBe(["second"]);
    }

    [Fact]
    public async Task The_page_names_who_is_responsible_for_its_grid_on_the_day_and_an_unknown_grid_is_refused()
    {
        var id = await IdOf("江城医院");

        (await app.Send(new EntityPage(id), Who.Li)).Grid!.Responsible.ShouldBe("赵敏");
        app.Today = new(2027, 1, 1);
        (await app.Send(new EntityPage(id), Who.Li)).Grid!.Responsible.ShouldBe("周涛");
        (await app.Try("entities", Csv("credit_code,name,kind,area,grid", $"{Code(1)},江城医院,hospital,jinghu-sa,jh-9"))).Refusals().ShouldBe(["grid.unknown"]);
    }

    [Fact]
    public async Task Who_stands_behind_an_object_and_its_other_objects_show_their_kind_and_what_is_on_record()
    {
        await app.Send(new Complaints.RecordConduct("34-1", "孙某", "江城门诊部", "HF-08", new(2026, 5, 4), "录音", ""), Who.Li);
        var mistaken = await app.Send(new Complaints.RecordConduct("34-2", "钱某", "江城门诊部", "HF-08", new(2026, 5, 4), "录音", ""), Who.Li);
        await app.Send(new Complaints.WithdrawConduct(mistaken, "证据不足"), Who.Liu);

        var others = (await app.Send(new EntityPage(await IdOf("江城医院")), Who.Li)).Affiliates;

        others.Select(other => (other.Name, other.IsOwner, other.Kind, other.Conduct)).ShouldBe([("江城门诊部", false, "outpatient", 1), ("江城集团", true, "hospital", 0)], ignoreOrder: true);
    }

    [Theory]
    [InlineData("2026-05-01", "9999-12-31", "to")]
    [InlineData("0001-01-01", "2026-05-31", "from")]
    [InlineData("2026-05-31", "2026-05-01", "to")]
    public async Task A_period_that_no_calendar_holds_is_refused_at_its_field(string from, string to, string field)
    {
        var report = new ContactCoverage(DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture));

        (await Should.ThrowAsync<ValidationFailed>(() => app.Send(report, Who.Li))).Errors.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Fact]
    public async Task The_report_counts_which_objects_were_looked_at_in_the_period_and_how_many_report_directly()
    {
        var id = new EntityId(await IdOf("江城医院"));
        var @case = (await app.Send(new Cases.StartCase(Visit.Key, new() { ["name"] = "江城医院", ["creditCode"] = Code(1) }), Who.Wang)).Id;
        await app.Change(async db =>
        {
            var officers = await db.People.Where(person => person.Id == Who.Li || person.Id == Who.Zhao).ToListAsync();
            var eligible = OfficerEligibility.Require(officers, await db.Certificates.ToListAsync(), [], null, new(2026, 5, 1));
            var inspection = new Domain.Inspections.Inspection(new("i-1"), @case, id, Domain.Inspections.InspectionMode.OnSite, "clinic", eligible, new(2026, 5, 1));
            inspection.Begin(LegalDay.StartOf(new(2026, 5, 1)));
            db.Inspections.Add(inspection);
        });

        var report = await app.Send(new ContactCoverage(new(2026, 5, 1), new(2026, 5, 31)), Who.Li);
        (report.Total.Objects, report.Total.LookedAt, report.Total.Percent, report.Total.Asked, report.Total.Direct, report.Total.DirectPercent).ShouldBe((3, 1, 33, 2, 1, 50));
        report.ByKind.Select(line => (line.Kind, line.Objects, line.LookedAt)).ShouldBe([("hospital", 2, 1), ("outpatient", 1, 0)]);
        report.ByUnit.ShouldHaveSingleItem().UnitName.ShouldBe("镜湖区卫生监督所");
        (await app.Send(new ContactCoverage(new(2026, 4, 1), new(2026, 4, 30)), Who.Li)).Total.LookedAt.ShouldBe(0);
        var seen = await app.Send(new CoverageObjects(new(2026, 5, 1), new(2026, 5, 31), true), Who.Li);
        seen.Rows.ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.Name.ShouldBe("江城医院"), one => one.On.ShouldBe(new(2026, 5, 1)));
        (await app.Send(new CoverageObjects(new(2026, 5, 1), new(2026, 5, 31), false, Grid: "jh-1"), Who.Li)).Rows.ShouldHaveSingleItem().Name.ShouldBe("江城门诊部");
    }

    [Fact]
    public async Task Five_dimensions_are_scored_by_the_newest_findings_of_their_categories()
    {
        var @case = (await app.Send(new Cases.StartCase(Visit.Key, new() { ["name"] = "江城医院", ["creditCode"] = Code(1) }), Who.Wang)).Id;
        var earlier = (await app.Send(new Cases.StartCase(Visit.Key, new() { ["name"] = "江城医院", ["creditCode"] = Code(1) }), Who.Wang)).Id;
        var (item, before) = ((await app.OpenItems(@case, "handle"))[0].Id, (await app.OpenItems(earlier, "handle"))[0].Id);
        await app.Change(db =>
        {
            db.Findings.AddRange(
                new Domain.Findings.Finding(new("f-1"), @case, item, "OH-01", Domain.Findings.ItemResult.Fail, "没有专人", [], Who.Li, 2), new Domain.Findings.Finding(new("f-2"), @case, item, "OH-02", Domain.Findings.ItemResult.Pass, "", [], Who.Li, 1),
                new Domain.Findings.Finding(new("f-0"), earlier, before, "OH-01", Domain.Findings.ItemResult.Pass, "", [], Who.Li, 1), new Domain.Findings.Finding(new("f-9"), earlier, before, "OH-02", Domain.Findings.ItemResult.Fail, "无制度", [], Who.Li, 0),
                new Domain.Findings.Finding(new("f-3"), @case, item, "OH-06", Domain.Findings.ItemResult.Pass, "", [], Who.Li, 1));
            return Task.CompletedTask;
        });

        var scores = (await app.Send(new EntityPage(await IdOf("江城医院")), Who.Li)).Dimensions;

        scores.Select(score => (score.Key, score.Looked, score.Passed, score.Percent, string.Join(' ', score.Failed))).ShouldBe([("duty", 3, 2, 66, "OH-01"), ("emergency", 1, 1, 100, "")]);
        scores[0].Status.ShouldBe("parameter");
    }

    [Fact]
    public async Task An_auxiliary_supervisor_is_never_made_an_officer_nor_an_officer_an_auxiliary()
    {
        var refused = await Should.ThrowAsync<RuleViolation>(() => app.Send(new ChangeRoles(Who.Li.Value, [new(Roles.Inspector, Who.Agency.Value), new(Roles.Assistant, Who.Agency.Value)]), Who.Zhang));
        (refused.Code, refused.Article).ShouldBe(("person.auxiliary_never_officer", "行政处罚法42"));

        await app.Send(new ChangeRoles(Who.Zhao.Value, [new(Roles.EmbeddedSupervisor, Who.Agency.Value)]), Who.Zhang);
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new ChangeRoles(Who.Zhao.Value, [new(Roles.EmbeddedSupervisor, Who.Agency.Value), new(Roles.Approver, Who.Agency.Value)]), Who.Zhang))).Code.ShouldBe("person.auxiliary_never_officer");
        await app.Read(async db =>
        {
            var (people, certificates) = (await db.People.Where(person => person.Id == Who.Li || person.Id == Who.Zhao).ToListAsync(), await db.Certificates.ToListAsync());
            Should.Throw<RuleViolation>(() => OfficerEligibility.Require(people, certificates, [], null, app.Today)).Code.ShouldBe("officers.auxiliary");
            return true;
        });
    }

    private Task<string> IdOf(string name) => app.Read(db => db.Entities.Where(entity => entity.Name == name).Select(entity => entity.Id.Value).SingleAsync());
}
