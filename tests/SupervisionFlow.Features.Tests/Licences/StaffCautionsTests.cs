using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Licences;

/// <summary>Who judges the staff of a village clinic is shown what to look at, and decides as they like.</summary>
public sealed class StaffCautionsTests : IAsyncLifetime
{
    private const string Staff = "钱大勇，乡村医生，1103，2026-04-29，和平村卫生室\n赵小禾，执业助理医师，1104，，和平村卫生室";

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.StartShipped();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_village_clinic_that_applies_is_judged_with_its_staffs_licences_pointed_out_and_may_still_pass()
    {
        var @case = await Applied("villageClinic");

        var page = await Page(@case, "reviewStaff", Who.Wang);
        page.Cautions.Select(one => one.Zh).ShouldBe(["钱大勇：新进人员应当具备执业助理医师以上资格，乡村医生执业证书不足", "钱大勇：乡村医生执业证书已于2026-04-29到期"]);
        page.Cautions.ShouldAllBe(one => one.Status == "knowledge" && one.Citation == "《乡村医生从业管理条例》");

        await app.Complete(@case, "reviewStaff", Who.Wang, "Pass", Json("""{"physiciansRegistered":1,"nursesRegistered":0}"""));
        (await app.OpenItems(@case, "reviewStaff")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_pointed_out_of_an_institution_that_is_no_village_clinic()
    {
        var @case = await Applied("outpatient");

        (await Page(@case, "reviewStaff", Who.Wang)).Cautions.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_inspector_is_shown_it_for_what_they_have_typed_and_those_at_work_need_no_newcomers_licence()
    {
        await Applied("villageClinic");
        var inspection = await app.Send(new StartCase("inspection", Json("""{"name":"和平村卫生室","creditCode":"91350100M000100Y43","address":"镜湖区和平路1号","inspectionKind":"special","mode":"onSite","checklistKind":"clinic","inspectionGround":"年度计划","leadOfficer":"inspector1","secondOfficer":"inspector2"}""")), Who.Li);
        await app.Approve(inspection.Id, "approve", Who.Liu);
        (await Page(inspection.Id, "visit", Who.Li)).Cautions.ShouldBeEmpty("nobody has been written down");

        var item = (await app.OpenItems(inspection.Id, "visit")).Single();
        await app.Send(new SaveDraft(item.Id, new JsonObject { ["practitioners"] = Staff }), Who.Li);

        (await Page(inspection.Id, "visit", Who.Li)).Cautions.Select(one => one.Zh).ShouldBe(["钱大勇：乡村医生执业证书已于2026-04-29到期"]);
    }

    private async Task<CaseId> Applied(string kind)
    {
        var data = ClinicLicensingTests.Application(kind);
        data["name"] = "和平村卫生室";
        data["practitioners"] = Staff;
        var @case = await app.Send(new StartCase("clinic-licensing", data), Who.Wang);
        await app.Complete(@case.Id, "completeness", Who.Wang, "Accept", Json("""{"materialsReceived":["application","principal"],"identityChecked":"yes"}"""));
        return @case.Id;
    }

    private async Task<StepView> Page(CaseId @case, string step, Domain.Organisation.PersonId by) => await app.Send(new StepPage((await app.OpenItems(@case, step)).Single().Id), by);

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
