using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;
using static SupervisionFlow.Features.Registers.RegistersApp;

namespace SupervisionFlow.Features.Registers;

public sealed class PeopleRegistersTests : IAsyncLifetime
{
    /// <summary>Asks the inspectors of a unit that has one.</summary>
    private static readonly SomeProcess Looked = new SomeProcess("looked").Then("look", "HumanTask", ("roles", new[] { "inspector" }), ("unit", "yijiang-sa"));

    private const string Officers = "账号,姓名,单位,执法证号,执法领域,有效期自,有效期至";

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await RegistersApp.Start(Looked);
        await app.Import("entities", Csv("credit_code,name,kind,area", $"{Code(1)},康宁诊所,clinic,jinghu-sa", $"{Code(2)},邻区诊所,clinic,yijiang-sa"));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_new_officer_has_an_account_a_role_and_a_certificate_and_signs_in_only_after_a_password_was_handed_out()
    {
        await app.Import("officers", Csv(Officers, "qianwei,钱伟,镜湖区卫生监督所,皖B001,医疗卫生、职业卫生,2026-01-01,2030-12-31", "inspector1,李强,镜湖区卫生监督所,皖A001,卫生,2024-01-01,2032-12-31"));

        var person = await app.Read(db => db.People.SingleAsync(one => one.Id == new PersonId("qianwei")));
        person.Holds(Roles.Inspector, Who.Agency).ShouldBeTrue();
        (await app.Read(db => db.UserClaims.CountAsync(claim => claim.ClaimType == "sf:must-change-password"))).ShouldBe(1);
        (await app.Read(db => db.Certificates.AsNoTracking().SingleAsync(certificate => certificate.Number == "皖A001"))).ValidTo.ShouldBe(new DateOnly(2032, 12, 31));
        (await app.Send(new Organisation.ResetPassword("qianwei"), Who.Zhang)).OneTimePassword.Value.Length.ShouldBeGreaterThan(10);
    }

    /// <summary>What broke: the unit's work waited for a role that nobody there held any more.</summary>
    [Fact]
    public async Task What_waits_for_the_only_officer_of_a_unit_goes_to_the_head_when_the_officer_moves_to_another()
    {
        await app.StartCase(Looked);

        await app.Import("officers", Csv(Officers, "inspector4,孙丽,镜湖区卫生监督所,皖B004,卫生,2026-01-01,2026-12-31"));

        (await app.Read(db => db.WorkItemAudiences.Where(row => row.Open).Select(row => row.AudienceKey).SingleAsync())).ShouldBe(AudienceKey.Of(Roles.Approver, Who.Agency));
    }

    [Fact]
    public async Task What_does_not_fit_the_people_there_are_is_refused()
    {
        var refused = await app.Refused("officers", Csv(
            Officers, "inspector1,李刚,镜湖区卫生监督所,皖A001,卫生,2024-01-01,2028-12-31", "inspector2,赵敏,镜湖区卫生监督所,皖A003,卫生,2024-01-01,2028-12-31",
            "newone,新人,镜湖区卫生监督所,皖B002,卫生,2026-01-01,2025-12-31", "newone,新人,弋江区卫生监督所,皖B003,卫生,2026-01-01,2026-12-31", "inspector4,孙丽,弋江区卫生监督所,皖B004,卫生,2026-01-01,2026-12-31"), Who.Liu);

        refused.Select(error => error.Code).ShouldBe(
        [
            "person.other_name", "certificate.other_holder", "certificate.ends_before_start", "administrator.out_of_reach", "person.two_readings", "administrator.out_of_reach", "administrator.out_of_reach",
        ], ignoreOrder: true, customMessage: string.Join('\n', refused));
    }

    [Fact]
    public async Task An_auxiliary_in_the_officers_file_is_refused_in_their_row()
    {
        await app.Change(db =>
        {
            db.People.Add(new Person(new("assistant9"), "宋协", Who.Agency)).Entity.Appoint(Roles.Assistant, Who.Agency);
            return Task.CompletedTask;
        });

        var refused = await app.Refused("officers", Csv(Officers, "newone,新人,镜湖区卫生监督所,皖B002,卫生,2026-01-01,2026-12-31", "assistant9,宋协,镜湖区卫生监督所,皖B009,卫生,2026-01-01,2026-12-31"));

        refused.Select(error => (error.Field, error.Code)).ShouldBe([("line 3, account", "person.auxiliary_never_officer")]);
    }

    [Fact]
    public async Task A_proposed_file_is_its_proposers_until_it_took_effect()
    {
        var file = Csv("account,credit_code,reason,from,until", $"inspector1,{Code(1)},配偶任职,2026-01-01,");
        var id = await app.Send(new ProposeImport("conflicts", "回避.csv", file), Who.Zhang);

        await Should.ThrowAsync<NotFoundException>(() => app.Send(new ImportView(id), Who.Liu));
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new ApplyImport(id, "whatever"), Who.Liu));
        (await app.Send(new RegisterView("conflicts"), Who.Liu)).Imports.ShouldBeEmpty();

        var report = (await app.Send(new ImportView(id), Who.Zhang)).Report.ShouldNotBeNull();
        await app.Send(new ApplyImport(id, report.Fingerprint), Who.Zhang);
        (await app.Send(new RegisterView("conflicts"), Who.Liu)).Imports.ShouldHaveSingleItem().FileName.ShouldBe("回避.csv");
    }

    [Fact]
    public async Task Every_register_of_objects_and_people_leaves_and_comes_back_unchanged()
    {
        await app.Import("licences", Csv("credit_code,kind,number,issued_on,valid_until,subjects,revoked", $"{Code(1)},clinic_filing_certificate,PDY1,2024-06-03,,口腔科、内科,", $"{Code(1)},radiology_licence,皖卫放证1,2022-08-01,2026-07-31,X射线,到期注销"));
        await app.Import("conflicts", Csv("account,credit_code,reason,from,until", $"inspector1,{Code(1)},配偶任职,2026-01-01,"));
        await app.Import("absences", Csv("account,from,until,reason", "inspector2,2026-06-01,2026-06-30,培训"));
        await app.Import("trainings", Csv("account,kind,subject,hours,completed_on,valid_to", "inspector1,岗前培训,资格培训,16.5,2025-12-20,2026-12-31"));

        foreach (var register in new[] { "entities", "licences", "officers", "conflicts", "absences", "trainings" })
        {
            foreach (var words in Enum.GetValues<FileWords>())
            {
                var again = await app.Try(register, await app.Export(register, words));
                (again.New, again.Changed, again.Refused).ShouldBe((0, 0, 0), $"{register} {words}: {string.Join('\n', again.Lines.SelectMany(line => line.Problems.Select(problem => problem.En).Concat(line.Changes.Select(change => $"{change.Column.En} {change.From.Zh}>{change.To.Zh}"))))}");
                again.Unchanged.ShouldBeGreaterThan(0, register);
            }
        }
    }

    [Fact]
    public async Task A_licence_keeps_its_holder_and_a_revoked_one_stays_as_it_is()
    {
        await app.Import("licences", Csv("credit_code,kind,number,issued_on,revoked", $"{Code(1)},radiology_licence,皖卫放证1,2022-08-01,到期注销"));

        (await app.Try("licences", Csv("credit_code,kind,number,issued_on", $"{Code(2)},radiology_licence,皖卫放证1,2022-08-01"))).Refusals().ShouldBe(["licence.other_holder", "licence.already_revoked"]);
        (await app.Try("licences", Csv("credit_code,kind,number,issued_on,valid_until", $"{Code(9)},radiology_licence,皖卫放证2,2022-08-01,2021-01-01"))).Refusals().ShouldBe(["entity.unknown", "licence.ends_before_issue"]);
        (await app.Try("licences", Csv("credit_code,kind,number,issued_on", $"{Code(2)},radiology_licence,皖卫放证3,2022-08-01"), Who.Liu)).Refusals().ShouldBe(["administrator.out_of_reach"]);
    }

    [Fact]
    public async Task Trainings_are_not_rewritten_and_nobody_unknown_is_absent()
    {
        await app.Import("trainings", Csv("account,kind,subject,hours,completed_on,valid_to", "inspector1,岗前培训,资格培训,40,2025-12-20,2026-12-31"));

        (await app.Try("trainings", Csv("account,kind,subject,hours,completed_on,valid_to", "inspector1,岗前培训,资格培训,80,2025-12-20,2027-12-31", "inspector1,在岗轮训,实务,很多,2026-01-01,2026-12-31"))).Refusals().ShouldBe(["training.recorded", "training.hours"]);
        (await app.Try("absences", Csv("account,from,until,reason", "nobody9,2026-06-01,2026-06-30,培训", "inspector1,2026-06-30,2026-06-01,培训"))).Refusals().ShouldBe(["person.unknown", "absence.ends_before_start"]);
        (await Should.ThrowAsync<ValidationFailed>(() => app.Import("conflicts", Csv("account,credit_code,reason,from", "inspector1,,配偶,2026-01-01")))).Errors.ShouldHaveSingleItem().Code.ShouldBe("entity.unnamed");
    }
}
