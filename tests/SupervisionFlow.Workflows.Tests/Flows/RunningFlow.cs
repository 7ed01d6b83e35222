using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Versions;

namespace SupervisionFlow.Workflows.Tests.Flows;

/// <summary>One instance, driven burst by burst. After every burst the state goes through JSON, and the journal is replayed.</summary>
internal sealed class RunningFlow(WorkflowDefinition begunOn)
{
    public const string Task = "Test.Task";
    public const string Work = "Test.Work";
    public const string Echo = "Test.Echo";

    private readonly List<JournalEntry> journal = [];
    private readonly Dictionary<string, WorkflowDefinition> versions = new(StringComparer.Ordinal) { ["1"] = begunOn };
    private string version = "1";

    public static ActivityCatalogue Catalogue { get; } = ActivityCatalogue.BuiltIn.With(
        new BusinessActivity(new(Task, "测试", "人工任务", "Task", "") { Kind = ActivityKind.Task, Ports = [PortDescriptor.Done, new("Approve", "同意", "Approve"), new("Reject", "否决", "Reject")] }, Waits: true),
        new BusinessActivity(new(Work, "测试", "自动任务", "Work", ""), Waits: false),
        new BusinessActivity(new(Echo, "测试", "回声", "Echo", "") { Inputs = [new("Value", "Object", "值", "Value"), new("Count", "Int32", "数", "Count") { DefaultValue = 7 }] }, Waits: false));

    public static WorkflowRunner Runner { get; } = new(Catalogue);

    public WorkflowDefinition Definition => versions[version];
    public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    public WorkflowInstanceState State { get; private set; } = WorkflowInstanceState.New("w1", begunOn);
    public Burst Last { get; private set; } = null!;
    public List<Effect> Effects { get; } = [];
    public IReadOnlyList<JournalEntry> Journal => journal;

    /// <summary>How effects are answered: tasks, outside work and children wait, all else echoes its arguments.</summary>
    public Func<Effect, EffectResult> Answer { get; set; } = effect => effect.Name switch
    {
        Task or EffectNames.RunTask or EffectNames.SendHttpRequest => new EffectResult.Waits(),
        EffectNames.StartWorkflows => new EffectResult.Started([.. ((JsonArray)effect.Arguments["children"]!).Select((_, i) => new StartedChild($"{effect.Activity.Id}/{i + 1}"))]),
        _ => new EffectResult.Completed(Output: new JsonObject { ["result"] = effect.Arguments.DeepClone() }),
    };

    /// <summary>The ids of the activities that wait, in the order they began to.</summary>
    public IEnumerable<string> Waiting => State.Bookmarks.Select(b => b.ActivityId);

    public IEnumerable<string> Written => journal.Where(e => e is { Event: JournalEvent.Completed, ActivityType: "Elsa.WriteLine" }).Select(e => e.Text!);

    public IEnumerable<string> Completed => journal.Where(e => e.Event == JournalEvent.Completed).Select(e => e.ActivityId!);

    public IEnumerable<string> Cancelled => journal.Where(e => e.Event == JournalEvent.Cancelled).Select(e => e.ActivityId!);

    public RunningFlow Start(JsonObject? input = null) => Send(new Stimulus.Start(input));

    public RunningFlow Resume(string activityId, string? outcome = null, JsonObject? output = null) =>
        Send(new Stimulus.Resume(State.Bookmarks.First(b => b.ActivityId == activityId).Id, outcome is null ? null : [outcome], output));

    /// <summary>The child workflows that are waited for, in the order they were started.</summary>
    public IEnumerable<string> Children => State.Bookmarks.Where(b => b.Kind == BookmarkKind.Child).Select(b => b.Name!);

    public RunningFlow EndChild(string id, WorkflowSubStatus how = WorkflowSubStatus.Finished, JsonObject? output = null, params string[] outcomes) =>
        Send(new Stimulus.Child(id, how, outcomes, output));

    public RunningFlow Return(string from, string to, bool straightBack = false) =>
        Send(new Stimulus.Return(OpenVisit(from).Id, to, straightBack, "补正"));

    public RunningFlow Advance(TimeSpan span)
    {
        Now += span;

        foreach (var due in State.Bookmarks.Where(b => b.DueAt <= Now).OrderBy(b => b.DueAt).ToArray())
            Send(new Stimulus.Due(due.Id));

        return this;
    }

    public ActivityInstance OpenVisit(string activityId) => State.ActivityInstances.Last(i => i.ActivityId == activityId && i.IsOpen);

    /// <summary>What going to another version would do; what is not mapped otherwise is mapped as proposed.</summary>
    public MigrationPlan PlanFor(WorkflowDefinition to, IReadOnlyDictionary<string, string>? map = null, params IEnumerable<string> anew)
    {
        var whole = MapProposal.Of(Definition, to).Where(m => m.To is not null).ToDictionary(m => m.From, m => m.To!, StringComparer.Ordinal);

        foreach (var (old, now) in map ?? new Dictionary<string, string>())
            whole[old] = now;

        return MigrationPlan.Of(Definition, to, State, whole, anew.ToHashSet(StringComparer.Ordinal), (version, $"{versions.Count + 1}"), "换版本");
    }

    public RunningFlow Migrate(WorkflowDefinition to, IReadOnlyDictionary<string, string>? map = null, params IEnumerable<string> anew)
    {
        var plan = PlanFor(to, map, anew);
        plan.Unmapped.ShouldBeEmpty();
        versions[plan.Stimulus!.To] = to;

        return Send(plan.Stimulus);
    }

    /// <summary>Undoes the migration that was the last burst.</summary>
    public RunningFlow Unmigrate(WorkflowInstanceState before, string to) =>
        Send(new Stimulus.Unmigrate(version, to, JsonNode.Parse(before.ToJson())!.AsObject(), "撤销"));

    public RunningFlow Send(Stimulus stimulus, BurstOptions? options = null)
    {
        var before = State.ToJson();
        var target = stimulus switch { Stimulus.Migrate migrate => migrate.To, Stimulus.Unmigrate back => back.To, _ => version };
        Last = Runner.Begin(versions[target], State, stimulus, Now, options);

        while (Last.Pending is { } effect)
        {
            Effects.Add(effect);
            Last.Answer(Answer(effect));
        }

        State.ToJson().ShouldBe(before, "the state handed in must not change");
        journal.AddRange(Last.Journal);
        version = target;
        State = WorkflowInstanceState.FromJson(Last.State.ToJson());
        State.ToJson().ShouldBe(Last.State.ToJson());
        Replay.Run(Runner, begunOn, WorkflowInstanceState.New("w1", begunOn), journal, name => versions[name]).ToJson().ShouldBe(State.ToJson());
        SomethingIsOpen();

        return this;
    }

    /// <summary>Goes on from a state as an earlier program kept it.</summary>
    public RunningFlow From(string kept)
    {
        State = WorkflowInstanceState.FromJson(kept);
        return this;
    }

    private void SomethingIsOpen()
    {
        if (State.Status == WorkflowStatus.Running)
            (State.Bookmarks.Count + State.Incidents.Count).ShouldBeGreaterThan(0, "a running instance must have something open");
        else
            State.Bookmarks.ShouldBeEmpty();

        foreach (var bookmark in State.Bookmarks)
            State.Find(bookmark.ActivityInstanceId)!.Status.ShouldBe(ActivityStatus.Running);
    }
}
