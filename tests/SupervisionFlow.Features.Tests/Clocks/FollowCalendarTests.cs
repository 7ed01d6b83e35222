using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Clocks;

public sealed class FollowCalendarTests
{
    private static readonly SomeProcess Permit = new SomeProcess("permit")
        .Then("clock", "StartClock", ("clock", "statutory"), ("limit", "TL-20"))
        .Then("review", "HumanTask", ("roles", new[] { "reviewer" }), ("title", "审查"));

    [Fact]
    public async Task What_another_calendar_made_due_is_computed_again_once_and_on_the_record()
    {
        await using var app = await FeaturesApp.Start(Permit);
        await app.StartCase(Permit);
        var due = (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).DueDay;
        await app.Read(db => db.Clocks.ExecuteUpdateAsync(set => set.SetProperty(clock => clock.CalendarVersion, "before").SetProperty(clock => clock.DueDay, due!.Value.AddDays(-1))));

        (await app.SendAsSystem(new FollowCalendar())).ShouldBe(1);
        (await app.SendAsSystem(new FollowCalendar())).ShouldBe(0);

        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync())).DueDay.ShouldBe(due);
        (await app.Read(db => db.AuditEntries.SingleAsync(entry => entry.Act == "clock.recompute"))).Details.ShouldContain($"{due:yyyy-MM-dd}");
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }
}
