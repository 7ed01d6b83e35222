using Shouldly;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Instances;

/// <summary>An instance does not grow with its past: after a thousand passes its state is as large as after ten.</summary>
public class Growth_tests
{
    [Fact]
    public void A_loop_over_steps_that_wait_keeps_the_last_rounds_only()
    {
        var flow = new FlowBuilder().Tasks("draft", "review").Connect("draft -> review", "review:Reject -> draft");

        Sizes(flow, "draft", "review").ShouldBeWithinAFewBytes();
    }

    [Fact]
    public void A_loop_over_branches_that_come_together_does_not_pile_up_its_merges()
    {
        var flow = new FlowBuilder()
            .Tasks("o").Fork("fork", "A", "B").Tasks("a", "b").Lines("w1", "w2", "w3", "m").Tasks("check")
            .Connect("o -> fork", "fork:A -> a -> m", "fork:B -> b -> m", "o -> w1 -> w2 -> w3 -> m -> check", "check:Reject -> fork");

        Sizes(flow, ["o"], "a", "b", "check").ShouldBeWithinAFewBytes();
    }

    [Fact]
    public void A_While_over_steps_that_wait_keeps_the_last_passes_only()
    {
        var flow = new FlowBuilder().Add("loop", "Elsa.While", ("condition", FlowBuilder.Script("true")), ("body", FlowBuilder.TaskStep("t")));

        Sizes(flow, "t").ShouldBeWithinAFewBytes();
    }

    [Fact]
    public void After_a_thousand_rounds_the_last_can_still_be_returned_to_and_from_there_to_before_the_loop()
    {
        var flow = new FlowBuilder().Tasks("start", "draft", "review", "seal").Connect("start -> draft -> review", "review:Reject -> draft", "review:Approve -> seal").Build();
        var state = Pass(flow, Start(flow), ["start"]);

        for (var round = 0; round < 1_000; round++)
            state = Pass(flow, state, ["draft", "review"]);

        state = Pass(flow, state, ["draft"]);
        state = Send(flow, state, new Stimulus.Return(state.Bookmarks.Single().ActivityInstanceId, "draft"));
        state.Bookmarks.Single().ActivityId.ShouldBe("draft");
        state = Send(flow, state, new Stimulus.Return(state.Bookmarks.Single().ActivityInstanceId, "start"));
        state.Bookmarks.Single().ActivityId.ShouldBe("start");
    }

    private static (int Few, int Many) Sizes(FlowBuilder flow, params string[] pass) => Sizes(flow, [], pass);

    private static (int Few, int Many) Sizes(FlowBuilder builder, string[] before, params string[] pass)
    {
        var flow = builder.Build();
        var state = Pass(flow, Start(flow), before);
        var few = 0;

        for (var n = 0; n < 1_000; n++)
        {
            state = Pass(flow, state, pass);
            few = n == 9 ? state.ToJson().Length : few;
        }

        return (few, state.ToJson().Length);
    }

    private static WorkflowInstanceState Start(Definitions.WorkflowDefinition flow) => Send(flow, WorkflowInstanceState.New("w1", flow), new Stimulus.Start());

    private static WorkflowInstanceState Pass(Definitions.WorkflowDefinition flow, WorkflowInstanceState state, string[] steps) =>
        steps.Aggregate(state, (now, step) => Send(flow, now, new Stimulus.Resume((now.Bookmarks.Find(b => b.ActivityId == step) ?? throw new InvalidOperationException($"{step} does not wait: {now.ToJson()}")).Id, [step is "review" or "check" ? "Reject" : "Done"])));

    private static WorkflowInstanceState Send(Definitions.WorkflowDefinition flow, WorkflowInstanceState state, Stimulus stimulus)
    {
        var burst = RunningFlow.Runner.Begin(flow, state, stimulus, new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));

        while (burst.Pending is not null)
            burst.Answer(new EffectResult.Waits());

        return WorkflowInstanceState.FromJson(burst.State.ToJson());
    }
}

internal static class Sizes
{
    /// <summary>Numbers have more digits in the end; nothing else may have grown.</summary>
    public static void ShouldBeWithinAFewBytes(this (int Few, int Many) sizes) => sizes.Many.ShouldBeLessThan(sizes.Few * 5 / 4);
}
