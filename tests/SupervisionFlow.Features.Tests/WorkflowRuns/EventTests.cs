using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkflowRuns;

public sealed class EventTests
{
    private static readonly SomeProcess Waiting = new SomeProcess("waits")
        .Then("wait", "Elsa.Event", ("eventName", "inspection-day"))
        .Then("go", "HumanTask", ("roles", new[] { "inspector" }), ("title", "出发"));

    private static readonly SomeProcess Publishing = new SomeProcess("publishes")
        .Then("decide", "HumanTask", ("roles", new[] { "clerk" }), ("title", "确定日期"))
        .Then("publish", "Elsa.PublishEvent", ("eventName", "inspection-day"));

    [Fact]
    public async Task An_event_of_one_case_moves_every_other_that_waits_for_it_once()
    {
        await using var app = await FeaturesApp.Start(Waiting, Publishing);
        var waiting = new[] { await app.StartCase(Waiting, "甲"), await app.StartCase(Waiting, "乙") };
        var publishing = await app.StartCase(Publishing);

        await app.Complete(publishing.Id, "decide", Who.Wang);

        await app.Eventually(async db => await db.WorkItems.CountAsync(item => item.StepKey == "go") == waiting.Length);
        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
    }
}
