using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Properties;

/// <summary>
/// Random workflows under random acts, acts twice, bursts that a crash drops, and returns. After every burst <see cref="RunningFlow"/> checks
/// that something open can move the instance, that the state survives JSON and that the journal replays to it.
/// </summary>
public class Engine_properties
{
    private const int MostSteps = 3_000;

    [Fact]
    public void Whatever_the_order_every_activity_runs_as_often_as_the_model_says() =>
        Prop.ForAll(Scenarios.Any, (Action<Scenario>)(scenario => RunsAsTheModelSays(scenario))).Check(Scenarios.Config);

    [Fact]
    public void Whatever_is_returned_the_instance_ends_and_no_merge_is_left_waiting() =>
        Prop.ForAll(Scenarios.Any, (Action<Scenario>)(scenario => EndsInSpiteOfReturns(scenario))).Check(Scenarios.Config);

    [Fact]
    public void Wherever_tokens_are_put_and_whatever_is_returned_after_the_instance_comes_to_its_end_and_nothing_is_stranded() =>
        Prop.ForAll(Scenarios.Any, (Action<Scenario>)(scenario => EndsWhereverTokensArePut(scenario))).Check(Scenarios.Config);

    internal static void EndsWhereverTokensArePut(Scenario scenario)
    {
        var flow = scenario.Root.Draw().Start();

        foreach (var act in scenario.Acts.TakeWhile(_ => flow.State.Status == WorkflowStatus.Running))
        {
            var choice = act / 10;
            if (!((act % 10) switch { 0 or 1 => Jump(flow, choice), 2 or 3 => Move(flow, choice), 4 or 5 => Return(flow, choice), _ => false }))
                Complete(flow, scenario, choice);
            TokenCheck.Of(flow.Definition, flow.State).ShouldBeEmpty($"{scenario}");
            flow.State.Incidents.ShouldBeEmpty($"{scenario}");
        }

        End(flow, scenario);
        // A token put onto the end and another that comes there are two ends: by the journal, since the state forgets all but the last.
        flow.Journal.Sum(entry => (entry.ActivityId, entry.Event) switch { ("end", JournalEvent.Completed) => 1, ("end", JournalEvent.Withdrawn) => -1, _ => 0 }).ShouldBeGreaterThan(0, $"{scenario}");
    }

    internal static void RunsAsTheModelSays(Scenario scenario)
    {
        var flow = Drive(scenario, mayReturn: false);
        var ran = flow.Completed.GroupBy(id => id).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

        foreach (var (activity, times) in scenario.Root.Expected())
            ran.GetValueOrDefault(activity).ShouldBe(times, $"{activity} in {scenario}");

        flow.Written.Count(w => w == "end").ShouldBe(1);
    }

    internal static void EndsInSpiteOfReturns(Scenario scenario)
    {
        var flow = Drive(scenario, mayReturn: true);
        var ran = flow.Completed.GroupBy(id => id).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

        foreach (var (activity, times) in scenario.Root.Expected().Where(e => e.Value > 0 && scenario.Root.TimesOf(e.Key) is null))
            ran.GetValueOrDefault(activity).ShouldBeGreaterThan(0, $"{activity} in {scenario}");

        flow.Written.Count(w => w == "end").ShouldBe(1);
    }

    private static RunningFlow Drive(Scenario scenario, bool mayReturn)
    {
        var flow = scenario.Root.Draw().Start();
        var burnt = new List<Bookmark>();

        foreach (var act in scenario.Acts.TakeWhile(_ => flow.State.Status == WorkflowStatus.Running))
        {
            if (act % 10 == 0 && burnt.Count > 0)
                Twice(flow, burnt[act / 10 % burnt.Count]);
            else if (act % 10 == 1)
                Crash(flow, scenario, flow.State.Bookmarks[act / 10 % flow.State.Bookmarks.Count]);
            else if (mayReturn && act % 10 is 2 or 3 or 4 && Return(flow, act / 10))
                continue;
            else
                burnt.Add(Complete(flow, scenario, act / 10));
        }

        End(flow, scenario);
        return flow;
    }

    private static void End(RunningFlow flow, Scenario scenario)
    {
        for (var step = 0; step < MostSteps && flow.State.Status == WorkflowStatus.Running; step++)
        {
            flow.State.Incidents.ShouldBeEmpty($"{scenario}");
            Complete(flow, scenario, step);
        }

        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished, $"{scenario}");
    }

    private static Bookmark Complete(RunningFlow flow, Scenario scenario, int choice)
    {
        var bookmark = flow.State.Bookmarks[choice % flow.State.Bookmarks.Count];
        flow.Send(StimulusFor(flow, scenario, bookmark));
        flow.State.Bookmarks.ShouldNotContain(bookmark);
        return bookmark;
    }

    /// <summary>A message or click that comes again is refused, and changes nothing.</summary>
    private static void Twice(RunningFlow flow, Bookmark burnt)
    {
        var before = flow.State.ToJson();
        Stimulus again = burnt.Kind == BookmarkKind.Child ? new Stimulus.Child(burnt.Name!, WorkflowSubStatus.Finished) : new Stimulus.Resume(burnt.Id);

        Should.Throw<StimulusRefusedException>(() => flow.Send(again));

        flow.State.ToJson().ShouldBe(before);
    }

    /// <summary>The process dies before the commit: what the burst did is gone, and the same act can be done again.</summary>
    private static void Crash(RunningFlow flow, Scenario scenario, Bookmark bookmark)
    {
        var before = flow.State.ToJson();

        RunningFlow.Runner.Begin(flow.Definition, flow.State, StimulusFor(flow, scenario, bookmark), flow.Now);

        flow.State.ToJson().ShouldBe(before);
    }

    private static bool Return(RunningFlow flow, int choice)
    {
        var open = flow.State.Bookmarks[choice % flow.State.Bookmarks.Count];
        var targets = ReturnTargets.Of(flow.State, open.ActivityInstanceId).Where(t => t.ActivityId != open.ActivityId).ToArray();

        if (targets.Length == 0)
            return false;

        var target = targets[choice / 3 % targets.Length];
        flow.Send(new Stimulus.Return(open.ActivityInstanceId, target.ActivityId, choice % 2 == 0));
        flow.State.Bookmarks.ShouldNotContain(open);
        flow.State.ActivityInstances.ShouldContain(i => i.ActivityId == target.ActivityId && i.Pass == target.Pass && i.IsOpen);
        return true;
    }

    /// <summary>All of a running container to any step in it, at whatever depth.</summary>
    private static bool Jump(RunningFlow flow, int choice)
    {
        var scopes = flow.State.ActivityInstances.Where(visit => visit.Flow is not null && visit.Status == ActivityStatus.Running).ToArray();
        var scope = scopes[choice % scopes.Length];
        var steps = flow.Definition.Find(scope.ActivityId).Children;
        var inside = flow.State.ActivityInstances.Find(visit => visit.Scope == scope.Id && visit.IsOpen);

        return Sent(flow, new Stimulus.Jump(steps[choice / 3 % steps.Count].Id, "跳转") { From = inside?.Id });
    }

    /// <summary>Any open token to any step beside it.</summary>
    private static bool Move(RunningFlow flow, int choice)
    {
        var open = flow.State.ActivityInstances.Where(visit => visit.IsOpen && visit.Scope is not null).ToArray();
        var token = open[choice % open.Length];
        var steps = flow.Definition.Find(token.ActivityId).Parent!.Children;

        return Sent(flow, new Stimulus.Move(token.Id, steps[choice / 3 % steps.Count].Id, "移动"));
    }

    private static bool Sent(RunningFlow flow, Stimulus stimulus)
    {
        var before = flow.State.ToJson();
        try
        {
            flow.Send(stimulus);
            return true;
        }
        catch (StimulusRefusedException)
        {
            flow.State.ToJson().ShouldBe(before);
            return false;
        }
    }

    private static Stimulus StimulusFor(RunningFlow flow, Scenario scenario, Bookmark bookmark)
    {
        if (bookmark.Kind == BookmarkKind.Child)
            return new Stimulus.Child(bookmark.Name!, WorkflowSubStatus.Finished);

        var outcome = scenario.Root.TimesOf(bookmark.ActivityId) is { } times
            ? flow.State.Find(bookmark.ActivityInstanceId)!.Round % times == 0 ? "Approve" : "Reject"
            : "Done";

        return new Stimulus.Resume(bookmark.Id, [outcome]);
    }
}
