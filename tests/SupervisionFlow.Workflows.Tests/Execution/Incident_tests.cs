using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Execution;

public class Incident_tests
{
    [Fact]
    public void A_fault_leaves_other_branches_running_and_waits_visibly()
    {
        var flow = Branched().Start();

        flow.Resume("t");

        flow.Written.ShouldBe(["after"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        var incident = flow.State.Incidents.ShouldHaveSingleItem();
        (incident.ActivityId, incident.Code, incident.ActivityType).ShouldBe(("bad", "expression-failed", "Elsa.WriteLine"));
        flow.State.Find(incident.ActivityInstanceId)!.Status.ShouldBe(ActivityStatus.Faulted);
    }

    [Fact]
    public void Under_the_Fault_strategy_the_instance_ends_Faulted_and_its_bookmarks_are_removed()
    {
        var flow = new FlowBuilder()
            .Fork("fork", "A", "B").Tasks("t", "u").Add("bad", "Elsa.Fault", ("message", FlowBuilder.Literal("坏")))
            .Connect("fork:A -> t -> bad", "fork:B -> u").WithFaultStrategy()
            .Start();

        flow.Resume("t");

        (flow.State.Status, flow.State.SubStatus).ShouldBe((WorkflowStatus.Finished, WorkflowSubStatus.Faulted));
        flow.State.Bookmarks.ShouldBeEmpty();
        flow.State.Incidents.Count.ShouldBe(1);
        flow.Cancelled.ShouldBe(["u"]);
        Should.Throw<StimulusRefusedException>(() => flow.Send(new Stimulus.Retry(flow.State.Incidents[0].Id))).Code.ShouldBe("finished");
    }

    [Theory]
    [InlineData("FaultStrategy", "ContinueWithIncidentsStrategy", WorkflowSubStatus.Suspended)]
    [InlineData("ContinueWithIncidentsStrategy", "FaultStrategy", WorkflowSubStatus.Faulted)]
    [InlineData("FaultStrategy", null, WorkflowSubStatus.Faulted)]
    public void A_strategy_of_the_activity_or_of_a_container_around_it_comes_before_the_workflows(string ofWorkflow, string? ofContainer, WorkflowSubStatus expected)
    {
        var loop = FlowBuilder.Activity("loop", "Elsa.ForEach", ("items", FlowBuilder.Script("[1]")), ("body", FlowBuilder.Activity("bad", "Elsa.Fault")),
            ("customProperties", new JsonObject { ["incidentStrategyType"] = ofContainer is null ? null : $"Elsa.Workflows.IncidentStrategies.{ofContainer}, Elsa.Workflows.Core" }));
        var flow = new FlowBuilder().Add(loop);

        (ofWorkflow == "FaultStrategy" ? flow.WithFaultStrategy() : flow).Start().State.SubStatus.ShouldBe(expected);
    }

    [Fact]
    public void Fault_faults_with_its_code_and_what_it_says()
    {
        var flow = new FlowBuilder().Add("f", "Elsa.Fault",
            ("code", FlowBuilder.Literal("E7")), ("category", FlowBuilder.Literal("数据")), ("faultType", FlowBuilder.Literal("业务")), ("message", FlowBuilder.Literal("证件号缺失"))).Start();

        var incident = flow.State.Incidents.ShouldHaveSingleItem();

        (incident.Code, incident.Message).ShouldBe(("E7", "数据 / 业务 / 证件号缺失"));
    }

    [Fact]
    public void A_fault_that_says_nothing_but_its_code_is_an_incident_that_says_it() =>
        new FlowBuilder().Add("f", "Elsa.Fault", ("code", FlowBuilder.Literal("E7"))).Start().State.Incidents.ShouldHaveSingleItem().Message.ShouldBe("流程在此报错，代码 E7");

    [Fact]
    public void After_a_variable_was_edited_a_retry_runs_the_same_round_again()
    {
        var flow = Branched().Start();
        var incident = flow.State.Incidents.Single();

        flow.Send(new Stimulus.SetVariable("o", new JsonObject { ["x"] = new JsonObject { ["y"] = "好" } }));
        flow.Send(new Stimulus.Retry(incident.Id));

        flow.Written.ShouldBe(["好", "end"]);
        flow.Last.IncidentsClosed.ShouldBe([incident]);
        flow.State.Incidents.ShouldBeEmpty();
        flow.State.Find(incident.ActivityInstanceId)!.Round.ShouldBe(1);
    }

    [Fact]
    public void A_skip_goes_on_with_the_outcome_given()
    {
        var flow = new FlowBuilder().Decision("d", "variables.o.x.y").Lines("yes", "no").Connect("d:True -> yes", "d:False -> no").Start();

        flow.Send(new Stimulus.Skip(flow.State.Incidents.Single().Id, "False"));

        flow.Written.ShouldBe(["no"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData("CSharp")]
    [InlineData("Liquid")]
    [InlineData("Python")]
    public void Other_expression_types_are_refused_by_name_at_run_time_too(string type)
    {
        var flow = new FlowBuilder().Add("w", "Elsa.WriteLine", ("text", FlowBuilder.Wrapped(type, "x"))).Start();

        var incident = flow.State.Incidents.ShouldHaveSingleItem();

        incident.Code.ShouldBe("expression-type-refused");
        incident.Message.ShouldContain(type);
    }

    [Fact]
    public void A_failed_effect_is_injected_so_that_the_act_before_it_stands()
    {
        var flow = new FlowBuilder().Tasks("t").Add("w", RunningFlow.Work).Lines("after").Connect("t -> w -> after").Start();
        var resume = new Stimulus.Resume(flow.State.Bookmarks.Single().Id);
        var attempt = RunningFlow.Runner.Begin(flow.Definition, flow.State, resume, flow.Now);
        var failing = attempt.Pending!.Activity.Id;

        flow.Send(resume, BurstOptions.Default.FailingAt(failing, new("number-exhausted", "编号已用完")));

        flow.Completed.ShouldBe(["t"]);
        flow.State.Incidents.ShouldHaveSingleItem().ActivityInstanceId.ShouldBe(failing);
        flow.Send(new Stimulus.Retry(flow.State.Incidents.Single().Id)).Written.ShouldBe(["after"]);
    }

    [Fact]
    public void A_workflow_that_may_not_end_yet_stands_still_at_its_end_and_ends_when_that_is_retried()
    {
        var flow = new FlowBuilder().Tasks("t").Lines("after").Connect("t -> after").Start();
        var resume = new Stimulus.Resume(flow.State.Bookmarks.Single().Id);
        var end = RunningFlow.Runner.Begin(flow.Definition, flow.State, resume, flow.Now).EndedAt!;

        flow.Send(resume, BurstOptions.Default.FailingAt(end.Id, new("case.measure_open", "尚未了结")));

        flow.Written.ShouldBe(["after"]);
        flow.State.Status.ShouldBe(WorkflowStatus.Running);
        var incident = flow.State.Incidents.ShouldHaveSingleItem();
        (incident.ActivityInstanceId, incident.Code).ShouldBe((end.Id, "case.measure_open"));
        flow.Send(new Stimulus.Retry(incident.Id)).State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        flow.Last.EndedAt!.Id.ShouldBe(end.Id);
    }

    [Fact]
    public void A_step_taken_back_while_the_workflow_stands_still_at_its_end_goes_on_to_that_end()
    {
        var flow = new FlowBuilder().Tasks("t").Lines("after").Connect("t -> after").Start();
        StandStill(flow, "t");

        flow.Send(new Stimulus.Return(null, "t", false, "补正"));

        flow.State.Incidents.ShouldBeEmpty();
        flow.Resume("t").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    /// <summary>What waits at a merge would be missed there, and a way out of a loop would still be decided.</summary>
    [Theory]
    [InlineData("Elsa.Complete", "Granted")]
    [InlineData("Elsa.End", "Done")]
    public void A_workflow_that_stands_still_at_a_step_that_ends_it_ends_with_what_that_step_said(string type, string outcome)
    {
        var flow = new FlowBuilder()
            .Fork("fork", "A", "B", "C", "D").Tasks("a", "b", "c", "again").Lines("merge", "out").Decision("loop", "false").Add("end", type, ("outcomes", FlowBuilder.Script("['Granted']")))
            .Connect("fork:A -> a -> merge", "fork:B -> b -> end", "fork:C -> c -> merge", "fork:D -> loop", "loop:True -> out", "loop:False -> again -> loop")
            .Start();
        flow.Resume("a");

        StandStill(flow, "b");

        flow.State.Status.ShouldBe(WorkflowStatus.Running);
        flow.Cancelled.ShouldBe(["c", "again"], ignoreOrder: true);
        flow.Send(new Stimulus.Retry(flow.State.Incidents.Single().Id)).State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        flow.State.Outcomes.ShouldBe([outcome]);
        flow.Written.ShouldBeEmpty();
    }

    [Fact]
    public void What_a_workflow_would_have_ended_with_is_forgotten_once_a_step_before_that_end_is_taken_back()
    {
        var flow = new FlowBuilder().Tasks("t").Lines("after").Add("granted", "Elsa.Complete", ("outcomes", FlowBuilder.Script("['Granted']")))
            .Connect("t:Approve -> granted", "t:Reject -> after").Start();
        StandStill(flow, "t", "Approve");

        flow.Send(new Stimulus.Return(null, "t", false, "补正"));

        flow.Resume("t", "Reject").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        flow.State.Outcomes.ShouldBe(["Done"]);
    }

    /// <summary>The outcomes had been kept as they were evaluated at the standstill, and the edit changed nothing.</summary>
    [Fact]
    public void A_variable_mended_at_a_standstill_is_what_the_workflow_ends_with_when_that_is_retried()
    {
        var flow = new FlowBuilder().Variable("decision", "String", "Granted").Tasks("t").Add("end", "Elsa.Complete", ("outcomes", FlowBuilder.Script("variables.decision.length > 0 ? [variables.decision] : variables.decision.no.such"))).Connect("t -> end").Start();
        StandStill(flow, "t");
        Retry(new("decision", ""));
        flow.State.Incidents.ShouldHaveSingleItem().Code.ShouldBe("expression-failed");

        Retry(new("decision", "Refused"));

        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        flow.State.Outcomes.ShouldBe(["Refused"]);

        void Retry(Stimulus.SetVariable mended) => flow.Send(mended).Send(new Stimulus.Retry(flow.State.Incidents.Single().Id));
    }

    [Fact]
    public void A_workflow_that_stands_still_at_its_end_can_be_sent_to_another_step()
    {
        var flow = new FlowBuilder().Tasks("t", "u").Connect("t -> u").Start();
        flow.Resume("t");
        StandStill(flow, "u");

        flow.Send(new Stimulus.Jump("u", "重新审批"));

        flow.State.Incidents.ShouldBeEmpty();
        flow.Waiting.ShouldBe(["u"]);
        flow.Return("u", "t").Waiting.ShouldBe(["t"]);
        flow.Resume("t").Resume("u").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void A_step_that_ends_all_can_be_told_not_to()
    {
        var flow = new FlowBuilder().Tasks("t", "beside").Add("end", "Elsa.Finish").Fork("fork", "A", "B").Connect("fork:A -> t", "fork:B -> beside", "t -> end").Start();
        var resume = new Stimulus.Resume(flow.State.Bookmarks.First(bookmark => bookmark.ActivityId == "t").Id);
        var end = RunningFlow.Runner.Begin(flow.Definition, flow.State, resume, flow.Now).EndedAt!;

        flow.Send(resume, BurstOptions.Default.FailingAt(end.Id, new("case.measure_open", "尚未了结")));

        end.ActivityId.ShouldBe("end");
        flow.Waiting.ShouldBe(["beside"]);
        flow.Send(new Stimulus.Retry(flow.State.Incidents.Single().Id)).State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void An_effect_may_answer_that_it_failed()
    {
        var flow = new RunningFlow(new FlowBuilder().Add("w", RunningFlow.Work).Build()) { Answer = _ => new EffectResult.Failed(new("no-officer", "无人可派")) };

        flow.Start().State.Incidents.ShouldHaveSingleItem().Code.ShouldBe("no-officer");
    }

    [Fact]
    public void A_type_that_nobody_knows_is_an_incident()
    {
        new FlowBuilder().Add("x", "Elsa.HttpEndpoint").Start().State.Incidents.ShouldHaveSingleItem().Code.ShouldBe("activity-unknown");
    }

    [Fact]
    public void A_join_whose_mode_fails_is_an_incident_at_the_join()
    {
        var flow = new FlowBuilder()
            .Fork("fork", "A", "B").Lines("a", "b").Join("j", "WaitForGodot")
            .Connect("fork:A -> a -> j", "fork:B -> b -> j").Start();

        flow.State.Incidents.ShouldAllBe(i => i.ActivityId == "j" && i.Code == "join-mode-unknown");
    }

    /// <summary>Resumes a step behind which the workflow would end, but may not.</summary>
    private static void StandStill(RunningFlow flow, string step, string? outcome = null)
    {
        var resume = new Stimulus.Resume(flow.State.Bookmarks.Single(bookmark => bookmark.ActivityId == step).Id, outcome is null ? null : [outcome]);
        var end = RunningFlow.Runner.Begin(flow.Definition, flow.State, resume, flow.Now).EndedAt!;
        flow.Send(resume, BurstOptions.Default.FailingAt(end.Id, new("case.measure_open", "尚未了结")));
    }

    private static FlowBuilder Branched() => new FlowBuilder()
        .Variable("o", "Object", null)
        .Fork("fork", "A", "B").Tasks("t").Add("bad", "Elsa.WriteLine", ("text", FlowBuilder.Script("variables.o.x.y"))).Lines("after", "end")
        .Connect("fork:A -> bad -> end", "fork:B -> t -> after");
}
