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

    /// <summary>Tied to what the application names, not to its case.</summary>
    private static readonly SomeProcess Tied = new SomeProcess("tied").Variable("name")
        .Then("tie", "Elsa.Correlate", ("correlationId", SomeProcess.Script("variables.name")))
        .Then("wait", "Elsa.Event", ("eventName", "inspection-day"))
        .Then("go", "HumanTask", ("roles", new[] { "inspector" }), ("title", "出发"));

    /// <summary>What follows the event fails.</summary>
    private static readonly SomeProcess Failing = new SomeProcess("fails")
        .Then("wait", "Elsa.Event", ("eventName", "inspection-day"))
        .Then("clock", "StartClock", ("clock", "statutory"), ("limit", SomeProcess.Script("getVariable('limit') ?? 'TL-NONE'")));

    private static readonly SomeProcess Publishing = new SomeProcess("publishes")
        .Then("decide", "HumanTask", ("roles", new[] { "clerk" }), ("title", "确定日期"))
        .Then("publish", "Elsa.PublishEvent", ("eventName", "inspection-day"));

    /// <summary>For those only whose correlation id is the name that the application gives.</summary>
    private static readonly SomeProcess PublishingToOne = new SomeProcess("publishes-to-one").Variable("name")
        .Then("decide", "HumanTask", ("roles", new[] { "clerk" }), ("title", "确定日期"))
        .Then("publish", "Elsa.PublishEvent", ("eventName", "inspection-day"), ("correlationId", SomeProcess.Script("variables.name")), ("payload", SomeProcess.Script("({ day: '2026-05-18' })")));

    [Fact]
    public async Task An_event_of_one_case_moves_every_other_that_waits_for_it_once()
    {
        await using var app = await FeaturesApp.Start(Waiting, Publishing);
        var waiting = new[] { await app.StartCase(Waiting, "甲"), await app.StartCase(Waiting, "乙") };
        var publishing = await app.StartCase(Publishing);

        await app.Complete(publishing.Id, "decide", Who.Wang);

        await AllIsTold(app);
        (await app.Read(db => db.WorkItems.Where(item => item.StepKey == "go").Select(item => item.CaseId).ToListAsync())).ShouldBe(waiting.Select(@case => @case.Id), ignoreOrder: true);
        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_for_one_correlation_id_moves_only_what_Correlate_tied_to_it()
    {
        await using var app = await FeaturesApp.Start(Tied, Waiting, PublishingToOne);
        var meant = await app.StartCase(Tied, "和平口腔诊所");
        await app.StartCase(Tied, "弋江门诊部");
        await app.StartCase(Waiting, "和平口腔诊所");
        var publishing = await app.StartCase(PublishingToOne, "和平口腔诊所");

        await app.Complete(publishing.Id, "decide", Who.Wang);

        await AllIsTold(app);
        (await app.Read(db => db.WorkItems.SingleAsync(item => item.StepKey == "go"))).CaseId.ShouldBe(meant.Id);
    }

    [Fact]
    public async Task A_case_whose_correlation_id_was_changed_is_no_longer_found_by_its_own()
    {
        await using var app = await FeaturesApp.Start(Tied, Waiting, PublishingToOne);
        var tied = await app.StartCase(Tied, "和平口腔诊所");
        var plain = await app.StartCase(Waiting, "弋江门诊部");

        foreach (var target in new[] { tied, plain })
            await app.Complete((await app.StartCase(PublishingToOne, target.Id.Value)).Id, "decide", Who.Wang);

        await AllIsTold(app);
        (await app.Read(db => db.WorkItems.SingleAsync(item => item.StepKey == "go"))).CaseId.ShouldBe(plain.Id);
    }

    [Fact]
    public async Task What_fails_behind_an_event_is_the_incident_of_that_case_and_the_others_go_on()
    {
        await using var app = await FeaturesApp.Start(Waiting, Failing, Publishing);
        var failing = await app.StartCase(Failing, "甲");
        var going = await app.StartCase(Waiting, "乙");
        var failingToo = await app.StartCase(Failing, "丙");
        var publishing = await app.StartCase(Publishing);

        await app.Complete(publishing.Id, "decide", Who.Wang);

        await AllIsTold(app);
        (await app.Read(db => db.WorkItems.SingleAsync(item => item.StepKey == "go"))).CaseId.ShouldBe(going.Id);
        (await app.Read(db => db.Incidents.Select(incident => incident.CaseId!.Value).ToListAsync())).ShouldBe([failing.Id, failingToo.Id], ignoreOrder: true);
    }

    [Fact]
    public async Task A_case_whose_state_cannot_even_be_read_holds_up_no_other()
    {
        await using var app = await FeaturesApp.Start(Waiting, Publishing);
        var broken = await app.StartCase(Waiting, "甲");
        var going = await app.StartCase(Waiting, "乙");
        await app.Read(db => db.WorkflowInstances.Where(row => row.CaseId == broken.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, new byte[] { 1, 2, 3 })));
        var publishing = await app.StartCase(Publishing);

        await app.Complete(publishing.Id, "decide", Who.Wang);

        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.StepKey == "go" && item.CaseId == going.Id));
        await app.Eventually(async db => await db.Outbox.CountAsync(row => row.DoneAt == null) == 1);
        (await app.Read(db => db.Outbox.SingleAsync(row => row.DoneAt == null))).CaseId.ShouldBe(broken.Id);
    }

    private static Task AllIsTold(FeaturesApp app) => app.Eventually(async db => !await db.Outbox.AnyAsync(row => row.DoneAt == null));
}
