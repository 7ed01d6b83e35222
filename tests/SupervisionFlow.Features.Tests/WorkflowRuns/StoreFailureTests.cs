using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.Sqlite;
using Xunit;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>What broke: a database that was busy while an automatic step was carried out made an incident of it.</summary>
public sealed class StoreFailureTests : IAsyncLifetime
{
    private static readonly SomeProcess Permit = new SomeProcess("permit")
        .Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"))
        .Then("clock", "StartClock", ("clock", "statutory"), ("limit", "TL-20"))
        .Then("review", "HumanTask", ("roles", new[] { "reviewer" }), ("title", "审查"));

    /// <summary>Only the automatic step that starts the clock reads the clocks.</summary>
    private readonly FailingStore _store = new("Clocks");

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() =>
        app = await FeaturesApp.Start(services => services.ConfigureDbContext<SqliteSupervisionDb>(options => options.AddInterceptors(_store), ServiceLifetime.Singleton), Permit);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_store_that_is_busy_for_a_moment_under_an_automatic_step_is_asked_again_and_no_incident_is_made()
    {
        var item = await Claimed();
        _store.FailNext(2);

        var answer = await app.Send(new CompleteWorkItem(item, "Done", [], null, null), Who.Wang);

        answer.CaseStage.ShouldBe("审查");
        _store.Failed.ShouldBe(2);
        (await app.Read(db => db.Incidents.CountAsync())).ShouldBe(0);
        (await app.Read(db => db.Clocks.CountAsync())).ShouldBe(1);
        (await app.Read(db => db.Decisions.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_store_that_stays_busy_fails_the_whole_act_and_nothing_has_happened()
    {
        var item = await Claimed();
        _store.FailNext(1000);

        var failed = await Should.ThrowAsync<StoreFailureException>(() => app.Send(new CompleteWorkItem(item, "Done", [], null, null), Who.Wang, new IdempotencyKey("once")));

        failed.Written.ShouldBe(WhatWasWritten.Nothing);
        _store.Failed.ShouldBeInRange(2, 10);
        (await app.Read(db => db.Incidents.CountAsync())).ShouldBe(0);
        (await app.Read(db => db.Decisions.CountAsync())).ShouldBe(0);
        (await app.Read(db => db.WorkItems.SingleAsync())).State.ShouldBe(WorkItemState.Open);

        _store.FailNext(0);
        (await app.Send(new CompleteWorkItem(item, "Done", [], null, null), Who.Wang, new IdempotencyKey("once"))).CaseStage.ShouldBe("审查");
    }

    private async Task<WorkItemId> Claimed()
    {
        var @case = await app.StartCase(Permit);
        var item = (await app.OpenItems(@case.Id, "accept")).Single().Id;
        await app.Send(new ClaimWorkItem(item), Who.Wang);
        return item;
    }
}
