using Shouldly;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Instances;

/// <summary>A state that somebody spoilt is seen; one that the runner made never is.</summary>
public class Token_check_tests
{
    private static readonly RunningFlow Flow = new FlowBuilder().Fork("fork", "A", "B").Tasks("a", "b", "after").Join("join", "WaitAll")
        .Connect("fork:A -> a -> join", "fork:B -> b -> join -> after").Start().Resume("a");

    [Fact]
    public void What_the_runner_made_is_sound() => TokenCheck.Of(Flow.Definition, Flow.State).ShouldBeEmpty();

    [Theory]
    [InlineData("\"a\":\"b\"", "\"a\":\"elsewhere\"", "token.not_drawn")]
    [InlineData("\"marks\":", "\"lost\":", "token.waits_for_nothing")]
    [InlineData("\"a\",\"Done\",\"join\"", "\"a\",\"Gone\",\"join\"", "token.not_connected")]
    [InlineData("\"st\":0", "\"st\":1", "token.after_end")]
    public void Each_way_of_being_stuck_is_seen(string what, string becomes, string code)
    {
        var json = Flow.State.ToJson();
        json.ShouldContain(what);

        TokenCheck.Of(Flow.Definition, WorkflowInstanceState.FromJson(json.Replace(what, becomes, StringComparison.Ordinal))).Select(wrong => wrong.Code).ShouldContain(code);
    }
}
