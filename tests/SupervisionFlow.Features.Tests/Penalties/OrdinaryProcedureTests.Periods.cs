using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Penalties;

// The days that the law gives the party: nobody says for it, before they are over, that it says or pays nothing.
public sealed partial class OrdinaryProcedureTests
{
    [Fact]
    public async Task Who_may_still_answer_has_not_said_nothing_and_who_may_still_pay_is_not_demanded()
    {
        await File();
        await Conclude("penalise", ["fine"], 3000);
        await Review();
        await Notify();
        (await app.Read(db => db.Clocks.AsNoTracking().Where(clock => clock.StoppedAt == null).Select(clock => clock.LimitKey).ToListAsync())).ShouldNotContain("TL-04", "nobody was told of a hearing");

        await ShouldBeEarly("hearDefence", "None", JustNow(), "defenceWaiver", "陈述申辩期限至2026-05-11届满，之后方可选择（《当地规定》）；当事人书面放弃的除外");
        app.Today = new(2026, 5, 11);
        await ShouldBeEarly("hearDefence", "None", JustNow(), "defenceWaiver", "至2026-05-11届满");
        app.Today = new(2026, 5, 12);
        await app.Complete(penalty, "hearDefence", Who.Li, "None", JustNow());
        await app.Approve(penalty, "decide", Who.Zhang);
        await app.Complete(penalty, "serveDecision", Who.Li, "Delivered", Json("""{"decisionWay":"直接送达","decisionOn":"2026-05-12","decisionReceiver":"张三"}"""));

        app.Today = new(2026, 5, 27);
        await ShouldBeEarly("payment", "NotPaid", NothingPaid, "payments", "缴纳罚款期限至2026-05-27届满，之后方可选择（《行政处罚法》第67条）");
        app.Today = new(2026, 5, 28);
        await app.Complete(penalty, "payment", Who.Li, "NotPaid", NothingPaid);

        (await app.OpenItems(penalty, "serveDemand")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_was_told_of_a_hearing_may_ask_for_it_to_the_last_day_also_after_speaking_unless_it_is_waived_after_the_notice()
    {
        await File();
        await Conclude("penalise", ["suspend"], null);
        await Review();
        await RecordDiscussion();
        await Discuss(Who.Zhang);
        await Discuss(Who.Pan);
        await Notify();

        await ShouldBeEarly("hearDefence", "None", await Waived("defence"), "hearingWaiver", "听证申请期限至2026-05-11届满");
        await ShouldBeEarly("hearDefence", "Heard", Json("""{"defenceOn":"2026-04-30","defenceText":"已整改"}"""), "hearingWaiver", "听证申请期限至2026-05-11届满");
        var stale = await Waived("defence", "hearing");
        stale["hearingWaivedOn"] = "2026-04-29";
        await ShouldBeEarly("hearDefence", "None", stale, "hearingWaivedOn", "不得早于2026-04-30");
        await SayNothing();

        (await app.OpenItems(penalty, "decide")).ShouldHaveSingleItem();
    }

    private async Task ShouldBeEarly(string step, string outcome, JsonObject data, string field, string because)
    {
        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(penalty, step, Who.Li, outcome, data));

        refused.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(error => error.Field.ShouldBe(field), error => error.Zh.ShouldContain(because));
    }

    private JsonObject JustNow() => new() { ["defenceOn"] = $"{app.Today:yyyy-MM-dd}" };

    /// <summary>What the party signed on the day of the notice.</summary>
    private async Task<JsonObject> Waived(params string[] rights)
    {
        var data = Json("""{"defenceOn":"2026-04-30"}""");
        foreach (var right in rights)
            foreach (var (field, value) in await app.Waiver(right, Who.Li, new(2026, 4, 30)))
                data[field] = value!.DeepClone();

        return data;
    }

    /// <summary>Nothing was paid to that day, on which the demand is served.</summary>
    private async Task Demanded(string on)
    {
        app.Today = DateOnly.ParseExact(on, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await app.Complete(penalty, "payment", Who.Li, "NotPaid", NothingPaid);
        await Demand(on);
    }
}
