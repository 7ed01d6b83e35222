using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Cases;

/// <summary>The process that ships, from the window to the licence.</summary>
public sealed class ClinicLicensingTests : IAsyncLifetime
{
    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.StartShipped();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task An_outpatient_department_gets_its_licence_in_seventeen_acts()
    {
        var @case = await app.Send(new StartCase("clinic-licensing", Application("outpatient")), Who.Wang);

        await app.Complete(@case.Id, "completeness", Who.Wang, "Accept", Json("""{"materialsReceived":["application","principal"],"identityChecked":"yes"}"""));
        await app.Complete(@case.Id, "reviewDocuments", Who.Chen, "Pass", Json("""{"documentPoints":["consistent"]}"""));
        await app.Complete(@case.Id, "reviewPractice", Who.Chen, "Pass", Json("""{"approvedSubjects":["口腔科"],"approvedBeds":2,"nameAvailable":"yes"}"""));
        await app.Complete(@case.Id, "reviewStaff", Who.Wang, "Pass", Json("""{"physiciansRegistered":2,"nursesRegistered":2}"""));
        await app.Complete(@case.Id, "reviewLocal", Who.He, "Pass", Json("""{"wasteAgreement":"signed","wasteCompany":"芜湖医废处置公司"}"""));
        await app.Complete(@case.Id, "assignOfficers", Who.Liu, "Assigned", Json("""{"leadOfficer":"inspector1","secondOfficer":"inspector2","visitOn":"2026-05-06"}"""));
        await app.Complete(@case.Id, "siteCheck", Who.Li, "Conforms", SiteCheck());
        await app.Approve(@case.Id, "officersSign", Who.Li);
        await app.Approve(@case.Id, "officersSign", Who.Zhao);
        await app.Approve(@case.Id, "headOpinion", Who.Liu);
        await app.Approve(@case.Id, "leaderOpinion", Who.Zhang);
        var last = await app.Complete(@case.Id, "deliver", Who.Wang, "Delivered", Json("""{"servedWay":"直接送达","servedOn":"2026-04-30","servedReceiver":"张三"}"""));

        last.CaseClosed.ShouldBeTrue();
        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        (await app.Case(@case.Id)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
        var licence = await app.Read(db => db.Licences.SingleAsync());
        licence.Kind.ShouldBe(Licence.PracticeLicence);
        var documents = await app.Read(db => db.Documents.AsNoTracking().OrderBy(document => document.Id).ToListAsync());
        documents.Select(document => document.TemplateKey).ShouldBe(["acceptance-notice", "site-record", "grant-decision", "practice-licence", "receipt-of-service", "receipt-of-service"], ignoreOrder: true);
        documents.ShouldAllBe(document => document.Html.Contains("和平口腔门诊部"));
        (await app.Read(db => db.DocumentServices.AsNoTracking().ToListAsync())).ShouldAllBe(service => service.EffectOn == new DateOnly(2026, 4, 30) && service.FirstOfficer == Who.Wang && service.SecondOfficer == null);
        documents.Single(document => document.TemplateKey == "acceptance-notice").Html.ShouldContain(@case.Number);
        licence.Number.ShouldBe(documents.Single(document => document.TemplateKey == "practice-licence").Number);
        (await app.Read(db => db.Entities.SingleAsync())).State.ShouldBe(Domain.Licences.EntityState.Active);
        (await app.Read(db => db.Publications.CountAsync())).ShouldBe(1);
        (await app.Read(db => db.Findings.CountAsync())).ShouldBe(24);
        var inspection = (await app.Send(new CasePage(@case.Id), Who.Liu)).Inspections.ShouldHaveSingleItem();
        (inspection.Day, inspection.Officers, inspection.Checklist, inspection.RecordedBy).ShouldBe((new DateOnly(2026, 4, 30), "李强、赵敏", "clinic-site", "李强"));
        (await app.Send(new CasePage(@case.Id), Who.Liu)).Findings.ShouldAllBe(finding => finding.InspectionId == inspection.Id);
        var checkedOnce = await app.Read(db => db.Inspections.AsNoTracking().SingleAsync());
        (checkedOnce.Conclusion!.Result, checkedOnce.Exempt).ShouldBe(("Conforms", "licence"), "a site check for a licence uses up nothing of the yearly cap");
        (await app.Read(db => db.Clocks.AllAsync(clock => clock.StoppedAt != null))).ShouldBeTrue();
        (await app.Read(db => db.Cases.CountAsync(other => other.ProcessKey == "clinic-follow-up"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_clinic_is_filed_on_the_spot_and_checked_on_site_afterwards()
    {
        var @case = await app.Send(new StartCase("clinic-licensing", Application("clinic")), Who.Wang);

        await app.Complete(@case.Id, "completeness", Who.Wang, "Accept", Json("""{"materialsReceived":["application"],"identityChecked":"yes"}"""));
        await app.Approve(@case.Id, "filingSignOff", Who.Liu, Json("""{"filingConfirmed":["complete"]}"""));

        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        (await app.Read(db => db.Licences.SingleAsync())).Kind.ShouldBe(Licence.ClinicFilingCertificate);
        (await app.OpenItems(@case.Id, "reviewLocal")).ShouldHaveSingleItem();
    }

    internal static JsonObject Application(string kind) => Json($$"""
        {"name":"和平口腔门诊部","creditCode":"91350100M000100Y43","kind":"{{kind}}","address":"镜湖区和平路1号","ownership":"私营","subjects":["口腔科"],{{(kind == "outpatient" ? "\"beds\":2," : "")}}
         "physicians":2,"nurses":2,"radiology":"no","openingDate":"2026-06-01","principal":"张三","phone":"13800000000","serviceWay":"窗口领取","materialForm":"paper","promiseAccepted":"yes"}
        """);

    private static JsonObject SiteCheck()
    {
        var data = Json("""{"checkedOn":"2026-04-30","certificatesShown":"yes","partyPresent":"张三","siteSummary":"符合要求"}""");
        data["siteItems"] = new JsonObject(Enumerable.Range(1, 24).Select(n => KeyValuePair.Create($"CS-{n:00}", (JsonNode?)new JsonObject { ["result"] = "pass" })));
        return data;
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
