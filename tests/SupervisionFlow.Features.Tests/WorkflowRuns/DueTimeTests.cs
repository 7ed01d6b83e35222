using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkflowRuns;

public sealed class DueTimeTests : IAsyncLifetime
{
    private static readonly SomeProcess Waiting = new SomeProcess("waiting")
        .Then("wait", "Elsa.Delay", ("timeSpan", "3.00:00:00"))
        .Then("check", "HumanTask", ("roles", new[] { "inspector" }), ("title", "核查"));

    private static readonly SomeProcess Scheduling = new SomeProcess("scheduling")
        .Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"))
        .Then("later", "ScheduleCheck", ("process", "waiting"), ("afterDays", 3), ("reason", "后续核查"));

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(services => services.AddSingleton(new DueTimeOptions { Attempts = 2 }), Waiting, Scheduling);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_due_time_fires_by_itself_when_its_day_comes()
    {
        var @case = await app.StartCase(Waiting);
        (await app.OpenItems(@case.Id, "check")).ShouldBeEmpty();

        app.Today = app.Today.AddDays(3);

        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == @case.Id && item.StepKey == "check"));
    }

    [Fact]
    public async Task Two_workers_fire_fifty_due_times_once_each()
    {
        var cases = await Task.WhenAll(Enumerable.Range(1, 50).Select(n => app.StartCase(Waiting, $"诊所{n}")));
        var one = ActivatorUtilities.CreateInstance<DueTimeWorker>(app.Services);
        var other = ActivatorUtilities.CreateInstance<DueTimeWorker>(app.Services);

        app.Today = app.Today.AddDays(3);
        await Task.WhenAll(one.FireAll(TestContext.Current.CancellationToken), other.FireAll(TestContext.Current.CancellationToken));

        await app.Eventually(async db => await db.WorkItems.CountAsync(item => item.StepKey == "check") == 50);
        (await app.Read(db => db.Steps.CountAsync())).ShouldBe(50);
        (await app.Read(db => db.Bookmarks.CountAsync(row => row.DueAt != null))).ShouldBe(0);
    }

    [Fact]
    public async Task A_claim_whose_lease_was_taken_over_fires_nothing()
    {
        var @case = await app.StartCase(Waiting);
        var bookmark = await app.Read(db => db.Bookmarks.AsNoTracking().SingleAsync());

        (await app.SendAsSystem(new FireDueTime(bookmark.Id, bookmark.Fence + 1))).ShouldBeFalse();

        (await app.OpenItems(@case.Id, "check")).ShouldBeEmpty();
    }

    /// <summary>What broke: it was tried every minute for ever, and nobody was told.</summary>
    [Fact]
    public async Task A_due_time_that_fails_each_time_becomes_an_incident()
    {
        var @case = await app.StartCase(Waiting);
        // The row says that it is due, the engine that it is not.
        var early = app.Time.GetUtcNow().ToUnixTimeMilliseconds() - 1;
        await app.Read(db => db.Bookmarks.ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, early)));
        await ActivatorUtilities.CreateInstance<DueTimeWorker>(app.Services).FireAll(TestContext.Current.CancellationToken);
        (await app.Read(db => db.Incidents.CountAsync())).ShouldBe(0);

        app.Time.Pass(TimeSpan.FromMinutes(1));
        await app.Eventually(db => db.Incidents.AnyAsync());

        var incident = await app.Read(db => db.Incidents.SingleAsync());
        incident.Type.ShouldBe("due-time-failed");
        incident.Message.ShouldStartWith("到期后试过2次，都未能执行：");
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
        await app.Send(new SkipIncident(incident.Id, "Done", "已核对"), Who.Huang);
        (await app.OpenItems(@case.Id, "check")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_due_time_that_came_while_nobody_ran_fires_after_the_start()
    {
        var @case = await app.StartCase(Waiting);
        await app.Stop();
        app.Today = app.Today.AddDays(5);

        await app.StartAgain();

        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == @case.Id && item.StepKey == "check"));
    }

    [Fact]
    public async Task A_scheduled_check_is_a_case_of_its_own_in_the_same_commit()
    {
        var @case = await app.StartCase(Scheduling);

        await app.Complete(@case.Id, "accept", Who.Wang);

        var check = await app.Read(db => db.ScheduledChecks.AsNoTracking().SingleAsync());
        check.DueDay.ShouldBe(app.Today.AddDays(3));
        var nested = await app.Case(check.DoneBy!.Value);
        nested.ProcessKey.ShouldBe("waiting");
        nested.Number.Value.ShouldStartWith("芜镜卫医waiting");
        nested.SubjectName.ShouldBe("和平口腔诊所");
        (await app.Case(@case.Id)).Closing!.Outcome.ShouldBe("completed");
    }
}
