using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Penalties;

// What is paid, late, by instalments or by way of the court.
public sealed partial class OrdinaryProcedureTests
{
    [Fact]
    public async Task Who_does_not_pay_is_demanded_and_the_court_is_applied_to()
    {
        await File();
        await Conclude("penalise", ["fine"], 3000);
        await Review();
        await Notify();
        await SayNothing();
        await app.Approve(penalty, "decide", Who.Zhang);
        await Serve();
        await Demanded("2026-05-18");
        (await Clock("TL-16")).ShouldSatisfyAllConditions(clock => clock.StartDay.ShouldBe(new DateOnly(2026, 10, 30)), clock => clock.StoppedAt.ShouldBeNull("it runs from when the remedies lapse, whether anybody applies or not"));
        app.Today = new DateOnly(2026, 11, 3);
        await app.Complete(penalty, "afterDemand", Who.Li, "Apply", Json("""{"payments":"2026-05-25|1000","remediesEndOn":"2026-10-29","applyOn":"2026-11-03"}"""));
        (await app.Read(db => db.Clocks.AsNoTracking().Where(clock => clock.LimitKey == "TL-16").OrderBy(clock => clock.Id).LastAsync())).ShouldSatisfyAllConditions(clock => clock.DueDay.ShouldBe(new DateOnly(2027, 1, 29)), clock => clock.StoppedAt.ShouldNotBeNull());
        await app.Complete(penalty, "courtResult", Who.Li, "Executed", Json("""{"courtNumber":"（2026）皖0202行审1号"}"""));
        await Close();

        await ShouldHaveClosed(CaseOutcome.Completed);
        var application = (await Application()).Html;
        application.ShouldContain("申请强制执行罚款2,000.00元（大写人民币贰仟元整），以及截至2026年11月3日逾期172日的加处罚款2,300.00元（大写人民币贰仟叁佰元整）。", customMessage: "1,000 was owed for ten days, the rest until it had doubled");
        application.ShouldContain("<td>1,000.00</td><td>2026年5月25日</td><td>10</td><td>300.00</td>");
        application.ShouldContain("<td>2,000.00</td><td>2026年11月3日</td><td>172</td><td>2,000.00</td>");
        application.ShouldContain("<td>合计</td><td></td><td></td><td>2,300.00</td>");
        application.ShouldContain("<td>罚款</td><td>3,000.00</td><td>1,000.00</td><td>2,000.00</td>");
        application.ShouldContain("<td>加处罚款</td><td>2,300.00</td><td>0.00</td><td>2,300.00</td>");
        application.ShouldContain("<td>合计</td><td>5,300.00</td><td>1,000.00</td><td>4,300.00</td>");
    }

    [Fact]
    public async Task The_court_is_applied_to_only_by_who_says_anew_what_was_paid()
    {
        await Decided();
        await Demanded("2026-05-18");
        app.Today = new DateOnly(2026, 11, 3);

        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(penalty, "afterDemand", Who.Li, "Apply", Json("""{"remediesEndOn":"2026-10-29","applyOn":"2026-11-03"}""")));

        refused.Errors.ShouldHaveSingleItem().Field.ShouldContain("payments");
    }

    [Theory]
    [InlineData("2026-06-01", "2026-05-17", "催告后申请执行须在2026-06-01届满之后（《行政强制法》第54、69条）")]
    [InlineData("2026-12-01", "2026-08-01", "申请法院强制执行的期限已于2026-11-02届满（《行政强制法》第53条）")]
    public async Task The_court_is_applied_to_once_the_demand_has_waited_and_before_its_own_time_is_over(string today, string remediesEnd, string because)
    {
        await Decided();
        await Demanded("2026-05-18");
        app.Today = DateOnly.ParseExact(today, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(penalty, "afterDemand", Who.Li, "Apply", new JsonObject { ["payments"] = "无", ["remediesEndOn"] = remediesEnd, ["applyOn"] = today }));

        refused.Errors.ShouldHaveSingleItem().Zh.ShouldBe(because);
    }

    [Fact]
    public async Task A_deferral_that_was_approved_moves_the_last_day_to_pay_and_the_late_fee_with_it()
    {
        await Decided();
        await app.Complete(penalty, "payment", Who.Li, "Instalments", Json("""{"instalmentKind":"instalments","instalmentReason":"停业整顿，资金困难","instalmentPlan":"2026-05-30|1000\n2026-06-29|2000|余款","instalmentDays":60}"""));
        await app.Approve(penalty, "approveInstalments", Who.Zhang);

        (await Clock("LC-08")).DueDay.ShouldBe(new DateOnly(2026, 6, 29));
        var approval = await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "instalment-approval"));
        approval.Html.ShouldContain("<td>2</td><td>2026-06-29</td><td>2000</td><td>余款</td>");
        app.Today = new DateOnly(2026, 7, 9);
        await app.Complete(penalty, "payment", Who.Li, "NotPaid", Json("""{"payments":"2026-05-30|1000"}"""));
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "demand-notice"))).Html.ShouldContain("已逾期10日，加处罚款600.00元");
    }

    [Fact]
    public async Task A_demand_tells_what_was_added_for_each_day_since_the_last_to_pay()
    {
        await Decided();
        app.Today = app.Today.AddDays(25);

        await app.Complete(penalty, "payment", Who.Li, "NotPaid", NothingPaid);

        var demand = await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "demand-notice"));
        demand.Html.ShouldContain("已逾期10日，加处罚款900.00元（大写人民币玖佰元整）");
    }

    [Theory]
    [InlineData("2026-05-17|2026-05-20", "已逾期6日，加处罚款540.00元")]
    [InlineData("2026-05-17｜2026年5月20日\n2026-05-24|", "已逾期4日，加处罚款360.00元")]
    [InlineData("2026-05-22|2026-05-23|（2026）皖0202行初1号\n2026-05-17|2026-05-20", "已逾期4日，加处罚款360.00元")]
    public async Task Days_in_reconsideration_and_in_court_add_nothing_however_many_they_were(string stays, string asked)
    {
        await Decided();
        app.Today = app.Today.AddDays(25);

        await app.Complete(penalty, "payment", Who.Li, "NotPaid", new JsonObject { ["payments"] = "无", ["stays"] = stays });

        var demand = await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "demand-notice"));
        demand.Html.ShouldContain(asked);
    }

    [Theory]
    [InlineData("2026-05-17|2026-05-20\n五月底", "第2行应写成")]
    [InlineData("2026-05-20|2026-05-17", "第1行应写成")]
    [InlineData("2026-05-17|2027-05-20", "第1行的日期尚未到来")]
    [InlineData("2027-05-17", "第1行的日期尚未到来")]
    public async Task A_stay_that_cannot_be_is_told_by_its_line(string stays, string because)
    {
        await Decided();
        app.Today = app.Today.AddDays(25);

        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(penalty, "payment", Who.Li, "NotPaid", new JsonObject { ["payments"] = "无", ["stays"] = stays }));

        refused.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(error => error.Field.ShouldBe("stays"), error => error.Zh.ShouldContain(because));
    }

    [Theory]
    [InlineData("2026-06-04|3000", "申请强制执行逾期20日的加处罚款1,800.00元（大写人民币壹仟捌佰元整）。")]
    [InlineData("2026-05-10|1000\n2026-06-04|2000", "申请强制执行逾期20日的加处罚款1,200.00元（大写人民币壹仟贰佰元整）。")]
    [InlineData("2026-06-04|3000\n2026-06-05|800", "<td>加处罚款</td><td>1,800.00</td><td>800.00</td><td>1,000.00</td>")]
    public async Task The_court_is_asked_for_no_fine_that_was_paid_but_for_what_its_lateness_added(string payments, string asked)
    {
        await Decided();
        await Demanded("2026-05-18");
        app.Today = new DateOnly(2026, 11, 3);

        await app.Complete(penalty, "afterDemand", Who.Li, "Apply", new JsonObject { ["payments"] = payments, ["remediesEndOn"] = "2026-10-29", ["applyOn"] = "2026-11-03" });

        (await Application()).Html.ShouldContain(asked);
    }

    [Theory]
    [InlineData("2026-05-10", "无", "截至2026-05-10尚欠罚款3,000元，不能按已经履行办结")]
    [InlineData("2026-05-25", "2026-05-10|1000", "截至2026-05-25尚欠罚款2,000元、加处罚款600元（逾期10日），不能按已经履行办结")]
    [InlineData("2026-05-25", "2026-05-20|3000", "截至2026-05-25尚欠加处罚款450元（逾期5日），不能按已经履行办结")]
    [InlineData("2026-05-25", "2026-05-20|3000\n2026-05-21|4500", "缴款合计7,500元，多于罚款3,000元和加处罚款450元之和")]
    public async Task Who_owes_something_has_not_fulfilled_and_the_officer_is_told_what_is_missing(string today, string payments, string because)
    {
        await Decided();
        app.Today = DateOnly.ParseExact(today, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(penalty, "payment", Who.Li, "Fulfilled", new JsonObject { ["payments"] = payments }));

        refused.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(error => error.Field.ShouldBe("payments"), error => error.Zh.ShouldContain(because));
        (await app.OpenItems(penalty, "payment")).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("""{"payments":"2026-05-20|3000\n2026-05-21|450"}""", 450)]
    [InlineData("""{"payments":"2026-05-20|3000","stays":"2026-05-10|2026-05-20"}""", 0)]
    public async Task A_fine_paid_late_is_fulfilled_once_its_fee_is_paid_and_the_case_knows_the_fee(string filled, decimal fee)
    {
        await Decided();
        app.Today = new DateOnly(2026, 5, 25);

        await app.Complete(penalty, "payment", Who.Li, "Fulfilled", Json(filled));

        (await app.OpenItems(penalty, "closingReport")).ShouldHaveSingleItem();
        (await Sum("lateFeePaidYuan"), await Sum("owedYuan")).ShouldBe((fee, 0));
    }

    [Fact]
    public async Task Nobody_is_demanded_by_an_officer_who_does_not_say_what_was_paid()
    {
        await Decided();

        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(penalty, "payment", Who.Li, "NotPaid"));

        refused.Errors.ShouldHaveSingleItem().Field.ShouldBe("payments");
    }

    [Theory]
    [InlineData("2026-05-10|3000")]
    [InlineData("2026-06-04|3000\n2026-06-05|1800")]
    public async Task What_is_paid_is_neither_demanded_nor_applied_for(string payments)
    {
        await Decided();
        app.Today = new DateOnly(2026, 6, 5);
        await ShouldBeRefused("payment", "NotPaid");
        await app.Complete(penalty, "payment", Who.Li, "NotPaid", NothingPaid);
        await Demand("2026-06-05");
        app.Today = new DateOnly(2026, 11, 3);
        await ShouldBeRefused("afterDemand", "Apply");

        await app.Complete(penalty, "afterDemand", Who.Li, "Fulfilled", new JsonObject { ["payments"] = payments });

        (await app.OpenItems(penalty, "closingReport")).ShouldHaveSingleItem();
        (await Sum("owedYuan")).ShouldBe(0);

        async Task ShouldBeRefused(string step, string outcome)
        {
            var filled = new JsonObject { ["payments"] = payments, ["remediesEndOn"] = "2026-10-29", ["applyOn"] = "2026-11-03" };
            if (step == "payment")
                filled = new() { ["payments"] = payments };
            var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(penalty, step, Who.Li, outcome, filled));
            refused.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(error => error.Field.ShouldBe("payments"), error => error.Zh.ShouldContain("均已缴清"));
        }
    }

    [Theory]
    [InlineData("Fulfilled", "closingReport")]
    [InlineData("NotPaid", "serveDemand")]
    public async Task A_decision_without_a_fine_is_closed_or_demanded_without_sums(string outcome, string next)
    {
        await Decided("warning", null);
        app.Today = app.Today.AddDays(25);

        await app.Complete(penalty, "payment", Who.Li, outcome, NothingPaid);

        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        (await app.OpenItems(penalty, next)).ShouldHaveSingleItem();
        foreach (var demand in await app.Read(db => db.Documents.AsNoTracking().Where(document => document.TemplateKey == "demand-notice").ToListAsync()))
            demand.Html.ShouldSatisfyAllConditions(html => html.ShouldNotContain("尚欠"), html => html.ShouldNotContain("加处罚款"));
    }

    [Theory]
    [InlineData("1000", "第1行应写成“日期|金额”")]
    [InlineData("2026-05-10|1000\n2026-05-11|0", "第2行应写成“日期|金额”")]
    [InlineData("2026-05-10|1000\n无", "第2行应写成“日期|金额”")]
    [InlineData("2026年5月26日｜１,０００元", "第1行的缴款日期2026-05-26尚未到来")]
    public async Task Payments_are_amounts_with_days_that_have_come(string payments, string because)
    {
        await Decided();
        app.Today = new DateOnly(2026, 5, 25);

        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(penalty, "payment", Who.Li, "NotPaid", new JsonObject { ["payments"] = payments }));

        refused.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(error => error.Field.ShouldBe("payments"), error => error.Zh.ShouldContain(because));
    }

    [Fact]
    public async Task What_is_owed_is_shown_to_whoever_follows_the_demand()
    {
        await Decided();
        app.Today = new DateOnly(2026, 5, 25);
        await app.Complete(penalty, "payment", Who.Li, "NotPaid", Json("""{"payments":"2026-05-10|1000"}"""));
        await Demand("2026-05-25");

        var shown = await app.Send(new StepPage((await app.OpenItems(penalty, "afterDemand")).Single().Id), Who.Li);

        (shown.Values["fineOwedYuan"]!.GetValue<decimal>(), shown.Values["lateFeeOwedYuan"]!.GetValue<decimal>()).ShouldBe((2000, 600));
        shown.Form!.Rights.Of("afterDemand", "fineOwedYuan").ShouldBe(Forms.FieldRight.Read);
    }

    private static JsonObject NothingPaid => Json("""{"payments":"无"}""");

    private async Task<decimal> Sum(string fact) =>
        JsonNode.Parse(await app.Read(db => db.CaseFacts.AsNoTracking().Where(one => one.CaseId == penalty && one.FieldId == fact).Select(one => one.Json).SingleAsync()))!.GetValue<decimal>();

    private Task<Domain.Documents.IssuedDocument> Application() => app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "enforcement-application"));
}
