using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Penalties;

/// <summary>The penalty that two officers decide and hand over where they found the violation.</summary>
public sealed class OnTheSpotTests : IAsyncLifetime
{
    private FeaturesApp app = null!;
    private CaseId penalty;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.StartShipped();
        penalty = (await app.Send(new StartCase("penalty-on-the-spot", Json("""
            {"name":"和平口腔诊所","partyKind":"organisation","creditCode":"91350100M000100Y43","address":"镜湖区和平路1号","principal":"张三","foundOn":"2026-04-30","place":"治疗室"}
            """)), Who.Li)).Id;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Both_officers_sign_it_is_handed_over_filed_paid_and_published()
    {
        await app.Complete(penalty, "decideOnSpot", Who.Li, "Decide", Decided(500, "no"));
        await app.Approve(penalty, "officersSign", Who.Li);
        await app.Approve(penalty, "officersSign", Who.Zhao);
        await app.Complete(penalty, "handOver", Who.Li, "Delivered", Json("""{"servedWay":"直接送达","servedOn":"2026-04-30","servedReceiver":"张三"}"""));
        await app.Approve(penalty, "record", Who.Liu);
        await app.Complete(penalty, "payment", Who.Li, "Fulfilled", Json("""{"payments":"2026-04-30|500"}"""));

        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        (await app.Case(penalty)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
        var decision = await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "on-spot-decision"));
        decision.ServedOn.ShouldBe(new DateOnly(2026, 4, 30));
        decision.Html.ShouldContain("500.00元");
        decision.Html.ShouldContain("60日内先向");
        (await app.Read(db => db.Publications.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Money_taken_on_the_spot_is_handed_in_within_two_working_days()
    {
        await app.Complete(penalty, "decideOnSpot", Who.Li, "Decide", Decided(100, "yes"));
        await app.Approve(penalty, "officersSign", Who.Li);
        await app.Approve(penalty, "officersSign", Who.Zhao);
        app.Today = new(2026, 5, 6);
        await app.Complete(penalty, "handOver", Who.Li, "Delivered", Json("""{"servedWay":"直接送达","servedOn":"2026-04-30","servedReceiver":"张三"}"""));

        await app.Approve(penalty, "record", Who.Liu);
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.LimitKey == "TL-09a"))).DueDay.ShouldBe(new DateOnly(2026, 5, 7), "from the day it was taken, not from its record");
        (await app.Read(db => db.Publications.CountAsync())).ShouldBe(1, "neither the record nor publication waits for the money");
        (await app.OpenItems(penalty, "handIn")).ShouldHaveSingleItem().Holder.ShouldBe(Who.Li);
        await app.Complete(penalty, "handIn", Who.Li, "HandedIn", Json("""{"handedInOn":"2026-04-30","receiptNumber":"1"}"""));
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.StoppedAt == null && clock.LimitKey.StartsWith("TL-09")))).LimitKey.ShouldBe("TL-09b", "the agency has two days of its own");
        await app.Complete(penalty, "deposit", Who.Wang, "Deposited", Json("""{"depositedOn":"2026-04-30","depositReceipt":"2"}"""));
        (await app.Case(penalty)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);
    }

    [Fact]
    public async Task What_the_record_finds_unfit_is_revoked_and_paid_back_before_the_ordinary_procedure_begins()
    {
        await app.Complete(penalty, "decideOnSpot", Who.Li, "Decide", Decided(100, "no"));
        await app.Approve(penalty, "officersSign", Who.Li);
        await app.Approve(penalty, "officersSign", Who.Zhao);
        await app.Complete(penalty, "handOver", Who.Li, "Delivered", Json("""{"servedWay":"直接送达","servedOn":"2026-04-30","servedReceiver":"张三"}"""));
        var item = (await app.OpenItems(penalty, "record")).Single().Id;
        await app.Send(new ClaimWorkItem(item), Who.Liu);
        await app.Send(new RejectWorkItem(item, Json("""{"recordNote":"事实不清"}"""), "事实不清", null), Who.Liu);
        (await app.Read(db => db.Cases.CountAsync(one => one.ProcessKey == "penalty"))).ShouldBe(0, "one act does not stand under two decisions");
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "on-spot-decision"))).IsRevoked.ShouldBeTrue();
        var bare = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(penalty, "serveRevocation", Who.Li, "Delivered", Json("""{"revocationWay":"直接送达","revocationOn":"2026-04-30","revocationReceiver":"张三","refundDue":"yes"}""")));
        bare.Errors.Select(error => error.Field).ShouldBe(["refundYuan", "refundOn", "refundReceipt"]);

        await app.Complete(penalty, "serveRevocation", Who.Li, "Delivered", Json("""{"revocationWay":"直接送达","revocationOn":"2026-04-30","revocationReceiver":"张三","refundDue":"yes","refundYuan":100,"refundOn":"2026-04-30","refundReceipt":"退1"}"""));

        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        (await app.Read(db => db.Cases.AsNoTracking().SingleAsync(one => one.ProcessKey == "penalty"))).StartedFrom.ShouldBe(penalty);
        (await app.Read(db => db.Publications.CountAsync())).ShouldBe(0);
        (await app.Case(penalty)).Closing!.Outcome.ShouldBe(CaseOutcome.Terminated);
    }

    [Fact]
    public async Task More_than_the_law_allows_on_the_spot_is_refused_at_its_field()
    {
        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(penalty, "decideOnSpot", Who.Li, "Decide", Decided(3001, "no")));

        refused.Errors.ShouldContain(error => error.Field.Contains("organisationFine", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_fit_for_it_goes_to_the_ordinary_procedure()
    {
        await app.Complete(penalty, "decideOnSpot", Who.Li, "Ordinary", Decided(100, "no"));
        (await app.Read(db => db.Cases.AsNoTracking().SingleAsync(one => one.ProcessKey == "penalty"))).StartedFrom.ShouldBe(penalty);

        (await app.Case(penalty)).Closing!.Outcome.ShouldBe(CaseOutcome.Terminated);
        (await app.Read(db => db.Documents.CountAsync(document => document.CaseId == penalty))).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_paid_after_the_demand_lessens_what_the_court_is_asked_for()
    {
        await app.Complete(penalty, "decideOnSpot", Who.Li, "Decide", Decided(3000, "no"));
        await app.Approve(penalty, "officersSign", Who.Li);
        await app.Approve(penalty, "officersSign", Who.Zhao);
        await app.Complete(penalty, "handOver", Who.Li, "Delivered", Json("""{"servedWay":"直接送达","servedOn":"2026-04-30","servedReceiver":"张三"}"""));
        await app.Approve(penalty, "record", Who.Liu);
        app.Today = new(2026, 5, 15);
        var early = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(penalty, "payment", Who.Li, "NotPaid", Json("""{"payments":"无"}""")));
        early.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(error => error.Field.ShouldBe("payments"), error => error.En.ShouldBe("Only after 2026-05-15: 《行政处罚法》第67条"));
        app.Today = new(2026, 5, 26);
        await app.Complete(penalty, "payment", Who.Li, "NotPaid", Json("""{"payments":"无"}"""));
        await app.Complete(penalty, "serveDemand", Who.Li, "Delivered", Json("""{"demandWay":"直接送达","demandOn":"2026-05-26","demandReceiver":"张三"}"""));
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.LimitKey == "TL-16"))).StartDay.ShouldBe(new DateOnly(2026, 6, 29), "the court is open once the sixty days for reconsideration are over");
        app.Today = new(2026, 11, 3);

        await app.Complete(penalty, "afterDemand", Who.Li, "Apply", Json("""{"payments":"2026-06-04|2000","remediesEndOn":"2026-10-29","applyOn":"2026-11-03"}"""));

        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "demand-notice"))).Html.ShouldContain("加处罚款990.00元");
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "enforcement-application"))).Html.ShouldContain("申请强制执行罚款1,000.00元（大写人民币壹仟元整），以及截至2026年11月3日逾期172日的加处罚款2,200.00元", customMessage: "2,000 was owed for twenty days, the rest until it had doubled");
    }

    [Theory]
    [InlineData("无", "截至2026-05-25尚欠罚款3,000元、加处罚款900元（逾期10日），不能按已经履行办结")]
    [InlineData("2026-05-10|2999", "截至2026-05-25尚欠罚款1元、加处罚款0.3元（逾期10日），不能按已经履行办结")]
    [InlineData("2026-05-10|30000", "缴款合计30,000元，多于罚款3,000元和加处罚款0元之和")]
    public async Task Neither_the_payment_nor_the_demand_is_fulfilled_by_less_than_is_owed_or_by_a_slip(string payments, string because)
    {
        await app.Complete(penalty, "decideOnSpot", Who.Li, "Decide", Decided(3000, "no"));
        await app.Approve(penalty, "officersSign", Who.Li);
        await app.Approve(penalty, "officersSign", Who.Zhao);
        await app.Complete(penalty, "handOver", Who.Li, "Delivered", Json("""{"servedWay":"直接送达","servedOn":"2026-04-30","servedReceiver":"张三"}"""));
        await app.Approve(penalty, "record", Who.Liu);
        app.Today = new(2026, 5, 25);
        await ShouldNotBeFulfilled("payment");
        await app.Complete(penalty, "payment", Who.Li, "NotPaid", Json("""{"payments":"无"}"""));
        await app.Complete(penalty, "serveDemand", Who.Li, "Delivered", Json("""{"demandWay":"直接送达","demandOn":"2026-05-25","demandReceiver":"张三"}"""));
        await ShouldNotBeFulfilled("afterDemand");

        await app.Complete(penalty, "afterDemand", Who.Li, "Fulfilled", Json("""{"payments":"2026-05-25|3900|一次缴清"}"""));

        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        (await app.Case(penalty)).Closing!.Outcome.ShouldBe(CaseOutcome.Completed);

        async Task ShouldNotBeFulfilled(string step)
        {
            var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(penalty, step, Who.Li, "Fulfilled", new JsonObject { ["payments"] = payments }));
            refused.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(error => error.Field.ShouldBe("payments"), error => error.Zh.ShouldContain(because));
        }
    }

    [Theory]
    [InlineData("2026-05-16", null, null, null, 1, 90)]
    [InlineData("2026-05-25", "2026-05-10|2000", null, null, 10, 300)]
    [InlineData("2026-05-25", "2026-05-20|3000", null, null, 5, 450)]
    [InlineData("2026-05-25", null, "2026-05-18", "2026-05-20", 7, 630)]
    [InlineData("2026-05-25", "2026-05-15|1000", "2026-05-18", null, 2, 120)]
    [InlineData("2026-06-18", null, null, null, 34, 3000)]
    [InlineData("2026-06-18", "2026-05-10|2500", null, null, 34, 500)]
    [InlineData("2026-06-18", "2026-05-20|2500", null, null, 34, 875)]
    public async Task What_is_paid_late_counts_until_it_is_paid_without_the_days_in_reconsideration_and_never_above_itself(string on, string? payments, string? stayedFrom, string? stayedTo, int days, int yuan)
    {
        await app.Complete(penalty, "decideOnSpot", Who.Li, "Decide", Decided(3000, "no"));
        await app.Approve(penalty, "officersSign", Who.Li);
        await app.Approve(penalty, "officersSign", Who.Zhao);
        await app.Complete(penalty, "handOver", Who.Li, "Delivered", Json("""{"servedWay":"直接送达","servedOn":"2026-04-30","servedReceiver":"张三"}"""));
        await app.Approve(penalty, "record", Who.Liu);
        app.Today = DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture);

        await app.Complete(penalty, "payment", Who.Li, "NotPaid", new JsonObject(new Dictionary<string, JsonNode?> { ["payments"] = payments ?? "无", ["stays"] = stayedFrom is null ? null : $"{stayedFrom}|{stayedTo}" }.Where(field => field.Value is not null)));

        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        var known = await app.Read(db => db.CaseFacts.AsNoTracking().Where(fact => fact.CaseId == penalty && fact.FieldId.StartsWith("lateFee")).ToDictionaryAsync(fact => fact.FieldId, fact => fact.Json));
        (Fact("lateFeeDays"), Fact("lateFeeYuan")).ShouldBe((days, yuan));

        decimal Fact(string field) => JsonNode.Parse(known[field])! is JsonObject kept ? kept["value"]!.GetValue<decimal>() : JsonNode.Parse(known[field])!.GetValue<decimal>();
    }

    /// <summary>What broke: a case that came from a version with a field each for the two days lost its stay.</summary>
    [Theory]
    [InlineData("", 7)]
    [InlineData("无", 10)]
    public async Task A_stay_typed_before_there_could_be_several_still_counts_where_the_list_is_empty(string stays, int days)
    {
        await app.Complete(penalty, "decideOnSpot", Who.Li, "Decide", Decided(3000, "no"));
        await app.Approve(penalty, "officersSign", Who.Li);
        await app.Approve(penalty, "officersSign", Who.Zhao);
        await app.Complete(penalty, "handOver", Who.Li, "Delivered", Json("""{"servedWay":"直接送达","servedOn":"2026-04-30","servedReceiver":"张三"}"""));
        await app.Approve(penalty, "record", Who.Liu);
        app.Today = new(2026, 5, 25);
        await app.Change(db =>
        {
            foreach (var (field, day) in new[] { ("stayedFrom", "2026-05-18"), ("stayedTo", "2026-05-20") })
                db.CaseFacts.Add(new CaseFact(penalty, field, $"\"{day}\"", "payment", Who.Li, 0));
            return Task.CompletedTask;
        });

        await app.Complete(penalty, "payment", Who.Li, "NotPaid", new JsonObject { ["payments"] = "无", ["stays"] = stays });

        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        (await app.Read(db => db.CaseFacts.AsNoTracking().SingleAsync(fact => fact.CaseId == penalty && fact.FieldId == "lateFeeDays"))).Json.ShouldContain($"{days}");
    }

    private static JsonObject Decided(int fine, string collected) => Json($$"""
        {"leadOfficer":"inspector1","secondOfficer":"inspector2","certificatesShown":"yes","cause":"WST-02","causeText":"医疗废物分类包装不符合要求","factsFound":"治疗室锐器盒混装",
         "violatedProvision":"《医疗废物管理条例》第十六条","penaltyProvision":"《医疗废物管理条例》第四十六条","rightsTold":"yes","penaltyKinds":["warning","fine"],"organisationFine":{{fine}},"collected":"{{collected}}"}
        """);

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
