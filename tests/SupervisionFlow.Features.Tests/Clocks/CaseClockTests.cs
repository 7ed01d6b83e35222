using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Clocks;

public sealed class CaseClockTests : IAsyncLifetime
{
    /// <summary>The limit for setting up an institution, TL-25: 30 working days, suspended while the applicant supplements.</summary>
    private static readonly SomeProcess Licensing = new SomeProcess("licensing")
        .Then("statutory", "StartClock", ("clock", "statutory"), ("limit", "TL-25"))
        .Then("review", "HumanTask", "Supplement", ("roles", new[] { "reviewer" }), ("title", "审查"), ("outcomes", new[] { "Pass", "Supplement" }), ("dueWorkingDays", 2))
        .Then("pause", "PauseClock", ("clock", "*"), ("ground", "supplement"))
        .Then("supplied", "HumanTask", ("roles", new[] { "clerk" }), ("title", "登记补正"))
        .Then("resume", "ResumeClock", ("clock", "*"))
        .Aside("decide", "HumanTask", ("roles", new[] { "approver" }), ("title", "决定"), ("returnTo", new[] { "review" }))
        .Aside("done", "StopClock", ("clock", "*"))
        .Arrow("resume", "decide").Arrow("review", "decide", "Pass").Arrow("decide", "done");

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Licensing);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_statutory_clock_starts_with_the_case_and_is_due_after_the_May_holiday()
    {
        var @case = await app.StartCase(Licensing);

        var clock = await ClockOf(@case.Id);
        clock.StartDay.ShouldBe(new DateOnly(2026, 4, 30));
        clock.DueDay.ShouldBe(new DateOnly(2026, 6, 15));
        ClockName.Of(clock.Id).ShouldBe("statutory");
    }

    [Fact]
    public async Task While_the_applicant_supplements_the_period_stands_still_and_then_goes_on()
    {
        var @case = await app.StartCase(Licensing);
        await app.Complete(@case.Id, "review", Who.Chen, "Supplement");
        (await ClockOf(@case.Id)).DueDay.ShouldBeNull();

        app.Today = new(2026, 5, 11);
        await app.Complete(@case.Id, "supplied", Who.Wang);

        var clock = await ClockOf(@case.Id);
        clock.Events.Select(moment => moment.Kind).ShouldBe([ClockEventKind.Started, ClockEventKind.Suspended, ClockEventKind.Resumed]);
        clock.DueDay.ShouldNotBeNull().ShouldBeGreaterThan(new DateOnly(2026, 6, 15));
    }

    [Fact]
    public async Task A_return_neither_stops_nor_restarts_the_statutory_clock()
    {
        var @case = await app.StartCase(Licensing);
        await app.Complete(@case.Id, "review", Who.Chen, "Pass");
        var item = (await app.OpenItems(@case.Id, "decide")).Single();
        await app.Send(new ClaimWorkItem(item.Id), Who.Liu);

        await app.Send(new ReturnWorkItem(item.Id, "review", "请补充说明", StraightBackChoice.StraightBack), Who.Liu);

        (await ClockOf(@case.Id)).Events.Select(moment => moment.Kind).ShouldBe([ClockEventKind.Started]);
        (await app.OpenItems(@case.Id, "review")).Single().Holder.ShouldBe(Who.Chen);
        await app.Complete(@case.Id, "review", Who.Chen, "Pass");
        await app.Complete(@case.Id, "decide", Who.Liu);
        (await ClockOf(@case.Id)).StoppedAt.ShouldNotBeNull();
        (await app.Case(@case.Id)).IsOpen.ShouldBeFalse();
    }

    [Fact]
    public async Task An_internal_handling_limit_counts_working_days()
    {
        var @case = await app.StartCase(Licensing);

        (await app.OpenItems(@case.Id, "review")).Single().DueDay.ShouldBe(new DateOnly(2026, 5, 7));
    }

    private Task<StatutoryClock> ClockOf(CaseId @case) => app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.CaseId == @case));
}
