using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Clocks;

public sealed class WarnOfClockTests
{
    private static readonly SomeProcess Permit = new SomeProcess("permit")
        .Then("clock", "StartClock", ("clock", "statutory"), ("limit", "TL-20"))
        .Then("review", "HumanTask", ("roles", new[] { "inspector" }), ("title", "审查"));

    [Fact]
    public async Task Whoever_has_to_act_is_told_how_far_a_limit_has_run_and_the_heads_later_each_once()
    {
        await using var app = await FeaturesApp.Start(Permit);
        await app.Stop();
        var folder = Path.Combine(Path.GetDirectoryName(app.DatabaseFile)!, "workflows", "clock-warnings");
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(Repository.Root, "workflows", "clock-warnings", "rules.csv"), Path.Combine(folder, "rules.csv"));
        await app.StartAgain();
        var @case = (await app.StartCase(Permit)).Id;
        await app.Send(new ClaimWorkItem((await app.OpenItems(@case, "review")).Single().Id), Who.Li);
        var clock = await app.Read(db => db.Clocks.AsNoTracking().SingleAsync());
        var title = $"期限提示：{clock.Title}";
        var (start, due) = (clock.StartDay, clock.DueDay!.Value);

        app.Today = start.AddDays((due.DayNumber - start.DayNumber + 1) / 2);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Li && notice.Title == title));
        (await app.Read(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Liu && notice.Title == title))).ShouldBeFalse();
        app.Today = due.AddDays(-1);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Liu && notice.Title == title && notice.Text.Contains("已过75%")));
        app.Today = due.AddDays(1);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Liu && notice.Text.Contains($"已于{due:yyyy-MM-dd}届满")));

        (await app.SendAsSystem(new ClocksToWarnOf())).Clocks.ShouldBeEmpty();
        (await app.SendAsSystem(new WarnOfClock(clock.Id))).ShouldBeFalse();
        (await app.Read(db => db.AuditEntries.CountAsync(entry => entry.Act == "clock.warn"))).ShouldBe(3);
        (await app.Read(db => db.Decisions.CountAsync())).ShouldBe(0);
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_no_table_names_is_told_nobody()
    {
        await using var app = await FeaturesApp.Start(Permit);
        await app.StartCase(Permit);
        app.Today = (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).DueDay!.Value.AddDays(3);

        (await app.SendAsSystem(new ClocksToWarnOf())).Clocks.ShouldBeEmpty();
    }
}
