using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Penalties;

// A decision that was announced, and the days that payments may have.
public sealed partial class OrdinaryProcedureTests
{
    [Fact]
    public async Task A_deferral_approved_before_an_announced_decision_takes_effect_is_the_last_day_to_pay()
    {
        await Decided(serve: Announce);
        (await Clock("TL-07")).StartDay.ShouldBe(new DateOnly(2026, 5, 30));
        await app.Complete(penalty, "payment", Who.Li, "Instalments", Json("""{"instalmentKind":"defer","instalmentReason":"停业整顿，资金困难","instalmentPlan":"2026-06-29|3000","instalmentDays":60}"""));
        await app.Approve(penalty, "approveInstalments", Who.Zhang);
        (await Clock("LC-08")).DueDay.ShouldBe(new DateOnly(2026, 6, 29));
        app.Today = new DateOnly(2026, 7, 9);

        await app.Complete(penalty, "payment", Who.Li, "NotPaid", NothingPaid);

        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.TemplateKey == "demand-notice"))).Html.ShouldContain("已逾期10日，加处罚款900.00元");
    }

    [Theory]
    [InlineData("2026-04-29|3000")]
    [InlineData("2025-05-20|3000")]
    public async Task Nothing_was_paid_before_the_decision_so_that_a_wrong_year_hides_no_late_fee(string payments)
    {
        await Decided();
        app.Today = new DateOnly(2026, 5, 25);

        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(penalty, "payment", Who.Li, "Fulfilled", new JsonObject { ["payments"] = payments }));

        refused.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(error => error.Field.ShouldBe("payments"), error => error.Zh.ShouldContain("早于处罚决定书的制作日期2026-04-30"));
    }

    [Fact]
    public async Task A_stay_that_is_taken_out_again_leaves_out_no_days_of_what_the_court_is_asked_for()
    {
        await Decided();
        app.Today = new DateOnly(2026, 5, 25);
        await app.Complete(penalty, "payment", Who.Li, "NotPaid", Json("""{"payments":"无","stays":"2026-05-17|"}"""));
        await Demand("2026-05-25");
        app.Today = new DateOnly(2026, 11, 3);

        await app.Complete(penalty, "afterDemand", Who.Li, "Apply", Json("""{"payments":"2026-06-04|3000","remediesEndOn":"2026-10-29","applyOn":"2026-11-03"}"""));

        (await Application()).Html.ShouldContain("逾期20日的加处罚款1,800.00元");
    }

    [Fact]
    public async Task A_late_fee_that_an_agreement_remits_is_owed_no_more_and_the_case_closes_as_fulfilled()
    {
        await Decided();
        app.Today = new DateOnly(2026, 5, 25);
        var bare = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(penalty, "payment", Who.Li, "Fulfilled", new JsonObject { ["payments"] = "2026-05-20|3000", ["remittedYuan"] = 450 }));
        bare.Errors.Select(error => error.Field).ShouldBe(["remittedGround", "remittedDocument"]);
        var tooMuch = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(penalty, "payment", Who.Li, "Fulfilled", Remitted("2026-05-20|3000", 450.01m)));
        tooMuch.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(error => error.Field.ShouldBe("remittedYuan"), error => error.Zh.ShouldContain("多于加处罚款450元"));
        (await Should.ThrowAsync<ValidationFailed>(() => app.Complete(penalty, "payment", Who.Li, "Fulfilled", Remitted("2026-05-20|3000", 300)))).Errors.ShouldHaveSingleItem().Zh.ShouldContain("尚欠加处罚款150元");

        await app.Complete(penalty, "payment", Who.Li, "Fulfilled", Remitted("2026-05-20|3000\n2026-05-25|150", 300));

        (await app.OpenItems(penalty, "closingReport")).ShouldHaveSingleItem();
        (await Sum("lateFeeYuan"), await Sum("lateFeeRemittedYuan"), await Sum("lateFeePaidYuan"), await Sum("owedYuan")).ShouldBe((450, 300, 150, 0));
    }

    [Fact]
    public async Task The_court_is_asked_for_no_more_than_the_agreement_left()
    {
        await Decided();
        await Demanded("2026-05-18");
        app.Today = new DateOnly(2026, 11, 3);
        var filled = Remitted("2026-06-04|3000", 800);
        (filled["remediesEndOn"], filled["applyOn"]) = ("2026-10-29", "2026-11-03");

        await app.Complete(penalty, "afterDemand", Who.Li, "Apply", filled);

        (await Application()).Html.ShouldContain("<td>加处罚款（已依镜卫执协〔2026〕1号减免800.00元）</td><td>1,000.00</td><td>0.00</td><td>1,000.00</td>");
    }

    private static JsonObject Remitted(string payments, decimal yuan) =>
        new() { ["payments"] = payments, ["remittedYuan"] = yuan, ["remittedGround"] = "已整改并赔偿患者损失", ["remittedDocument"] = "镜卫执协〔2026〕1号" };

    private async Task Announce()
    {
        var proof = await app.Send(new StageAttachment("公告.jpg", "image/jpeg", [0xFF, 0xD8, 0xFF, 1]), Who.Li);
        await app.Complete(penalty, "serveDecision", Who.Li, "Delivered", new JsonObject { ["decisionWay"] = "公告送达", ["decisionOn"] = "2026-04-30", ["decisionDetail"] = "门户网站，邮寄退回", ["decisionProof"] = new JsonArray(proof.Id) });
    }
}
