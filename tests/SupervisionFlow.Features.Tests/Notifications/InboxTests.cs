using Shouldly;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Notifications;

public sealed class InboxTests
{
    private static readonly SomeProcess Telling = new SomeProcess("telling").Then("accept", "HumanTask", ("roles", new[] { "reviewer" }), ("title", "审查"));

    [Fact]
    public async Task All_that_was_shown_is_marked_seen_and_what_comes_meanwhile_stays_new()
    {
        await using var app = await FeaturesApp.Start(Telling);
        await app.StartCase(Telling, "甲");
        await app.StartCase(Telling, "乙");
        await app.Eventually(async db => await Task.FromResult(db.Notices.Count(notice => notice.PersonId == Who.Chen) == 2));
        var shown = app.Time.GetUtcNow().ToUnixTimeMilliseconds();
        app.Time.Pass(TimeSpan.FromMinutes(1));
        await app.StartCase(Telling, "丙");
        await app.Eventually(async db => await Task.FromResult(db.Notices.Count(notice => notice.PersonId == Who.Chen) == 3));

        var seen = await app.Send(new MarkAllNoticesRead(shown), Who.Chen);

        seen.ShouldBe(2);
        var unread = await app.Send(new MyInbox(Only: NoticeFilter.Unread), Who.Chen);
        unread.Unread.ShouldBe(1);
        unread.Rows.ShouldHaveSingleItem().Text.ShouldContain("丙");
        (await app.Send(new MyInbox(), Who.Chen)).Rows.Count.ShouldBe(3);
        (await app.Send(new MarkAllNoticesRead(shown), Who.Liu)).ShouldBe(0);
    }
}
