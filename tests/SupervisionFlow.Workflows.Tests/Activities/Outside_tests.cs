using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Activities;

public class Outside_tests
{
    [Fact]
    public void RunTask_asks_for_the_task_and_goes_on_with_its_result()
    {
        var flow = new FlowBuilder().Variable("id", "String", null)
            .Add("r", "Elsa.RunTask", ("taskName", FlowBuilder.Literal("检验")), ("payload", FlowBuilder.Script("({sample: 3})")), ("taskId", FlowBuilder.To("id")))
            .Add(FlowBuilder.Line("say", "getOutputFrom('r').value + ' ' + variables.id")).Connect("r -> say").Start();

        var asked = flow.Effects.ShouldHaveSingleItem();
        (asked.Name, (string?)asked.Arguments["taskName"], asked.Arguments["payload"]!.ToJsonString(), (string?)asked.Arguments["taskId"]).ShouldBe((EffectNames.RunTask, "检验", """{"sample":3}""", "w1:a2"));
        flow.Resume("r", output: new JsonObject { ["result"] = new JsonObject { ["value"] = "阴性" } });

        flow.Written.ShouldBe(["阴性 w1:a2"]);
    }

    [Theory]
    [InlineData(200, "ok done")]
    [InlineData(404, "missing done")]
    [InlineData(500, "unmatched done")]
    public void A_request_leaves_by_its_status_code_and_by_Done(int status, string expected)
    {
        var flow = Flow().Start();

        flow.Effects.Single().Arguments.ToJsonString().ShouldBe("""{"url":"https://lims.example/r","method":"POST","content":{"n":1},"contentType":null,"authorization":null,"requestHeaders":null}""");
        flow.Resume("h", output: new JsonObject { ["statusCode"] = status });

        string.Join(' ', flow.Written).ShouldBe(expected);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData(HttpOutcomes.FailedToConnect, "noconnect")]
    [InlineData(HttpOutcomes.Timeout, "late")]
    public void A_request_without_a_response_leaves_by_its_failure_alone(string outcome, string expected) =>
        Flow().Start().Resume("h", outcome).Written.ShouldBe([expected]);

    [Fact]
    public void Without_expected_codes_it_is_200_that_is_expected()
    {
        var flow = new FlowBuilder().Add("h", "Elsa.FlowSendHttpRequest", ("url", FlowBuilder.Literal("https://x.example/"))).Lines("ok").Connect("h:200 -> ok").Start();

        flow.Resume("h", output: new JsonObject { ["statusCode"] = 200 }).Written.ShouldBe(["ok"]);
    }

    [Theory]
    [InlineData(200, null, "ok 200")]
    [InlineData(503, null, "unmatched")]
    [InlineData(null, HttpOutcomes.FailedToConnect, "noconnect")]
    [InlineData(null, HttpOutcomes.Timeout, "late")]
    public void A_request_that_contains_steps_runs_the_one_for_what_came(int? status, string? outcome, string expected)
    {
        var flow = new FlowBuilder().Variable("code", "Int32", null)
            .Add("h", "Elsa.SendHttpRequest", ("url", FlowBuilder.Literal("https://x.example/")), ("statusCode", FlowBuilder.To("code")),
                ("expectedStatusCodes", new JsonArray(new JsonObject { ["statusCode"] = 200, ["activity"] = FlowBuilder.Line("ok", "'ok ' + variables.code") })),
                ("unmatchedStatusCode", FlowBuilder.Line("unmatched", "'unmatched'")), ("failedToConnect", FlowBuilder.Line("noconnect", "'noconnect'")), ("timeout", FlowBuilder.Line("late", "'late'")))
            .Lines("after").Connect("h -> after").Start();

        flow.Resume("h", outcome, status is null ? null : new JsonObject { ["statusCode"] = status });

        flow.Written.ShouldBe([expected, "after"]);
    }

    [Fact]
    public void A_request_whose_step_waits_is_over_when_the_step_is()
    {
        var flow = new FlowBuilder().Add("h", "Elsa.SendHttpRequest", ("url", FlowBuilder.Literal("https://x.example/")), ("unmatchedStatusCode", FlowBuilder.TaskStep("look"))).Add(FlowBuilder.Line("say", "getOutputFrom('h', 'statusCode')")).Connect("h -> say").Start();

        flow.Resume("h", output: new JsonObject { ["statusCode"] = 418 }).Waiting.ShouldBe(["look"]);

        flow.Resume("look").Written.ShouldBe(["418"]);
    }

    [Fact]
    public void A_request_without_a_url_is_an_incident() =>
        new FlowBuilder().Add("h", "Elsa.FlowSendHttpRequest").Start().State.Incidents.ShouldHaveSingleItem().Code.ShouldBe("url-missing");

    [Fact]
    public void What_the_driver_refuses_is_an_incident_that_can_be_retried()
    {
        var refused = true;
        var flow = new RunningFlow(Flow().Build());
        flow.Answer = _ => refused ? new EffectResult.Failed(new("http-target-refused", "地址不在允许之列")) : new EffectResult.Waits();
        flow.Start().State.Incidents.ShouldHaveSingleItem().Code.ShouldBe("http-target-refused");

        refused = false;
        flow.Send(new Stimulus.Retry(flow.State.Incidents.Single().Id));

        flow.Waiting.ShouldBe(["h"]);
    }

    private static FlowBuilder Flow() => new FlowBuilder()
        .Add("h", "Elsa.FlowSendHttpRequest", ("url", FlowBuilder.Literal("https://lims.example/r")), ("method", FlowBuilder.Literal("POST")), ("content", FlowBuilder.Script("({n: 1})")), ("expectedStatusCodes", FlowBuilder.Wrapped("Object", "[200, 404]")))
        .Lines("ok", "missing", "unmatched", "noconnect", "late", "done")
        .Connect("h:200 -> ok", "h:404 -> missing", "h:Unmatched status code -> unmatched", "h:Failed to connect -> noconnect", "h:Timeout -> late", "h -> done");
}
