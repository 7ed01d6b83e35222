using Shouldly;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Instances;

public class Instance_tests
{
    [Fact]
    public void The_path_tells_what_was_visited_and_which_connections_were_followed()
    {
        var flow = new FlowBuilder().Decision("d", "true").Tasks("yes", "no").Add("bad", "Elsa.Fault").Connect("d:True -> yes", "d:False -> no", "d:True -> bad").Start();

        var path = InstancePath.Of(flow.State);

        path.Find("yes")!.Open.ShouldBe(1);
        path.Find("no").ShouldBeNull();
        path.Find("bad")!.HasIncident.ShouldBeTrue();
        path.IsFollowed(new Connection("d", "True", "yes")).ShouldBeTrue();
        path.IsFollowed(new Connection("d", "False", "no")).ShouldBeFalse();
    }

    [Fact]
    public void Ids_come_from_the_instances_own_sequence()
    {
        var flow = new FlowBuilder().Lines("a").Tasks("b").Connect("a -> b").Start();

        flow.State.ActivityInstances.Select(i => i.Id).ShouldBe(["a1", "a2", "a3"]);
        flow.State.Bookmarks.Single().Id.ShouldBe("b4");
    }

    [Fact]
    public void Five_steps_on_their_way_fit_in_a_kilobyte_and_a_half()
    {
        var flow = new FlowBuilder().Add("start", "Elsa.Start").Tasks("s1", "s2", "s3", "s4", "s5").Connect("start -> s1 -> s2 -> s3 -> s4 -> s5").Start();

        flow.Resume("s1").Resume("s2").Resume("s3").Resume("s4");

        flow.State.ToJson().Length.ShouldBeLessThan(1_500);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("{\"v\":99}")]
    public void What_is_no_state_is_refused(string json) => Should.Throw<FormatException>(() => WorkflowInstanceState.FromJson(json));
}
