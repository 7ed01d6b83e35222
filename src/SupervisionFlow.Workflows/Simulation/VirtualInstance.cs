using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Simulation;

/// <summary>An instance in memory under a virtual clock, with the child workflows it starts. No handler is called: a stand-in answers each effect.</summary>
/// <param name="answer">Answers effects, except those that start children; null, and an answer of null, for the usual stand-in: what waits waits, all else is done at once.</param>
/// <param name="library">The definitions that children may be of; a child of any other waits to be resumed like a task.</param>
public sealed class VirtualInstance(
    WorkflowDefinition definition, ActivityCatalogue catalogue, DateTimeOffset start, Func<Effect, EffectResult?>? answer = null, IReadOnlyCollection<WorkflowDefinition>? library = null)
{
    private const int DeepestChild = 20;

    private readonly ActivityCatalogue catalogue = StandIns.Complete(catalogue, definition);
    private readonly List<JournalEntry> journal = [];
    private readonly List<VirtualInstance> children = [];
    private readonly List<TracedEntry> trace = [];
    private VirtualInstance? parent;

    public WorkflowInstanceState State { get; private set; } = WorkflowInstanceState.New("virtual", definition);

    /// <summary>The virtual clock's reading.</summary>
    public DateTimeOffset Now { get; private set; } = start;

    /// <summary>Its own journal.</summary>
    public IReadOnlyList<JournalEntry> Journal => journal;

    /// <summary>Its journal and its children's, in the order things happened.</summary>
    public IReadOnlyList<TracedEntry> Trace => trace;

    /// <summary>The child workflows it started, in that order.</summary>
    public IReadOnlyList<VirtualInstance> Children => children;

    private int Depth => parent is null ? 0 : parent.Depth + 1;

    private VirtualInstance Eldest => parent?.Eldest ?? this;

    public void Start(JsonObject? input = null) => Send(new Stimulus.Start(input));

    /// <exception cref="StimulusRefusedException">Nothing waits for it.</exception>
    public void Take(TraceStep step)
    {
        ArgumentNullException.ThrowIfNull(step);

        switch (step)
        {
            case TraceStep.Resume resume:
                Resume(resume);
                break;
            case TraceStep.Event happened:
                foreach (var instance in Family().Where(i => i == this || i.State.Status == WorkflowStatus.Running).ToArray())
                    instance.Send(new Stimulus.Event(happened.Name, happened.Payload));
                break;
            case TraceStep.Advance advance:
                Advance(Now + advance.Span);
                break;
        }
    }

    /// <summary>Moves the clock alone: what falls due meanwhile is left to whoever moves it.</summary>
    public void MoveTo(DateTimeOffset now) => Now = now;

    public void Send(Stimulus stimulus)
    {
        var burst = new WorkflowRunner(catalogue).Begin(definition, State, stimulus, Now);
        var told = 0;

        while (burst.Pending is { } effect)
        {
            Tell(burst, ref told);
            burst.Answer(effect.Name == EffectNames.StartWorkflows ? StartChildren(effect) : answer?.Invoke(effect) ?? StandIns.Answer(effect, catalogue));
        }

        Tell(burst, ref told);
        journal.AddRange(burst.Journal);
        State = burst.State;

        foreach (var abandoned in burst.ChildrenAbandoned)
            if (children.Find(c => c.State.InstanceId == abandoned) is { State.Status: WorkflowStatus.Running } child)
                child.Send(new Stimulus.Cancel("上级流程不再等待"));

        if (State.Status == WorkflowStatus.Finished)
            parent?.Ended(this);
    }

    private void Resume(TraceStep.Resume resume)
    {
        var instance = Family().FirstOrDefault(i => i.Waiting(resume.ActivityId) is not null)
            ?? throw new StimulusRefusedException("not-waiting", $"{resume.ActivityId} does not wait; waiting: {string.Join(", ", Family().SelectMany(i => i.State.Bookmarks).Select(b => b.ActivityId))}");
        var waiting = instance.Waiting(resume.ActivityId)!;

        // A child of a definition that is not at hand: the script tells how it ended.
        if (waiting.Kind == BookmarkKind.Child)
            instance.Send(new Stimulus.Child(waiting.Name!, WorkflowSubStatus.Finished, resume.Outcomes, resume.Output));
        else
            instance.Send(new Stimulus.Resume(waiting.Id, resume.Outcomes, resume.Output));
    }

    private Bookmark? Waiting(string activityId) => State.Bookmarks.Find(b => b.ActivityId == activityId && !children.Exists(c => c.State.InstanceId == b.Name));

    private EffectResult StartChildren(Effect effect)
    {
        var id = (string)effect.Arguments["definitionId"]!;
        var found = library?.FirstOrDefault(d => d.DefinitionId == id);

        if (found is not null && Depth >= DeepestChild)
            return new EffectResult.Failed(new("children-too-deep", $"子流程嵌套超过 {DeepestChild} 层"));

        return new EffectResult.Started([.. ((JsonArray)effect.Arguments["children"]!).Select((child, i) =>
            found is null ? new StartedChild($"{effect.Activity.Id}/{i + 1}") : StartChild(found, (JsonObject)child!))]);
    }

    private StartedChild StartChild(WorkflowDefinition definition, JsonObject request)
    {
        var child = new VirtualInstance(definition, catalogue, Now, answer, library) { State = WorkflowInstanceState.New($"{State.InstanceId}/{children.Count + 1}", definition) };

        children.Add(child);
        child.parent = this;
        child.starting = true;
        child.Send(new Stimulus.Start((JsonObject?)request["input"]?.DeepClone(), (string?)request["correlationId"]));
        child.starting = false;

        var end = child.End;

        return new StartedChild(child.State.InstanceId, child.State.Status == WorkflowStatus.Finished ? end.Ended : null, end.Outcomes, end.Output);
    }

    /// <summary>While the parent's burst that starts it still runs, its end is told by that burst's answer.</summary>
    private bool starting;

    private Stimulus.Child End => new(State.InstanceId, State.SubStatus, State.Outcomes, new JsonObject(State.Output.Select(o => KeyValuePair.Create(o.Key, o.Value?.DeepClone()))));

    private void Ended(VirtualInstance child)
    {
        if (!child.starting && State.Bookmarks.Exists(b => b.Kind == BookmarkKind.Child && b.Name == child.State.InstanceId))
            Send(child.End);
    }

    private void Tell(Burst burst, ref int told)
    {
        for (; told < burst.Journal.Count; told++)
            Eldest.trace.Add(new TracedEntry(this, burst.Journal[told]));
    }

    private IEnumerable<VirtualInstance> Family() => children.SelectMany(c => c.Family()).Prepend(this);

    private void Advance(DateTimeOffset until)
    {
        while (NextDue(until) is var (instance, due))
        {
            foreach (var relative in Family())
                relative.Now = due.DueAt!.Value > Now ? due.DueAt.Value : Now;

            instance.Send(new Stimulus.Due(due.Id));
        }

        foreach (var relative in Family())
            relative.Now = until;
    }

    private (VirtualInstance Instance, Bookmark Due)? NextDue(DateTimeOffset until) => Family()
        .SelectMany(i => i.State.Bookmarks.Where(b => b.DueAt <= until).Select(b => ((VirtualInstance, Bookmark)?)(i, b)))
        .MinBy(d => d!.Value.Item2.DueAt);
}

/// <summary>A journal entry of an instance or one of its children.</summary>
public sealed record TracedEntry(VirtualInstance Instance, JournalEntry Entry);
