using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.SignIn;

/// <summary>How often signing in may fail from one address, whichever way it is tried.</summary>
public sealed class SignInPaceTests
{
    [Fact]
    public async Task Tried_all_at_once_and_by_every_way_no_more_passwords_are_looked_at_than_may_fail_and_a_browser_known_for_its_account_is_not_held_up()
    {
        await using var own = await WebApp.Start(demo: true, """{"SignIn":{"TriesPerMinute":3}}""");
        using var office = await own.SignedIn("clerk1");
        await office.Post("/sign-out", await office.Open("/inbox"));
        using var stranger = own.Visitor();

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(turn => turn % 2 == 0
            ? stranger.PostJson("/api/session", new { user = $"inspector{turn % 6 + 1}", password = "Wrong-2026!" }, null)
            : stranger.PostJson("/elsa/api/identity/login", new { username = $"nobody{turn}", password = "Wrong-2026!" }, null)));

        answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests).ShouldBe(21);
        (await own.Read(db => db.AuditEntries.CountAsync(entry => entry.Act == "session.sign_in_failed", TestContext.Current.CancellationToken))).ShouldBe(3);
        (await stranger.PostJson("/elsa/api/identity/login", new { username = "designer1", password = "Demo-2026!" }, null)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        var form = await office.Open("/sign-in");
        (await office.Post("/sign-in", form, ("_handler", "sign-in"), ("user", "head1"), ("password", "Demo-2026!"))).Status.ShouldBe(HttpStatusCode.TooManyRequests, "that account has never signed in there");
        await office.SignIn("CLERK1", "Demo-2026!");
        (await office.Open("/work")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_known_browser_may_fail_only_as_often_and_its_cookie_lets_nobody_in()
    {
        await using var own = await WebApp.Start(demo: true, """{"SignIn":{"TriesPerMinute":3}}""");
        using var office = await own.SignedIn("clerk1");
        await office.Post("/sign-out", await office.Open("/inbox"));
        (await office.Open("/work")).Status.ShouldBe(HttpStatusCode.Redirect);
        for (var times = 0; times < 3; times++)
            (await office.PostJson("/api/session", new { user = "clerk1", password = "Wrong-2026!" }, null)).Status.ShouldBe(HttpStatusCode.Unauthorized);

        (await office.PostJson("/api/session", new { user = "clerk1", password = "Demo-2026!" }, null)).Status.ShouldBe(HttpStatusCode.TooManyRequests);

        using var colleague = own.Visitor();
        (await colleague.PostJson("/api/session", new { user = "head1", password = "Demo-2026!" }, null)).Status.ShouldBe(HttpStatusCode.NoContent, "what failed there counts there");
    }
}
