using Shouldly;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Instances;

/// <summary>States as programs kept them before they wrote down what people moved.</summary>
public class Old_format_tests
{
    [Fact]
    public void A_case_that_jumped_before_the_upgrade_comes_by_its_join_and_replays_as_it_went()
    {
        var flow = Jumped().From(AfterTheJump);

        flow.Resume("long");

        flow.Waiting.ShouldBe(["decide"]);
        flow.State.Incidents.ShouldBeEmpty();
        flow.State.Format.ShouldBe(2);
        flow.Resume("decide").State.Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Fact]
    public void A_token_that_was_moved_before_the_upgrade_passes_as_moved_after_a_return_as_well()
    {
        var flow = Jumped().From(AfterTheJump);

        flow.Resume("long").Return("decide", "long");

        flow.OpenVisit("long").PutThere.ShouldBeTrue();
        flow.Resume("long").Waiting.ShouldBe(["decide"]);
    }

    [Fact]
    public void Nobody_is_taken_to_have_moved_what_went_along_the_arrows()
    {
        var flow = EitherWay().Start().Resume("look", "Short");

        flow.From(flow.State.In(1).ToJson()).Resume("short").Resume("decide", "Again");

        flow.State.ActivityInstances.ShouldAllBe(visit => !visit.PutThere);
    }

    [Fact]
    public void A_state_says_the_format_that_it_was_read_in_and_is_compared_in_it()
    {
        var kept = WorkflowInstanceState.FromJson(AfterTheJump);

        kept.ToJson().ShouldBe(AfterTheJump);
        Jumped().State.In(kept.Format).ToJson().ShouldBe(AfterTheJump);
    }

    [Fact]
    public void What_says_what_people_moved_is_not_guessed_again_whatever_its_number()
    {
        var jumped = EitherWay().Start().Send(new Stimulus.Jump("look", "重来")).State;

        var read = WorkflowInstanceState.FromJson(jumped.ToJson().Replace("\"v\":2", "\"v\":1", StringComparison.Ordinal));

        read.ToJson().ShouldBe(jumped.ToJson());
    }

    /// <summary>What broke: the arrow was looked for in the version gone to, which leads by way of another step.</summary>
    [Fact]
    public void Nobody_is_taken_to_have_moved_what_another_version_leads_elsewhere()
    {
        var flow = EitherWay().Start().Resume("look", "Short");

        flow.From(flow.State.In(1).ToJson()).Migrate(new FlowBuilder().Tasks("look", "again", "short", "long", "decide")
            .Connect("look:Short -> again -> short -> decide", "look:Long -> long -> decide", "decide:Again -> look").Build());

        flow.State.ActivityInstances.ShouldAllBe(visit => !visit.PutThere);
        flow.State.Format.ShouldBe(WorkflowInstanceState.LatestFormat);
    }

    private static RunningFlow Jumped() => EitherWay().Start().Send(new Stimulus.Jump("long", "改走普通程序"));

    private static FlowBuilder EitherWay() => new FlowBuilder().Tasks("look", "short", "long", "decide")
        .Connect("look:Short -> short -> decide", "look:Long -> long -> decide", "decide:Again -> look");

    private const string AfterTheJump =
        """
        {"v":1,"id":"w1","def":"test","ver":1,"st":0,"sub":2,"seq":6,"ent":10,"acts":[{"i":"a1","a":"flow","s":1,"f":{}},{"i":"a2","a":"look","s":3,"p":"a1","w":true},{"i":"a4","a":"long","s":1,"p":"a1","w":true}],"marks":[{"i":"b5","n":"a4","a":"long","k":0}]}
        """;
}
