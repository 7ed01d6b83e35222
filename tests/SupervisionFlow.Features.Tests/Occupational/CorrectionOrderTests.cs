using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Playing;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Occupational;

/// <summary>责令改正 as it ships: the order, its day, its one extension, the re-inspection and what follows.</summary>
public sealed class CorrectionOrderTests : IAsyncLifetime
{
    private FeaturesApp app = null!;
    private CaseId @case;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.StartShipped();
        await Player.GiveAccounts(app);
        @case = (await app.Send(new StartCase("occupational-correction", Json("""
            {"name":"恒达铸造","creditCode":"91350100M000100Y43","address":"镜湖区工业路8号","principal":"李四","problem":"打磨岗位矽尘超标","articles":"职业病防治法15、77","orderText":"改造除尘设施并检测合格","rectifyDays":30,"origin":"inspection"}
            """)), Who.Li)).Id;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_is_proved_to_be_mended_and_found_so_by_two_officers_closes_the_order()
    {
        await Ordered();
        (await Mending()).DueDay.ShouldBe(new DateOnly(2026, 5, 30));
        app.Today = new(2026, 5, 12);
        await app.Complete(@case, "follow", Who.Li, "Proof", Json("""{"proofText":"已更换除尘器"}"""));
        await Rechecked("yes");

        await ShouldHaveClosed(CaseOutcome.Completed);
        (await app.Read(db => db.Cases.CountAsync())).ShouldBe(1);
        (await app.Read(db => db.Documents.AsNoTracking().Select(document => document.TemplateKey).ToListAsync())).ShouldBe(["order", "receipt-of-service", "recheck-record"], ignoreOrder: true);
    }

    [Fact]
    public async Task On_its_day_the_re_inspection_comes_by_itself_and_what_is_not_mended_becomes_a_penalty_case()
    {
        await Ordered();
        app.Today = new(2026, 5, 30);
        (await app.Read(db => db.Bookmarks.AsNoTracking().Where(bookmark => bookmark.DueAt != null).Select(bookmark => bookmark.DueAt).ToListAsync())).ShouldContain(LegalDay.EndOf(app.Today), "the last day is the party's");
        (await app.OpenItems(@case, "recheck")).ShouldBeEmpty();

        app.Today = new(2026, 5, 31);
        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == @case && item.StepKey == "recheck"));
        (await app.OpenItems(@case, "follow")).ShouldBeEmpty("the day has come");
        await Rechecked("no");

        await ShouldHaveClosed(CaseOutcome.Completed);
        var penalty = await app.Read(db => db.Cases.AsNoTracking().SingleAsync(one => one.ProcessKey == "penalty"));
        (penalty.StartedFrom, penalty.SubjectName, penalty.CorrelationId).ShouldBe((@case, "恒达铸造", (await app.Case(@case)).CorrelationId));
    }

    [Fact]
    public async Task An_extension_that_is_approved_counts_from_the_approval_and_is_given_once()
    {
        await Ordered();
        app.Today = new(2026, 5, 20);
        await Ask(40);
        await app.Approve(@case, "approveExtension", Who.Liu);
        (await Mending()).DueDay.ShouldBe(new DateOnly(2026, 6, 29));
        app.Today = new(2026, 5, 31);
        (await app.OpenItems(@case, "recheck")).ShouldBeEmpty("the first period counts no more");

        await Ask(40);
        (await app.OpenItems(@case, "approveExtension")).ShouldBeEmpty("it was extended already");
        (await app.OpenItems(@case, "follow")).ShouldHaveSingleItem();
        app.Today = new(2026, 6, 30);
        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == @case && item.StepKey == "recheck"));
        (await Mending()).DueDay.ShouldBe(new DateOnly(2026, 6, 29));
        await Rechecked("yes");

        await ShouldHaveClosed(CaseOutcome.Completed);
    }

    [Fact]
    public async Task An_extension_that_is_refused_leaves_the_period_as_it_was_and_hurries_nobody()
    {
        await Ordered();
        app.Today = new(2026, 5, 20);
        await Ask(40);
        var item = (await app.OpenItems(@case, "approveExtension")).Single();
        if (item.Holder is null)
            await app.Send(new ClaimWorkItem(item.Id), Who.Liu);

        await app.Send(new RejectWorkItem(item.Id, Json("""{"extensionOpinion":"理由不足"}"""), "理由不足", null), Who.Liu);

        (await app.OpenItems(@case, "recheck")).ShouldBeEmpty("the period is not over");
        (await app.OpenItems(@case, "follow")).ShouldHaveSingleItem();
        (await Mending()).DueDay.ShouldBe(new DateOnly(2026, 5, 30));
        app.Today = new(2026, 5, 31);
        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == @case && item.StepKey == "recheck"));
    }

    [Fact]
    public async Task A_case_that_needs_no_order_is_closed_without_one()
    {
        await app.Complete(@case, "draft", Who.Li, "NotNeeded", Json("""{"orderText":"已当场改正","rectifyDays":1}"""));

        await ShouldHaveClosed(CaseOutcome.Refused);
        (await app.Read(db => db.Documents.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task An_order_takes_two_officers_and_an_approval_and_is_drafted_anew_where_it_is_refused()
    {
        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Complete(@case, "draft", Who.Li, "Submit", Json("""{"orderText":"改造","rectifyDays":30,"leadOfficer":"inspector1"}""")));
        refused.Errors.ShouldHaveSingleItem().Field.ShouldBe("secondOfficer");
        await Draft();
        var item = (await app.OpenItems(@case, "approveOrder")).Single();
        if (item.Holder is null)
            await app.Send(new ClaimWorkItem(item.Id), Who.Liu);

        await app.Send(new RejectWorkItem(item.Id, Json("""{"orderOpinion":"期限过长"}"""), "期限过长", null), Who.Liu);

        (await app.OpenItems(@case, "draft")).ShouldHaveSingleItem();
        (await app.Read(db => db.Documents.CountAsync())).ShouldBe(0);
    }

    private async Task Ordered()
    {
        await Draft();
        await app.Approve(@case, "approveOrder", Who.Liu);
        await app.Complete(@case, "serve", Who.Li, "Delivered", Json("""{"orderWay":"直接送达","orderOn":"2026-04-30","orderReceiver":"李四"}"""));
    }

    private Task Draft() => app.Complete(@case, "draft", Who.Li, "Submit", Json("""{"orderText":"改造除尘设施并检测合格","rectifyDays":30,"leadOfficer":"inspector1","secondOfficer":"inspector2"}"""));

    private Task Ask(int days) => app.Complete(@case, "follow", Who.Li, "Extend", new JsonObject { ["extensionReason"] = "设备到货延迟", ["extensionDays"] = days });

    private async Task Rechecked(string mended)
    {
        var item = (await app.OpenItems(@case, "recheck")).Single();
        var data = new JsonObject { ["recheckedOn"] = $"{app.Today:yyyy-MM-dd}", ["certificatesShown"] = "yes", ["recheckText"] = "现场复查", ["mended"] = mended };
        await app.Send(new CompleteWorkItem(item.Id, "Done", data, null, null, new TypedPassword(Player.Password)), Who.Li);
        await app.Approve(@case, "officersSign", Who.Li);
        await app.Approve(@case, "officersSign", Who.Zhao);
    }

    private Task<StatutoryClock> Mending() => app.Read(async db => (await db.Clocks.AsNoTracking().Where(clock => clock.CaseId == @case && clock.LimitKey == "LC-02").ToListAsync()).OrderBy(clock => clock.StoppedAt ?? long.MaxValue).Last());

    private async Task ShouldHaveClosed(string outcome)
    {
        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        (await app.Case(@case)).Closing!.Outcome.ShouldBe(outcome);
        (await app.Read(db => db.Clocks.Where(clock => clock.CaseId == @case).AllAsync(clock => clock.StoppedAt != null))).ShouldBeTrue();
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
