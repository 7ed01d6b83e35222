using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Licences;

/// <summary>Checks after a licence and between two accreditations: what counts towards the yearly cap, what is made public, what follows.</summary>
public sealed class FollowUpCheckTests : IAsyncLifetime
{
    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.StartShipped();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task An_ordinary_visit_counts_and_at_the_cap_only_one_that_does_not_count_goes_on()
    {
        await Visited(await Scheduled("clinic-follow-up"), "Conforms");
        await Visited(await Scheduled("clinic-follow-up"), "Conforms");
        (await Exemptions()).ShouldBe(["", ""]);

        var third = await Scheduled("clinic-follow-up");
        (await app.OpenItems(third, "approveCheck")).ShouldBeEmpty();
        await app.Complete(third, "overCap", Who.Li, "Exempt", Json("""{"exemptReason":"assigned"}"""));
        await Visited(third, "Conforms");
        await Visited(await Scheduled("clinic-follow-up", "recheck"), "Conforms");
        await Visited(await Scheduled("accreditation-follow-up"), "Conforms");

        (await Exemptions()).ShouldBe(["", "", "accreditation", "assigned", "recheck"]);
        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_found_between_two_accreditations_is_made_public_and_handed_to_the_next_one()
    {
        var id = await Scheduled("accreditation-follow-up");
        await Visited(id, "NotConforms");
        (await app.Read(db => db.Publications.AsNoTracking().SingleAsync())).Content.ShouldBe("和平医院评审周期内复核：发现问题，已要求限期整改。检查日期2026-04-30。");
        app.Today = new(2026, 5, 31);
        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == id && item.StepKey == "approveRecheck"));
        await app.Complete(id, "approveRecheck", Who.Liu, "Approved", Json("""{"leadOfficer":"inspector1","secondOfficer":"inspector2","recheckPlannedOn":"2026-05-31"}"""));

        await app.Complete(id, "recheck", Who.Li, "NotMended", Json("""{"recheckedOn":"2026-05-31","recheckResult":"院感管理仍未达标"}"""));
        await app.Approve(id, "officersSignRecheck", Who.Li);
        await app.Approve(id, "officersSignRecheck", Who.Zhao);

        (await app.Case(id)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
        (await app.Read(db => db.Publications.AsNoTracking().ToListAsync())).ShouldContain(made => made.Content.Contains("没有整改到位"));
        var next = await app.Read(db => db.Cases.AsNoTracking().SingleAsync(one => one.ProcessKey == "hospital-accreditation"));
        (await app.Read(db => db.CaseFacts.AsNoTracking().SingleAsync(fact => fact.CaseId == next.Id && fact.FieldId == "followUpFindings"))).Json.ShouldContain("院感管理仍未达标");
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.LimitKey == "TL-47"))).StoppedAt.ShouldNotBeNull();
        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
    }

    private async Task<CaseId> Scheduled(string process, string? exempt = null)
    {
        var data = Json("""{"name":"和平医院","creditCode":"91350100M000100Y43","address":"镜湖区和平路1号","afterDays":0,"reason":"年度核查"}""");
        if (process == "accreditation-follow-up") data["level"] = "three";
        if (exempt is not null) data["exemptReason"] = exempt;
        var id = (await app.Send(new StartCase(process, data), Who.Liu)).Id;
        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == id));
        return id;
    }

    private async Task Visited(CaseId id, string found)
    {
        await app.Complete(id, "approveCheck", Who.Liu, "Approved", Json("""{"leadOfficer":"inspector1","secondOfficer":"inspector2","visitOn":"2026-04-30"}"""));
        var items = new JsonObject(Enumerable.Range(1, 36).Select(n => KeyValuePair.Create<string, JsonNode?>($"CL-{n:00}", new JsonObject { ["result"] = "pass" })));
        var seen = Json("""{"checkedOn":"2026-04-30","certificatesShown":"yes","partyPresent":"张三","checkSummary":"已逐项检查"}""");
        seen["checkItems"] = items;
        if (found == "NotConforms") (seen["checkDefects"], seen["rectifyDays"]) = ("院感管理不到位", 30);
        await app.Complete(id, "followUpCheck", Who.Li, found, seen);
        await app.Approve(id, "officersSign", Who.Li);
        await app.Approve(id, "officersSign", Who.Zhao);
    }

    private Task<List<string>> Exemptions() => app.Read(db => db.Inspections.AsNoTracking().Select(one => one.Exempt).Order().ToListAsync());

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
