using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using SupervisionFlow.Workflows.Tests.Properties;
using SupervisionFlow.Workflows.Versions;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Versions;

/// <summary>Random workflows that go to other versions wherever they stand. After each burst <see cref="RunningFlow"/> checks that something open can move the instance and that the journal, migrations included, replays to its state.</summary>
public class Migration_properties
{
    private const int MostSteps = 3_000;

    [Fact]
    public void On_the_same_definition_under_other_ids_everything_runs_as_often_as_if_nobody_had_migrated() =>
        Prop.ForAll(Scenarios.Any, (Action<Scenario>)RunsAsTheModelSays).Check(Scenarios.Config);

    [Fact]
    public void On_a_definition_with_steps_drawn_in_and_taken_out_nothing_is_lost_or_doubled_and_the_instance_ends() =>
        Prop.ForAll(Scenarios.Any, (Action<Scenario>)LosesNothing).Check(Scenarios.Config);

    [Fact]
    public void Undone_at_once_everything_stands_where_it_stood() =>
        Prop.ForAll(Scenarios.Any, (Action<Scenario>)ComesBack).Check(Scenarios.Config);

    private static void RunsAsTheModelSays(Scenario scenario)
    {
        var flow = Drive(scenario, (flow, number) =>
        {
            var (to, map) = OtherVersion.Renamed(flow.Definition, number);
            var waited = flow.State.Bookmarks.Select(b => b.Id).ToList();

            flow.Migrate(to, map);

            flow.State.Bookmarks.Select(b => b.Id).ShouldBe(waited, $"{scenario}");
            flow.Last.Withdrawn.ShouldBeEmpty();
        });
        var ran = flow.Completed.GroupBy(Plain).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

        foreach (var (activity, times) in scenario.Root.Expected())
            ran.GetValueOrDefault(activity).ShouldBe(times, $"{activity} in {scenario}");

        flow.Written.Count(w => w == "end").ShouldBe(1);
    }

    private static void LosesNothing(Scenario scenario) => Drive(scenario, (flow, number) =>
    {
        var random = new Random((scenario.Acts.Sum() * 31) + number);
        var to = OtherVersion.Changed(flow.Definition, number, random);
        var before = flow.State;
        var map = flow.PlanFor(to).Unmapped.DistinctBy(lost => lost.ActivityId).ToDictionary(lost => lost.ActivityId, lost => SomewhereNear(flow, to, lost, random), StringComparer.Ordinal);
        var plan = flow.PlanFor(to, map, map.Keys);
        var goOn = plan.Positions.Where(p => p.Landing == Landing.GoesOn).Select(p => p.Visit!).ToList();

        flow.Migrate(to, map, map.Keys);

        foreach (var visit in goOn)
            flow.State.Bookmarks.Where(b => b.ActivityInstanceId == visit).Select(b => b.Id).ShouldBe(before.Bookmarks.Where(b => b.ActivityInstanceId == visit).Select(b => b.Id), $"{scenario}");
        foreach (var taken in flow.Last.Withdrawn.Where(w => w.WasOpen && w.ActivityType == RunningFlow.Task))
            goOn.ShouldNotContain(taken.ActivityInstanceId);
        flow.State.ActivityInstances.Where(i => i.IsOpen).GroupBy(i => (i.Scope, i.ActivityId, i.Pass)).ShouldAllBe(same => same.Count() <= before.ActivityInstances.Count(i => i.IsOpen));
        flow.State.ActivityInstances.Where(i => i.IsOpen).ShouldAllBe(i => to.TryFind(i.ActivityId) != null);
    });

    private static void ComesBack(Scenario scenario) => Drive(scenario, (flow, number) =>
    {
        var to = OtherVersion.Changed(flow.Definition, number, new Random(scenario.Acts.Sum() + number));
        var plan = flow.PlanFor(to);
        var before = flow.State;
        if (plan.Stimulus is null)
            return;

        flow.Migrate(to);
        if (flow.State.Status == WorkflowStatus.Finished || before.Bookmarks.Exists(b => b.Kind == BookmarkKind.Child && !flow.State.Bookmarks.Contains(b)))
            return;

        var opened = flow.State.Bookmarks.Select(b => b.Id).Except(before.Bookmarks.Select(b => b.Id)).ToList();
        flow.Unmigrate(before, plan.Stimulus.From);

        flow.State.Bookmarks.ShouldBe(before.Bookmarks, $"{scenario}");
        flow.Last.BookmarksRemoved.Select(b => b.Id).ShouldBe(opened, ignoreOrder: true);
        Shape(flow.State).ShouldBe(Shape(before), $"{scenario}");
    });

    private static string Shape(WorkflowInstanceState state) => string.Join(' ', state.ActivityInstances.Select(i => $"{i.Id}:{i.ActivityId}:{i.Status}"));

    /// <summary>A person's choice for what is gone: any step beside it that is still there.</summary>
    private static string SomewhereNear(RunningFlow flow, Workflows.Definitions.WorkflowDefinition to, Position lost, Random random)
    {
        var parent = flow.Definition.Find(lost.ActivityId).Parent!.Id;
        var beside = to.Find(parent).Children.Where(node => node.Type is RunningFlow.Task or "Elsa.WriteLine").ToList();

        return beside.Count > 0 ? beside[random.Next(beside.Count)].Id : to.Find(parent).Children[0].Id;
    }

    private static RunningFlow Drive(Scenario scenario, Action<RunningFlow, int> migrate)
    {
        var flow = scenario.Root.Draw().Start();
        var number = 2;

        foreach (var act in scenario.Acts.Prepend(5).TakeWhile(_ => flow.State.Status == WorkflowStatus.Running))
            if (act % 10 is 5 or 6)
                migrate(flow, number++);
            else
                Move(flow, scenario, act / 10);

        for (var step = 0; step < MostSteps && flow.State.Status == WorkflowStatus.Running; step++)
            Move(flow, scenario, step);

        flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished, $"{scenario}");
        return flow;
    }

    /// <summary>What a changed version leaves starving an operator skips; nothing else ever fails here.</summary>
    private static void Move(RunningFlow flow, Scenario scenario, int choice)
    {
        if (flow.State.Bookmarks.Count == 0)
        {
            flow.Send(new Stimulus.Skip(flow.State.Incidents[choice % flow.State.Incidents.Count].Id));
            return;
        }

        var bookmark = flow.State.Bookmarks[choice % flow.State.Bookmarks.Count];
        var round = flow.State.Find(bookmark.ActivityInstanceId)!.Round;
        flow.Send(bookmark.Kind == BookmarkKind.Child
            ? new Stimulus.Child(bookmark.Name!, WorkflowSubStatus.Finished)
            : new Stimulus.Resume(bookmark.Id, [scenario.Root.TimesOf(Plain(bookmark.ActivityId)) is { } times ? round % times == 0 ? "Approve" : "Reject" : "Done"]));
    }

    private static string Plain(string id) => id.Split('*')[0];
}
