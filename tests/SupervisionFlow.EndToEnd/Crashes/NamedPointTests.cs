using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.EndToEnd.Installations;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.EndToEnd.Crashes;

/// <summary>kill -9 at the edges of a commit: before it nothing is there, after it everything; asking again under the same key acts once, and gives the answer that was lost.</summary>
public sealed class NamedPointTests : IAsyncLifetime
{
    private Installation installation = null!;
    private AppProcess app = null!;
    private Member clerk = null!;
    private Member reviewer = null!;
    private Member head = null!;
    private int keys;

    public async ValueTask InitializeAsync()
    {
        installation = await Installation.Create(Processes.Licence, Processes.Waiting);
        app = await installation.App();
        clerk = await Member.SignIn("clerk1", app.Address);
        reviewer = await Member.SignIn("reviewer1", app.Address);
        head = await Member.SignIn("head1", app.Address);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var member in new[] { clerk, reviewer, head })
            member.Dispose();
        await installation.DisposeAsync();
    }

    [Fact]
    public async Task A_case_goes_from_its_start_to_its_end_though_the_server_is_killed_at_an_edge_of_every_act()
    {
        await KilledAt("before-commit", key => clerk.Start("permit", "和平诊所", key));
        var @case = (string)(await KilledAt("after-commit", key => clerk.Start("permit", "长江诊所", key))).Json["id"]!;
        await InLongRunsKilledAt("after-commit", async key => await clerk.Post($"api/work/{await Item(@case, "accept")}/claim", new { }, key));
        await InLongRunsKilledAt("before-commit", async key => await clerk.Post($"api/work/{await Item(@case, "accept")}/complete", new { outcome = "Done" }, key));
        await KilledAt("after-commit", async key => await head.Post($"api/work/{await Item(@case, "sign", "head1")}/return", new { to = "accept", reason = "材料不清", then = "onNormally" }, key));
        await InLongRunsKilledAt("after-commit", async key => await clerk.Post($"api/work/{await Item(@case, "accept")}/complete", new { outcome = "Done" }, key));
        await InLongRunsKilledAt("before-commit", async key => await reviewer.Post($"api/work/{await Item(@case, "sign", "reviewer1")}/approve", new { }, key));
        await KilledAt("before-commit", async key => await head.Post($"api/work/{await Item(@case, "sign", "head1")}/approve", new { }, key));
        (await clerk.Post($"api/work/{await Item(@case, "hand-over")}/claim", new { }, "claim")).IsSuccess.ShouldBeTrue();
        await KilledAt("after-commit", async key => await clerk.Post($"api/work/{await Item(@case, "hand-over")}/complete", new { outcome = "Done" }, key));

        await installation.ShouldBeWhole();
        var year = LegalDay.Of(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()).Year;
        (await installation.Read(db => db.Cases.OrderBy(one => one.Id).Select(one => one.Number.Value).ToListAsync())).ShouldBe([$"芜镜卫医permit〔{year}〕1号", $"芜镜卫医permit〔{year}〕2号"]);
        (await installation.Read(db => db.Cases.CountAsync(one => one.Closing != null))).ShouldBe(1);
        (await installation.Read(db => db.Documents.Select(document => document.Number).ToListAsync())).ShouldBe([$"芜镜卫医决〔{year}〕1号"]);
    }

    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task What_was_published_but_not_yet_taken_by_its_consumer_is_told_once_after_the_restart()
    {
        foreach (var edge in new[] { "before-commit", "after-commit" })
            await KilledAt(edge, key => clerk.Start("permit", "和平诊所", key), of: "InboxRow", Reply.MayArrive);

        await installation.ShouldBeWhole();
        (await installation.Read(db => db.Cases.CountAsync())).ShouldBe(2);
        (await installation.Read(db => db.Notices.CountAsync(notice => notice.PersonId == new Domain.Organisation.PersonId("clerk1")))).ShouldBe(2);
    }

    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task A_due_time_fires_once_though_the_server_is_killed_while_it_fires()
    {
        string[] edges = ["before-commit", "after-commit"];
        foreach (var edge in edges)
        {
            var @case = (string)(await clerk.Start("waiting", "和平诊所", edge)).Json["id"]!;
            Order($"{edge} WorkflowInstanceRow");
            await HasDied();
            await ForgetLease();
            await app.StartAgain();

            await installation.Eventually(db => db.Steps.AnyAsync(step => step.CaseId == new Domain.Cases.CaseId(@case)));
        }

        await installation.ShouldBeWhole();
        (await installation.Read(db => db.Steps.CountAsync())).ShouldBe(edges.Length);
    }

    /// <summary>In the gate, which kills four times on the way, simply done.</summary>
    private async Task InLongRunsKilledAt(string edge, Func<string, Task<Answer>> act)
    {
        if (LongRuns.Asked)
            await KilledAt(edge, act);
        else
            (await act($"key-{++keys}")).IsSuccess.ShouldBeTrue();
    }

    /// <summary>Orders the kill, acts into it, starts again, acts again under the same key.</summary>
    /// <param name="of">What the commit must hold; null for the act itself, by its key.</param>
    private async Task<Answer> KilledAt(string edge, Func<string, Task<Answer>> act, string? of = null, Reply reply = Reply.IsLost)
    {
        var key = $"key-{++keys}";
        var point = $"{edge} {of ?? key}";
        Order(point);
        Answer? arrived = null;
        var lost = await Record.ExceptionAsync(async () => arrived = await act(key));
        if (reply == Reply.IsLost || lost is not null)
            lost.ShouldBeOfType<HttpRequestException>($"{point} was answered: {arrived}");
        await HasDied();
        await app.StartAgain();

        var answer = await act(key);
        answer.IsSuccess.ShouldBeTrue($"{point}: {answer.Text}");
        return answer;
    }

    private void Order(string point) => File.WriteAllText(installation.KillFile, point);

    private async Task HasDied()
    {
        var waiting = System.Diagnostics.Stopwatch.StartNew();
        while (!File.Exists($"{installation.KillFile}.struck"))
        {
            waiting.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(120), $"Nobody was killed: {app.Output}");
            await Installation.Pause(TimeSpan.FromMilliseconds(20));
        }

        File.Delete($"{installation.KillFile}.struck");
        await app.Kill();
    }

    /// <summary>A lease that died with its holder ends after a minute; this minute is taken out.</summary>
    private Task ForgetLease() => installation.Read(db => db.Bookmarks.ExecuteUpdateAsync(set => set.SetProperty(row => row.LeasedUntil, (long?)null)));

    private async Task<string> Item(string @case, string step, string? holder = null)
    {
        var id = new Domain.Cases.CaseId(@case);
        var items = await installation.Read(db => db.WorkItems.AsNoTracking().Where(item => item.CaseId == id && item.StepKey == step).OrderByDescending(item => item.Round).ThenBy(item => item.Id).ToListAsync());

        return items.First(item => holder is null || item.Holder?.Value == holder).Id.Value;
    }

    private enum Reply
    {
        IsLost,

        /// <summary>The kill comes after the act, from a worker: the answer may have been faster.</summary>
        MayArrive,
    }
}
