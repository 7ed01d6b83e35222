using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkflowRuns;

public sealed class OutsideTests
{
    private static readonly SomeProcess Testing = new SomeProcess("testing")
        .Then("test", "Elsa.RunTask", ("taskName", "水质检测"))
        .Then("keep", "Elsa.SetName", ("value", SomeProcess.Script("getOutputFrom('test').verdict")))
        .Then("read", "HumanTask", ("roles", new[] { "inspector" }), ("title", "阅看结果"));

    private static readonly SomeProcess Waiting = new SomeProcess("awaits")
        .Then("wait", "Elsa.Event", ("eventName", "sample-arrived"))
        .Then("go", "HumanTask", ("roles", new[] { "inspector" }), ("title", "送检"));

    [Fact]
    public async Task Work_that_the_outside_did_is_reported_once_and_the_flow_goes_on_with_its_result()
    {
        await using var app = await FeaturesApp.Start(Testing);
        var @case = await app.StartCase(Testing);
        var task = await TaskOf(app);

        await app.Send(new ReportTask(task, new JsonObject { ["verdict"] = "合格" }), Who.Huang, new IdempotencyKey("once"));
        await app.Send(new ReportTask(task, new JsonObject { ["verdict"] = "合格" }), Who.Huang, new IdempotencyKey("once"));

        (await app.OpenItems(@case.Id, "read")).Count.ShouldBe(1);
        (await Should.ThrowAsync<NotFoundException>(() => app.Send(new ReportTask(task, null), Who.Huang))).What.ShouldBe("task");
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new ReportTask(task, null), Who.Li));
    }

    [Fact]
    public async Task An_event_from_outside_moves_all_that_wait_for_it()
    {
        await using var app = await FeaturesApp.Start(Waiting);
        var cases = new[] { await app.StartCase(Waiting, "甲"), await app.StartCase(Waiting, "乙") };

        var told = await app.Send(new RaiseEvent("sample-arrived", null, new JsonObject { ["count"] = 3 }), Who.Huang);
        var one = await app.Send(new RaiseEvent("sample-arrived", "none of them", null), Who.Huang);

        (told, one).ShouldBe((2, 0));
        foreach (var @case in cases)
            await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == @case.Id && item.StepKey == "go"));
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new RaiseEvent("sample-arrived", null, null), Who.Wang));
    }

    private static async Task<string> TaskOf(FeaturesApp app)
    {
        var payload = JsonNode.Parse((await app.Read(db => db.Bookmarks.AsNoTracking().SingleAsync())).Payload!)!;
        return payload["taskId"]!.GetValue<string>();
    }
}
