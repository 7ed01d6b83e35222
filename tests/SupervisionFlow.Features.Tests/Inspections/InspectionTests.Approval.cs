using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
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

    [Theory]
    [InlineData("notMadeUp")]
    [InlineData("gone")]
    [InlineData("stopped")]
    public async Task A_control_in_force_is_lifted_before_a_case_ends_that_leads_to_nothing(string end)
    {
        var id = end == "stopped" ? await Approved() : await Start(Json("""{"emergency":"yes","urgency":"疑似集中发热"}"""));
        var seen = Seen(Passed);
        (seen["controlNow"], seen["controlScope"]) = ("yes", "治疗室，七日");
        await app.Complete(id, "visit", Who.Li, "Inspected", seen);
        await app.Approve(id, "approveControlNow", Who.Zhang);
        await app.Complete(id, "serveControlNow", Who.Li, "Delivered", Json("""{"controlNowWay":"直接送达","controlNowOn":"2026-04-30","controlNowReceiver":"张三"}"""));
        await EndWithoutResult(id, end);

        (await app.Case(id)).Closing.ShouldBeNull("the control comes first");
        (await app.OpenItems(id, "notConfirmed")).ShouldBeEmpty();
        await app.Complete(id, "endControl", Who.Li, "Release", Json("""{"controlEndOn":"2026-04-30","controlEndText":"解除"}"""));
        await app.Approve(id, "approveRelease", Who.Zhang);
        await app.Complete(id, "serveRelease", Who.Li, "Delivered", Json("""{"releaseWay":"直接送达","releaseOn":"2026-04-30","releaseReceiver":"张三"}"""));
        if (end == "notMadeUp")
            await app.Complete(id, "notConfirmed", Who.Li, "Ended", Json("""{"notConfirmedNote":"已告知当事人"}"""));

        await ShouldHaveClosed(id, end == "gone" ? CaseOutcome.Completed : CaseOutcome.Terminated);
        (await Documents(id)).ShouldContain("release-decision");
        (await app.Read(db => db.Clocks.CountAsync(clock => clock.LimitKey == "TL-18"))).ShouldBe(1, "it is ordered and approved once");
    }

    private async Task EndWithoutResult(CaseId id, string end)
    {
        switch (end)
        {
            case "gone":
                await Return(id, "officersSign", "visit");
                await app.Complete(id, "visit", Who.Li, "Closed", Gone("closed"));
                await app.Approve(id, "confirmClosed", Who.Liu);
                break;
            case "stopped":
                await ReturnToApproval(id);
                await Disagree(id, "approve", Who.Liu, Json("""{"approvalOpinion":"不再检查"}"""));
                await app.Complete(id, "plan", Who.Li, "Stop", Revised());
                break;
            default:
                await Disagree(id, "officersSign", Who.Li, []);
                var corrected = Seen(Passed);
                corrected["controlNow"] = "no";
                await app.Complete(id, "correctRecord", Who.Li, "Corrected", corrected);
                (await Fact(id, "controlNow")).ShouldBe("\"yes\"", "what was approved is not put right here");
                await Sign(id);
                await Disagree(id, "makeUpApproval", Who.Liu, Json("""{"approvalOpinion":"不属于紧急情况"}"""));
                break;
        }
    }

    private async Task ReturnToApproval(CaseId id)
    {
        await Return(id, "officersSign", "visit");
        await Return(id, "visit", "approve");
    }

    private async Task Return(CaseId id, string from, string to) =>
        await app.Send(new ReturnWorkItem((await app.OpenItems(id, from)).First(item => item.Holder == Who.Li).Id, to, "请核对", StraightBackChoice.OnNormally), Who.Li);
}
