using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Inspections;

/// <summary>What is approved, before or afterwards.</summary>
public sealed partial class InspectionTests
{
    [Fact]
    public async Task What_was_approved_and_not_done_yet_counts_towards_the_cap_and_so_does_what_is_put_up_again()
    {
        var (first, second, third) = (await Start(), await Start(), await Start());
        foreach (var one in new[] { first, second, third })
            (await app.OpenItems(one, "approve")).ShouldHaveSingleItem("none has been inspected yet");
        await app.Approve(first, "approve", Who.Liu);
        await Disagree(second, "approve", Who.Liu, Json("""{"approvalOpinion":"改期"}"""));
        await app.Approve(third, "approve", Who.Liu);

        await app.Complete(second, "plan", Who.Li, "Resubmit", Revised());

        (await app.OpenItems(second, "approve")).ShouldBeEmpty();
        (await app.OpenItems(second, "overCap")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_urgent_one_that_is_not_approved_afterwards_leads_to_nothing()
    {
        var id = await Start(Json("""{"emergency":"yes","urgency":"疑似集中发热"}"""));
        await app.Complete(id, "visit", Who.Li, "Inspected", Seen(Passed));
        await Sign(id);
        await Disagree(id, "makeUpApproval", Who.Liu, Json("""{"approvalOpinion":"不属于紧急情况"}"""));
        (await app.OpenItems(id, "measuresStep")).ShouldBeEmpty();
        await app.Complete(id, "notConfirmed", Who.Li, "Ended", Json("""{"notConfirmedNote":"已告知当事人"}"""));

        await ShouldHaveClosed(id, CaseOutcome.Terminated);
        (await app.Read(db => db.Publications.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_control_ordered_on_the_spot_is_approved_within_a_day_or_lifted_at_once(bool approved)
    {
        var id = await Approved();
        var seen = Seen(Passed);
        (seen["controlNow"], seen["controlScope"]) = ("yes", "治疗室，七日");
        await app.Complete(id, "visit", Who.Li, "Inspected", seen);
        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.LimitKey == "TL-18"))).StoppedAt.ShouldBeNull();
        (await Documents(id)).ShouldContain("control-now");

        if (approved)
        {
            await app.Approve(id, "approveControlNow", Who.Zhang);
            await app.Complete(id, "serveControlNow", Who.Li, "Delivered", Json("""{"controlNowWay":"直接送达","controlNowOn":"2026-04-30","controlNowReceiver":"张三"}"""));
            await Sign(id);
            (await app.OpenItems(id, "archive")).ShouldBeEmpty("it stays in sight until it is lifted");
            (await app.OpenItems(id, "endControl")).ShouldHaveSingleItem();
        }
        else
        {
            await Disagree(id, "approveControlNow", Who.Zhang, Json("""{"controlOpinion":"没有紧急情况"}"""));
            await app.Complete(id, "liftControl", Who.Li, "Lifted", Json("""{"liftedOn":"2026-04-30","liftedText":"已解除"}"""));
            await Sign(id);
            (await app.OpenItems(id, "archive")).ShouldHaveSingleItem();
        }

        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.LimitKey == "TL-18"))).StoppedAt.ShouldNotBeNull();
    }
}
