using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Execution;

public class Stimulus_tests
{
    [Fact]
    public void A_bookmark_is_burnt_when_resumed_and_then_refused_by_name()
    {
        var flow = new FlowBuilder().Tasks("a", "b").Connect("a -> b").Start();
        var bookmark = flow.State.Bookmarks.Single();
        flow.Resume("a");

        Refusal(flow, new Stimulus.Resume(bookmark.Id)).ShouldBe("bookmark-burnt");
        Refusal(flow, new Stimulus.Resume(bookmark.ActivityInstanceId)).ShouldBe("not-waiting");
    }

    [Fact]
    public void A_bookmark_may_be_resumed_by_its_activity_instance()
    {
        var flow = new FlowBuilder().Tasks("a").Start();

        flow.Send(new Stimulus.Resume(flow.State.Bookmarks.Single().ActivityInstanceId));

        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void What_comes_too_early_or_too_late_is_refused()
    {
        var flow = new RunningFlow(new FlowBuilder().Tasks("a").Build());

        Refusal(flow, new Stimulus.Resume("b1")).ShouldBe("not-started");
        flow.Start();
        Refusal(flow, new Stimulus.Start()).ShouldBe("already-started");
        Refusal(flow, new Stimulus.Retry("i9")).ShouldBe("incident-unknown");
        flow.Resume("a");
        Refusal(flow, new Stimulus.SetVariable("x", 1)).ShouldBe("finished");
    }

    [Fact]
    public void An_event_resumes_every_activity_that_waits_for_it_and_brings_its_payload()
    {
        var flow = new FlowBuilder()
            .Fork("fork", "A", "B").Add("e1", "Elsa.Event", ("eventName", FlowBuilder.Literal("paid"))).Add("e2", "Elsa.Event", ("eventName", FlowBuilder.Literal("paid")))
            .Add("w", "Elsa.WriteLine", ("text", FlowBuilder.Script("getOutputFrom('e1').sum")))
            .Connect("fork:A -> e1 -> w", "fork:B -> e2")
            .Start();
        flow.State.Bookmarks[0].StimulusHash.ShouldBe(StimulusHash.OfEvent("paid"));

        flow.Send(new Stimulus.Event("paid", new JsonObject { ["sum"] = 200 }));

        flow.Written.ShouldBe(["200"]);
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void An_event_that_nothing_waits_for_has_no_effect()
    {
        var flow = new FlowBuilder().Tasks("a").Start();

        flow.Send(new Stimulus.Event("paid"));

        flow.Last.NoEffect.ShouldBeTrue();
        flow.Last.Journal.ShouldBeEmpty();
    }

    [Fact]
    public void A_published_event_reaches_this_instance_at_once_and_is_handed_out()
    {
        var flow = new FlowBuilder()
            .Fork("fork", "A", "B").Add("e", "Elsa.Event", ("eventName", FlowBuilder.Literal("go"))).Lines("got")
            .Add("p", "Elsa.PublishEvent", ("eventName", FlowBuilder.Literal("go")), ("isLocalEvent", FlowBuilder.Literal("False")), ("payload", FlowBuilder.Script("({n: 1})")))
            .Connect("fork:A -> e -> got", "fork:B -> p")
            .Start();

        flow.Written.ShouldBe(["got"]);
        var publication = flow.Last.Publications.ShouldHaveSingleItem();
        (publication.EventName, publication.Local, publication.Payload!.ToJsonString()).ShouldBe(("go", false, """{"n":1}"""));
    }

    [Theory]
    [InlineData("other", "")]
    [InlineData("mine", "got")]
    public void An_event_for_a_correlation_id_reaches_this_instance_only_if_it_has_that_id(string publishedTo, string written)
    {
        var flow = new FlowBuilder()
            .Add("tie", "Elsa.Correlate", ("correlationId", FlowBuilder.Literal("mine")))
            .Fork("fork", "A", "B").Add("e", "Elsa.Event", ("eventName", FlowBuilder.Literal("go"))).Lines("got")
            .Add("p", "Elsa.PublishEvent", ("eventName", FlowBuilder.Literal("go")), ("correlationId", FlowBuilder.Literal(publishedTo)))
            .Connect("tie -> fork", "fork:A -> e -> got", "fork:B -> p")
            .Start();

        string.Join(' ', flow.Written).ShouldBe(written);
        flow.Last.Publications.ShouldHaveSingleItem().CorrelationId.ShouldBe(publishedTo);
    }

    [Fact]
    public void An_event_that_started_the_workflow_is_not_waited_for_again()
    {
        var flow = new RunningFlow(new FlowBuilder().Tasks("other").Add("e", "Elsa.Event", ("eventName", FlowBuilder.Literal("go"))).Lines("x").Connect("e -> x").Build());

        flow.Send(new Stimulus.Start(TriggerActivityId: "e"));

        flow.Written.ShouldBe(["x"]);
    }

    [Fact]
    public void A_delay_is_due_at_an_absolute_instant_and_fires_once()
    {
        var flow = new FlowBuilder().Add("d", "Elsa.Delay", ("timeSpan", FlowBuilder.Literal("P1DT2H"))).Lines("x").Connect("d -> x").Start();
        var due = flow.State.Bookmarks.Single();

        due.Kind.ShouldBe(BookmarkKind.DueTime);
        due.DueAt.ShouldBe(flow.Now.AddHours(26));
        Refusal(flow, new Stimulus.Due(due.Id)).ShouldBe("not-due");
        flow.Advance(TimeSpan.FromHours(26)).Written.ShouldBe(["x"]);
        Refusal(flow, new Stimulus.Due(due.Id)).ShouldBe("finished");
    }

    [Theory]
    [InlineData("soon", "duration-unreadable")]
    [InlineData("9999999.00:00:00", "duration-too-long")]
    public void A_delay_that_is_no_duration_is_an_incident(string text, string code) =>
        new FlowBuilder().Add("d", "Elsa.Delay", ("timeSpan", FlowBuilder.Literal(text))).Start().State.Incidents.Single().Code.ShouldBe(code);

    [Fact]
    public void Work_that_is_due_is_asked_what_to_do_and_may_go_on_waiting()
    {
        var flow = new RunningFlow(new FlowBuilder().Tasks("t").Build());
        var start = flow.Now;
        flow.Answer = e => e.Occasion == EffectOccasion.Due && flow.Now > start.AddDays(1)
            ? new EffectResult.Completed(["Reject"])
            : new EffectResult.Waits(DueAt: flow.Now.AddDays(1));
        flow.Start();

        flow.Advance(TimeSpan.FromDays(1)).State.Bookmarks.ShouldHaveSingleItem().DueAt.ShouldBe(start.AddDays(2));
        flow.Advance(TimeSpan.FromDays(3)).State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void Work_that_waits_is_asked_once_more_until_when_and_stays_the_same_visit()
    {
        var flow = new RunningFlow(new FlowBuilder().Tasks("t").Build());
        flow.Answer = e => new EffectResult.Waits(DueAt: flow.Now.AddDays(e.Occasion == EffectOccasion.Rescheduled ? 9 : 1));
        flow.Start();
        var visit = flow.OpenVisit("t").Id;

        flow.Send(new Stimulus.Reschedule(visit)).State.Bookmarks.ShouldHaveSingleItem().DueAt.ShouldBe(flow.Now.AddDays(9));

        flow.OpenVisit("t").Id.ShouldBe(visit);
        Refusal(flow, new Stimulus.Reschedule("a99")).ShouldBe("bookmark-burnt");
    }

    [Fact]
    public void A_wait_that_was_given_up_is_an_incident_and_may_be_skipped()
    {
        var flow = new FlowBuilder().Add("d", "Elsa.Delay", ("timeSpan", FlowBuilder.Literal("1.00:00:00"))).Tasks("t").Connect("d -> t").Start();

        flow.Send(new Stimulus.GiveUp(flow.State.Bookmarks.Single().Id, "due-failed", "到期未能执行"));

        flow.State.Bookmarks.ShouldBeEmpty();
        flow.Send(new Stimulus.Skip(flow.State.Incidents.Single().Id)).Waiting.ShouldBe(["t"]);
    }

    [Fact]
    public void People_go_on_at_a_step_whose_due_time_was_given_up_until_that_is_retried()
    {
        var flow = new RunningFlow(new FlowBuilder().Tasks("t").Build());
        flow.Answer = e => new EffectResult.Waits("核查", DueAt: flow.Now.AddDays(1));
        flow.Start().Send(new Stimulus.GiveUp(flow.State.Bookmarks.Single().Id, "due-failed", "到期未能执行", PeopleGoOn: true));
        var incident = flow.State.Incidents.Single();

        flow.State.Bookmarks.ShouldHaveSingleItem().ShouldSatisfyAllConditions(b => b.DueAt.ShouldBeNull(), b => b.Name.ShouldBe("核查"));
        Refusal(flow, new Stimulus.Skip(incident.Id)).ShouldBe("skip-at-work");
        flow.Send(new Stimulus.Retry(incident.Id)).State.Incidents.ShouldBeEmpty();
        flow.State.Bookmarks.ShouldHaveSingleItem().DueAt.ShouldBe(flow.Now.AddDays(1));

        flow.Send(new Stimulus.GiveUp(flow.State.Bookmarks.Single().Id, "due-failed", "到期未能执行", PeopleGoOn: true)).Resume("t");
        flow.Last.IncidentsClosed.ShouldHaveSingleItem();
        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void What_fails_around_a_step_lies_beside_it_and_its_people_go_on()
    {
        var flow = new RunningFlow(new FlowBuilder().Tasks("t").Build());
        flow.Answer = e => new EffectResult.Waits("核查", DueAt: flow.Now);
        var visit = flow.Start().OpenVisit("t").Id;

        flow.Send(new Stimulus.Due(flow.State.Bookmarks.Single().Id), BurstOptions.Default.FailingAt(visit, new("overdue-failed", "规则出错")));

        flow.State.Incidents.Single().Code.ShouldBe("overdue-failed");
        flow.State.Bookmarks.ShouldHaveSingleItem().ShouldSatisfyAllConditions(b => b.DueAt.ShouldBeNull(), b => b.Name.ShouldBe("核查"));
        flow.Send(new Stimulus.Retry(flow.State.Incidents.Single().Id), BurstOptions.Default.FailingAt(visit, new("overdue-failed", "仍然出错"))).OpenVisit("t").Id.ShouldBe(visit);
        flow.Resume("t").State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        flow.State.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void Cancelling_withdraws_everything_with_the_reason()
    {
        var flow = new FlowBuilder().Fork("fork", "A", "B").Tasks("a", "b").Connect("fork:A -> a", "fork:B -> b").Start();

        flow.Send(new Stimulus.Cancel("立案撤销"));

        (flow.State.Status, flow.State.SubStatus).ShouldBe((WorkflowStatus.Finished, WorkflowSubStatus.Cancelled));
        flow.Last.Withdrawn.Select(w => (w.ActivityId, w.Reason)).ShouldBe([("b", "立案撤销"), ("a", "立案撤销")]);
    }

    [Fact]
    public void A_burst_given_up_on_leaves_the_state_as_it_was()
    {
        var flow = new FlowBuilder().Tasks("t").Add("w", RunningFlow.Work).Connect("t -> w").Start();
        var before = flow.State.ToJson();

        var burst = RunningFlow.Runner.Begin(flow.Definition, flow.State, new Stimulus.Resume(flow.State.Bookmarks.Single().Id), flow.Now);

        burst.Pending!.Name.ShouldBe(RunningFlow.Work);
        flow.State.ToJson().ShouldBe(before);
        Should.Throw<InvalidOperationException>(() => { burst.Answer(new EffectResult.Completed()); burst.Answer(new EffectResult.Completed()); });
    }

    private static string Refusal(RunningFlow flow, Stimulus stimulus)
    {
        var before = flow.State.ToJson();
        var refusal = Should.Throw<StimulusRefusedException>(() => flow.Send(stimulus));
        flow.State.ToJson().ShouldBe(before);
        return refusal.Code;
    }
}
