using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Plans;

/// <summary>What a campaign came to, counted from the cases that it started.</summary>
public sealed class CampaignFiguresTests : IAsyncLifetime
{
    private FeaturesApp app = null!;
    private CaseId campaign;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.StartShipped();
        campaign = (await app.Send(new StartCase("campaign", Json("""{"name":"夏季游泳场所专项行动","field":"public","from":"2026-04-01","until":"2026-08-31","planned":40,"steps":"自查、抽检、总结","leadOfficer":"inspector1"}""")), Who.Chen)).Id;
        await app.Approve(campaign, "approvePlan", Who.Liu);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Fines_on_the_spot_count_and_what_is_void_no_longer_does()
    {
        var penalty = await OnTheSpot(500);
        await app.Complete(campaign, "selfCheck", Who.Li, "Done", Json("""{"selfChecked":38,"selfMended":12}"""));
        (await Fact("countedPenalties"), await Fact("countedFines"), await Fact("fines"), await Fact("cases")).ShouldBe((1m, 500m, 500m, 1m));

        await app.Change(async db => (await db.Documents.SingleAsync(document => document.CaseId == penalty)).Void(Who.Li, 1, "适用依据错误"));
        await app.Complete(campaign, "inspect", Who.Li, "Continue", Figures(inspected: 20, fines: 500));

        (await Fact("countedPenalties"), await Fact("countedFines"), await Fact("fines")).ShouldBe((0m, 0m, 0m), "the figure was the counted one, so it falls with it");
    }

    [Fact]
    public async Task What_people_reported_beyond_the_linked_cases_stands_apart_from_what_was_counted()
    {
        await app.Complete(campaign, "selfCheck", Who.Li, "Done", Json("""{"selfChecked":38,"selfMended":12}"""));
        await OnTheSpot(300);

        await app.Complete(campaign, "inspect", Who.Li, "Continue", Figures(inspected: 20, fines: 8000));

        (await Fact("countedFines"), await Fact("fines"), await Fact("countedInspected"), await Fact("inspected")).ShouldBe((300m, 8000m, 0m, 20m));
        await OnTheSpot(9000 - 6500);
        await OnTheSpot(3000);
        await OnTheSpot(3000);
        await app.Complete(campaign, "inspect", Who.Li, "Continue", Figures(inspected: 20, fines: 8000));
        (await Fact("countedFines"), await Fact("fines")).ShouldBe((8800m, 8800m), "it never stands below what is linked");
    }

    private async Task<CaseId> OnTheSpot(int fine)
    {
        var penalty = (await app.Send(new StartCase("penalty-on-the-spot", Json("""
            {"name":"和平口腔诊所","partyKind":"organisation","creditCode":"91350100M000100Y43","address":"镜湖区和平路1号","principal":"张三","foundOn":"2026-04-30","place":"治疗室"}
            """), null, campaign), Who.Li)).Id;
        await app.Complete(penalty, "decideOnSpot", Who.Li, "Decide", Json($$"""
            {"leadOfficer":"inspector1","secondOfficer":"inspector2","certificatesShown":"yes","cause":"WST-02","causeText":"医疗废物分类包装不符合要求","factsFound":"治疗室锐器盒混装",
             "violatedProvision":"《医疗废物管理条例》第十六条","penaltyProvision":"《医疗废物管理条例》第四十六条","rightsTold":"yes","penaltyKinds":["warning","fine"],"organisationFine":{{fine}},"collected":"no"}
            """));
        await app.Approve(penalty, "officersSign", Who.Li);
        await app.Approve(penalty, "officersSign", Who.Zhao);
        return penalty;
    }

    private async Task<decimal> Fact(string field) => decimal.Parse((await app.Read(db => db.CaseFacts.AsNoTracking().SingleAsync(fact => fact.CaseId == campaign && fact.FieldId == field))).Json, CultureInfo.InvariantCulture);

    private static JsonObject Figures(int inspected, int fines) => Json($$"""{"inspected":{{inspected}},"sampled":40,"failed":2,"found":9,"mended":9,"cases":1,"fines":{{fines}}}""");

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
