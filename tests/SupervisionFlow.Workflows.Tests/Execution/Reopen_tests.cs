using Shouldly;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Execution;

public class Reopen_tests
{
    [Fact]
    public void A_step_whose_answer_is_taken_back_waits_again_in_its_round_and_what_came_of_it_is_withdrawn()
    {
        var flow = new FlowBuilder().Tasks("a", "b").Lines("w").Connect("a -> w -> b").Start();
        var a = flow.OpenVisit("a").Id;
        flow.Resume("a");

        flow.Send(new Stimulus.Reopen(a, "拿回"));

        flow.Waiting.ShouldBe(["a"]);
        flow.State.Find(a)!.Round.ShouldBe(1);
        flow.Effects.Last().Occasion.ShouldBe(EffectOccasion.Reopened);
        flow.Last.Withdrawn.Select(w => (w.ActivityId, w.WasOpen)).ShouldBe([("w", false), ("b", true)]);
        flow.Resume("a").Resume("b").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void At_a_merge_only_its_own_arrival_is_taken_back()
    {
        var flow = new FlowBuilder().Fork("fork", "A", "B").Tasks("a", "b", "end").Merging("m", "Merge")
            .Connect("fork:A -> a -> m -> end", "fork:B -> b -> m")
            .Start();
        var a = flow.OpenVisit("a").Id;
        flow.Resume("b").Resume("a");
        flow.Waiting.ShouldBe(["end"]);

        flow.Send(new Stimulus.Reopen(a, "拿回"));

        flow.Waiting.ShouldBe(["a"]);
        flow.Resume("a").Waiting.ShouldBe(["end"]);
        flow.Resume("end").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void What_was_done_anew_or_never_done_is_not_reopened()
    {
        var flow = new FlowBuilder().Tasks("a", "b").Connect("a -> b").Start();
        var first = flow.OpenVisit("a").Id;
        Should.Throw<StimulusRefusedException>(() => flow.Send(new Stimulus.Reopen(first, "拿回"))).Code.ShouldBe("reopen-not-done");
        flow.Resume("a").Return("b", "a").Resume("a");

        Should.Throw<StimulusRefusedException>(() => flow.Send(new Stimulus.Reopen(first, "拿回"))).Code.ShouldBe("reopen-not-done");

        Descendants.Of(flow.State, first).ShouldBeNull();
        Descendants.Of(flow.State, flow.State.ActivityInstances.Last(i => i.ActivityId == "a").Id)!.Select(i => i.ActivityId).ShouldBe(["b"]);
    }
}
