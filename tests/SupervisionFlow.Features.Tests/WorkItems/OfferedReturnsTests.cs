using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkflowRuns;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What is offered is what the workflow takes; where it refuses all the same, it says what is possible.</summary>
public sealed class OfferedReturnsTests
{
    private static readonly SomeProcess Sides = new SomeProcess("sides")
        .Then("first", "HumanTask", ("people", Who.Li.Value))
        .Then("boxed", "Elsa.Sequence", ("activities", SomeProcess.Raw("""[{"id":"inner","nodeId":"Workflow1:flow:boxed:inner","type":"SupervisionFlow.HumanTask","version":1,"people":{"typeName":"Object","expression":{"type":"Literal","value":"inspector1"}}}]""")))
        .Then("fork", "Elsa.FlowFork", "A", ("branches", new[] { "A", "B" }))
        .Then("left", "HumanTask", ("people", Who.Li.Value))
        .Then("join", "Elsa.FlowJoin", ("mode", "WaitAllActive"))
        .Aside("right", "HumanTask", ("people", Who.Li.Value)).Arrow("fork", "right", "B")
        .Aside("after", "HumanTask", ("people", Who.Li.Value), ("returnTo", new[] { "*" })).Arrow("right", "after").Arrow("after", "join");

    [Fact]
    public async Task A_step_is_returned_only_to_what_led_to_it_in_a_scope_that_runs_and_a_case_jumps_only_into_such_a_one()
    {
        await using var app = await FeaturesApp.Start(Sides);
        var @case = (await app.StartCase(Sides)).Id;
        (await JumpsOf(app, @case)).ShouldNotContain("inner");
        await app.Complete(@case, "first", Who.Li);
        (await JumpsOf(app, @case)).ShouldContain("inner");
        foreach (var step in new[] { "inner", "left", "right" })
            await app.Complete(@case, step, Who.Li);

        var after = (await app.OpenItems(@case, "after")).Single();
        (await app.Read(db => db.Steps.AsNoTracking().SingleAsync(step => step.Id == after.StepId))).ReturnTargets.ShouldBe(["first", "right"]);
        (await JumpsOf(app, @case)).ShouldBe(["first", "left", "right", "after"], ignoreOrder: true);

        var unknown = await Should.ThrowAsync<RuleViolation>(() => app.Send(new JumpTo(@case, "nowhere", "看看"), Who.Huang));
        (unknown.Code, unknown.PossibleNow.Contains(Acts.Jump)).ShouldBe(("workflow.jump_target_unknown", true));

        // As steps that were opened before offer it.
        await app.Change(async db => (await db.Steps.SingleAsync(step => step.Id == after.StepId)).ReturnTargets.Add("left"));
        var aside = await Should.ThrowAsync<RuleViolation>(() => app.Send(new ReturnWorkItem(after.Id, "left", "请补正", StraightBackChoice.OnNormally), Who.Li));
        (aside.Code, aside.PossibleNow.Contains(Acts.Complete), aside.PossibleNow.Contains(Acts.Return)).ShouldBe(("workflow.return_not_upstream", true, true));
    }

    private static async Task<IEnumerable<string>> JumpsOf(FeaturesApp app, CaseId @case) => (await app.Send(new CasePage(@case), Who.Huang)).Acts.JumpTo.Select(step => step.Id);
}
