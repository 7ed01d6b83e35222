using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkflowRuns;

public sealed class IncidentTests : IAsyncLifetime
{
    /// <summary>The clock's limit does not exist, so the step behind 受理 fails.</summary>
    private static readonly SomeProcess Failing = new SomeProcess("failing")
        .Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"))
        .Then("clock", "StartClock", ("clock", "statutory"), ("limit", SomeProcess.Script("getVariable('limit') ?? 'TL-NONE'")))
        .Then("review", "HumanTask", ("roles", new[] { "reviewer" }), ("title", "审查"));

    /// <summary>The very first step fails.</summary>
    private static readonly SomeProcess FailingAtOnce = new SomeProcess("at-once")
        .Then("clock", "StartClock", ("clock", "statutory"), ("limit", SomeProcess.Script("getVariable('limit') ?? 'TL-NONE'")))
        .Then("again", "StartClock", ("clock", "other"), ("limit", SomeProcess.Script("getVariable('limit') ?? 'TL-NONE'")));

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Failing, FailingAtOnce);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_failing_automatic_step_leaves_the_decision_and_one_incident()
    {
        var @case = await app.StartCase(Failing);

        var answer = await app.Complete(@case.Id, "accept", Who.Wang);

        answer.State.ShouldBe(WorkItemState.Done);
        answer.StepOutcome.ShouldBe("Done");
        (await app.Read(db => db.Decisions.CountAsync())).ShouldBe(1);
        var incident = await app.Read(db => db.Incidents.SingleAsync());
        incident.ActivityId.ShouldBe("clock");
        incident.Type.ShouldBe("limit.unknown");
        incident.Message.ShouldContain("TL-NONE");
        (await app.Read(db => db.Clocks.CountAsync())).ShouldBe(0);
        (await app.Case(@case.Id)).Stage.ShouldBe("异常：clock");
    }

    [Fact]
    public async Task A_case_whose_first_step_fails_is_opened_all_the_same_under_the_first_number()
    {
        var @case = await app.StartCase(FailingAtOnce);

        @case.Number.ShouldEndWith("1号");
        (await app.Read(db => db.Incidents.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task An_operator_skips_the_failed_step_and_the_case_goes_on()
    {
        var @case = await app.StartCase(Failing);
        await app.Complete(@case.Id, "accept", Who.Wang);
        var incident = (await app.Send(new OpenIncidents(), Who.Huang)).Rows.Single();
        incident.CaseNumber.ShouldBe(@case.Number);

        (await app.Send(new SkipIncident(incident.Id, "Done", "期限表待更新"), Who.Huang)).CaseStage.ShouldBe("审查");

        (await app.OpenItems(@case.Id, "review")).ShouldHaveSingleItem();
        (await app.Send(new OpenIncidents(), Who.Huang)).Rows.ShouldBeEmpty();
        (await app.Read(db => db.Incidents.SingleAsync())).Resolution.ShouldBe("skipped");
    }

    [Fact]
    public async Task A_retry_that_fails_again_is_a_new_incident_and_the_retry_is_on_the_record()
    {
        var @case = await app.StartCase(Failing);
        await app.Complete(@case.Id, "accept", Who.Wang);
        var incident = (await app.Send(new OpenIncidents(), Who.Huang)).Rows.Single();

        var repaired = await app.Send(new RetryIncident(incident.Id, "再试"), Who.Huang);

        var again = (await app.Send(new OpenIncidents(), Who.Huang)).Rows.Single();
        again.Id.ShouldNotBe(incident.Id);
        repaired.NewIncident.ShouldBe(again.Id);
        (await app.Read(db => db.AuditEntries.CountAsync(entry => entry.Act == "incident.retried"))).ShouldBe(1);
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new RetryIncident(incident.Id, "又试"), Who.Huang))).Code.ShouldBe("incident.resolved");
    }

    [Fact]
    public async Task Operators_are_told_of_an_incident()
    {
        var @case = await app.StartCase(Failing);
        await app.Complete(@case.Id, "accept", Who.Wang);

        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Huang && notice.CaseId == @case.Id));
    }
}
