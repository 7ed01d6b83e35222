using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;
using EntityState = SupervisionFlow.Domain.Licences.EntityState;

namespace SupervisionFlow.Features.Licences;

/// <summary>撤销备案: by facts that two found, after the party was told and heard, and the register follows.</summary>
public sealed class FilingRevocationTests : IAsyncLifetime
{
    private static readonly EntityId Dentist = new("dentist");

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.StartShipped();
        await app.Change(db =>
        {
            var dentist = new SupervisedEntity(Dentist, "和平口腔诊所", null, "clinic", "星河路8号", Who.Agency, "柏知秋", "", "private", 1);
            dentist.Activate();
            db.AddRange(dentist, new Licence(new("filing"), Dentist, Licence.ClinicFilingCertificate, "备字1号", new(2025, 1, 1), null, null, []));
            return Task.CompletedTask;
        });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_filing_obtained_by_deceit_ends_on_the_register_after_the_party_was_heard_and_the_decision_was_served()
    {
        (await Should.ThrowAsync<ValidationFailed>(() => Proposed("备字2号"))).Errors.Single().Field.ShouldBe("certificateNumber", "it is not this clinic's filing");
        var asked = await Proposed("备字1号");
        await app.Complete(asked, "assignOfficers", Who.Liu, "Assigned", Json($$"""{"leadOfficer":"inspector1","secondOfficer":"inspector2","verifyOn":"{{app.Today:yyyy-MM-dd}}"}"""));
        await app.Complete(asked, "verify", Who.Li, "Proven", Json($$"""{"verifiedOn":"{{app.Today:yyyy-MM-dd}}","certificatesShown":"yes","partyPresent":"柏知秋","foundFacts":"医师注册证系伪造","foundEvidence":"注册机关的证明","revokeReason":"备案材料虚假"}"""));
        await app.Approve(asked, "officersSign", Who.Li);
        await app.Approve(asked, "officersSign", Who.Zhao);
        await Delivered(asked, "serveNotice", "notice");
        await app.Complete(asked, "defence", Who.Wu, "Rejected", Json("""{"defenceText":"不知情","defenceAnswer":"申请人对材料真实性负责"}"""));
        await app.Approve(asked, "decideRevocation", Who.Zhang);
        (await Filing()).Revocation.ShouldBeNull("the decision binds nobody yet");

        await Delivered(asked, "serveRevocation", "revocation");

        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
        (await app.Case(asked)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
        (await Filing()).Revocation!.ShouldSatisfyAllConditions(one => one.Kind.ShouldBe("deceit"), one => one.Reason.ShouldBe("备案材料虚假"));
        (await app.Read(db => db.Entities.AsNoTracking().SingleAsync())).State.ShouldBe(EntityState.Registered);
        (await app.Read(db => db.Publications.AsNoTracking().SingleAsync())).Title.ShouldBe("撤销备案：和平口腔诊所");
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "revocation"))).Html.ShouldContain("诊所备案凭证（编号备字1号）以提供虚假材料等欺骗手段取得备案");
        (await app.Read(db => db.Clocks.AsNoTracking().Where(clock => clock.StoppedAt == null).Select(clock => clock.LimitKey).ToListAsync())).ShouldBeEmpty();
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    private async Task<CaseId> Proposed(string number) => (await app.Send(new StartCase("filing-revocation", Json($$"""
        {"name":"和平口腔诊所","address":"星河路8号","filingKind":"clinic_filing_certificate","onRegister":"yes","certificateNumber":"{{number}}","ground":"deceit","proposedFacts":"举报医师证件系伪造"}
        """)) { About = Dentist }, Who.Li)).Id;

    private Task Delivered(CaseId id, string step, string prefix) => app.Complete(id, step, Who.Li, "Delivered", new JsonObject { [prefix + "Way"] = "直接送达", [prefix + "On"] = $"{app.Today:yyyy-MM-dd}", [prefix + "Receiver"] = "柏知秋" });

    private Task<Licence> Filing() => app.Read(db => db.Licences.AsNoTracking().SingleAsync());

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
