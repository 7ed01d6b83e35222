using MediatR;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Organisation;

/// <summary>刘洋 administers the county's agency, 张建国 the bureau above it; 市发展和改革委员会 and 合肥市卫生健康委员会 stand beside the bureau, under nobody.</summary>
public sealed class AdministratorsReachTests : IAsyncLifetime
{
    private static readonly UnitId Outside = new("fagaiwei");
    private static readonly UnitId OtherCity = new("hefei-hc");

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start();
        await app.Change(async db =>
        {
            db.Units.Add(new OrgUnit(Outside, "市发展和改革委员会", "发改委", "", UnitKind.ResponsibleUnit));
            db.Units.Add(new OrgUnit(OtherCity, "合肥市卫生健康委员会", "合肥卫健委", "合卫", UnitKind.HealthCommission));
            (await db.People.SingleAsync(person => person.Id == Who.Liu)).Appoint(Roles.Administrator, Who.Agency);
            (await db.People.SingleAsync(person => person.Id == Who.Zhang)).Appoint(Roles.Administrator, Who.Bureau);
        });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_countys_administrator_administers_the_county()
    {
        await app.Send(new AddUnit("jinghu-sa-1", "一科", "一科", "", UnitKind.Department, Who.Agency.Value), Who.Liu);
        await app.Send(Joining("new-officer", Who.Agency), Who.Liu);
        await app.Send(new AddCertificate("new-officer", "皖A100", "卫生", new(2026, 1, 1), new(2030, 12, 31)), Who.Liu);

        (await app.Read(db => db.People.SingleAsync(person => person.Id == new PersonId("new-officer")))).Holds(Roles.Inspector, Who.Agency).ShouldBeTrue();
    }

    [Fact]
    public async Task A_countys_administrator_is_refused_for_the_bureau_the_neighbour_and_outside_units_and_each_refusal_is_on_the_record()
    {
        foreach (var unit in new[] { Who.Bureau, Who.Neighbour, Outside, OtherCity })
            await Refused(Joining("somebody", unit));
        foreach (var parent in new[] { Who.Bureau.Value, Who.Neighbour.Value, Outside.Value, null })
            await Refused(new AddUnit("new-unit", "新单位", "新", "", UnitKind.Department, parent));
        await Refused(new ChangeRoles(Who.Zhang.Value, []));
        await Refused(new AddCertificate(Who.Sun.Value, "皖A101", "卫生", new(2026, 1, 1), new(2030, 12, 31)));
        await Refused(new ResetPassword(Who.Huang.Value));

        (await app.Read(db => db.AuditEntries.CountAsync(entry => entry.Act == "request.refused" && entry.Details.Contains("administrator.out_of_reach")))).ShouldBe(11);
        (await app.Read(db => db.Units.AnyAsync(unit => unit.Id == new UnitId("new-unit")))).ShouldBeFalse();
        (await app.Read(db => db.People.AnyAsync(person => person.Id == new PersonId("somebody")))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_countys_administrator_gives_nobody_a_role_above_the_county()
    {
        await Refused(new AddPerson("climber", "登高", Who.Agency.Value, null, null, [new RoleGrant(Roles.Administrator, Who.Bureau.Value)]));
        await Refused(new ChangeRoles(Who.Li.Value, [new RoleGrant(Roles.Inspector, Who.Agency.Value), new RoleGrant(Roles.Auditor, Who.Bureau.Value)]));

        (await app.Read(db => db.People.SingleAsync(person => person.Id == Who.Li))).Holds(Roles.Auditor).ShouldBeFalse();
    }

    /// <summary>What broke: the page sent the whole list as it was when it was opened, and so gave back what another had taken meanwhile.</summary>
    [Fact]
    public async Task Whoever_changes_roles_by_what_they_saw_leaves_alone_what_another_changed_meanwhile()
    {
        RoleGrant inspector = new(Roles.Inspector, Who.Agency.Value), clerk = new(Roles.Clerk, Who.Agency.Value), reviewer = new(Roles.Reviewer, Who.Agency.Value);
        await app.Send(new ChangeRoles(Who.Li.Value, [inspector, clerk]), Who.Liu);
        await app.Send(new ChangeRoles(Who.Li.Value, [clerk, reviewer]), Who.Liu);

        await app.Send(new ChangeRoles(Who.Li.Value, [inspector, new(Roles.LegalReviewer, Who.Agency.Value)], Had: [inspector, clerk]), Who.Liu);

        (await app.Read(db => db.People.SingleAsync(person => person.Id == Who.Li))).Roles.Select(held => held.Role).ShouldBe([Roles.Reviewer, Roles.LegalReviewer], ignoreOrder: true);
        (await app.Read(db => db.AuditEntries.Where(entry => entry.Act == "person.roles").OrderBy(entry => entry.Sequence).LastAsync())).Details.ShouldContain("reviewer@jinghu-sa legal_reviewer@jinghu-sa");
    }

    [Fact]
    public async Task The_topmost_administrator_reaches_the_counties_and_the_units_outside()
    {
        await app.Send(Joining("officer-of-the-county", Who.Agency), Who.Zhang);
        await app.Send(Joining("contact-of-fagaiwei", Outside), Who.Zhang);
        await app.Send(new AddUnit("shujuju", "市数据资源局", "数据局", "", UnitKind.ResponsibleUnit, null), Who.Zhang);

        (await app.Read(db => db.Units.SingleAsync(unit => unit.Id == new UnitId("shujuju")))).Path.ShouldBe("/shujuju/");
    }

    [Fact]
    public async Task The_topmost_administrator_of_one_city_does_not_reach_the_health_authority_of_another()
    {
        (await Should.ThrowAsync<NotAllowedException>(() => app.Send(Joining("somebody", OtherCity), Who.Zhang))).Code.ShouldBe("administrator.out_of_reach");
    }

    private static AddPerson Joining(string id, UnitId unit) => new(id, "新人", unit.Value, null, null, [new RoleGrant(Roles.Inspector, unit.Value)]);

    private async Task Refused<T>(IRequest<T> request) =>
        (await Should.ThrowAsync<NotAllowedException>(() => app.Send(request, Who.Liu))).Code.ShouldBe("administrator.out_of_reach", request.ToString());
}
