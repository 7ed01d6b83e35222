using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

public sealed class OverdueTests
{
    private static readonly SomeProcess Due = new SomeProcess("due")
        .Then("check", "HumanTask", ("roles", new[] { "inspector" }), ("title", "核查"), ("dueWorkingDays", 3))
        .With("rules/overdue.json", """{"remindBeforeWorkingDays":1,"escalateAfterWorkingDays":1,"reassignAfterWorkingDays":3}""");

    [Fact]
    public async Task The_holder_is_reminded_then_the_head_told_then_asked_and_nothing_is_ever_decided_by_it()
    {
        await using var app = await FeaturesApp.Start(Due);
        var @case = (await app.StartCase(Due)).Id;
        var item = (await app.OpenItems(@case, "check")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Li);

        app.Today = item.DueDay!.Value.AddDays(-1);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Li && notice.Title == "到期提醒：核查"));
        app.Today = item.DueDay!.Value.AddDays(3);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Liu && notice.Title == "逾期上报：核查"));
        app.Today = item.DueDay!.Value.AddDays(9);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Liu && notice.Title == "逾期改派：核查"));

        (await app.OpenItems(@case, "check")).Single().Holder.ShouldBeNull();
        (await app.Read(db => db.Decisions.CountAsync())).ShouldBe(0);
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
        (await app.Complete(@case, "check", Who.Liu)).CaseClosed.ShouldBeTrue();
    }
}
