using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Activities.Flowchart;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>One burst from within: the queue, and what an activity may do to the instance.</summary>
/// <remarks>Strictly first in, first out: branches interleave activity by activity.</remarks>
internal sealed partial class BurstRun
{
    private const string Over = "流程已结束";

    private readonly BurstOptions options;
    private readonly Queue<ActivityInstance> queue = new();
    private readonly Dictionary<string, int> executions = new(StringComparer.Ordinal);
    private ActivityInstance? asked;
    private int steps;

    public BurstRun(ActivityCatalogue catalogue, WorkflowDefinition definition, WorkflowInstanceState state, DateTimeOffset now, BurstOptions options)
    {
        Catalogue = catalogue;
        Definition = definition;
        State = state;
        Now = now;
        this.options = options;
        Index = new(state);
        Journal = new(definition, state, now);
        Bookmarks = new(state);
    }

    public ActivityCatalogue Catalogue { get; }
    public WorkflowDefinition Definition { get; }
    public WorkflowInstanceState State { get; }
    public DateTimeOffset Now { get; }
    public InstanceIndex Index { get; }
    public JournalWriter Journal { get; }
    public BookmarkBook Bookmarks { get; }
    public Effect? Pending { get; private set; }
    public bool NoEffect { get; private set; }
    public List<Withdrawal> Withdrawn { get; } = [];
    public List<Incident> IncidentsRaised { get; } = [];
    public List<Incident> IncidentsClosed { get; } = [];
    public List<Publication> Publications { get; } = [];

    /// <summary>Child workflows that nothing waits for any more, though they have not ended.</summary>
    public List<string> ChildrenAbandoned { get; } = [];

    /// <summary>The state that was handed in; never changed.</summary>
    public required WorkflowInstanceState Before { get; init; }

    /// <summary>Visits that the undoing of a migration opened again as they were.</summary>
    public List<string> Reinstated { get; } = [];

    /// <summary>Steps that keep their result, while the flow goes straight back in this burst.</summary>
    public StraightPath? StraightPath { get; set; }

    /// <summary>The visit at which the workflow came to its end in this burst; null while it runs on, and where it was cancelled or gave up.</summary>
    public ActivityInstance? EndedAt { get; private set; }

    /// <summary>The activity an outer event started the workflow at; the flowchart asks first, the activity takes it.</summary>
    public string? Trigger { get; private set; }

    public bool TakeTrigger(string activityId)
    {
        if (Trigger != activityId)
            return false;

        Trigger = null;
        return true;
    }

    public void Apply(Stimulus stimulus)
    {
        if (stimulus is Stimulus.Event && !Matches((Stimulus.Event)stimulus))
        {
            NoEffect = true;
            return;
        }

        Journal.Stimulus(StimulusJson.Write(stimulus, options, Before.Format));
        Take(stimulus);
        Go();
    }

    public void Answer(EffectResult result)
    {
        if (asked is not { } instance)
            throw new InvalidOperationException("No effect is pending.");

        Pending = null;
        asked = null;
        Journal.Write(JournalEvent.Answered, instance, data: EffectResultJson.Write(result));

        switch (result)
        {
            case EffectResult.Completed completed:
                Resume(instance, completed.Outcomes, completed.Output);
                break;

            case EffectResult.Waits waits:
                Burn(instance);
                Wait(instance, waits.Kind, waits.Name, waits.DueAt, waits.Payload);
                break;

            case EffectResult.Started started:
                Guard(instance, () => BuiltInOf(instance)!.ChildrenStarted(new ActivityContext(this, instance), started.Children));
                break;

            case EffectResult.Failed failed:
                Fault(instance, failed.Failure.Code, failed.Failure.Message);
                break;
        }

        Go();
    }

    /// <summary>A new visit of an activity, put at the end of the queue.</summary>
    public ActivityInstance Open(ActivityNode node, ActivityInstance? scope, IReadOnlyList<Arrival> causes, StraightBack? straightBack = null, int? pass = null)
    {
        var instance = OpenUnqueued(node, scope, causes, straightBack, pass);

        queue.Enqueue(instance);

        return instance;
    }

    /// <summary>A new visit that is faulted before it runs.</summary>
    public ActivityInstance OpenUnqueued(ActivityNode node, ActivityInstance? scope, IReadOnlyList<Arrival> causes, StraightBack? straightBack = null, int? pass = null)
    {
        var before = Index.LatestVisit(scope?.Id, node.Id, pass);
        var instance = new ActivityInstance
        {
            Id = Mint('a'),
            ActivityId = node.Id,
            Scope = scope?.Id,
            Round = (before?.Round ?? 0) + 1,
            Pass = pass,
            Previous = before?.Id,
            Causes = causes,
            StraightBack = straightBack,
        };

        Declare(instance, node, scope);
        Index.Add(instance);

        return instance;
    }

    /// <summary>Its own variables, with their defaults, and those that its loop gives this pass.</summary>
    private void Declare(ActivityInstance instance, ActivityNode node, ActivityInstance? scope)
    {
        var variables = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);

        foreach (var (name, value) in scope is null ? [] : BuiltInOf(scope)?.Given(new ActivityContext(this, scope), instance.Pass) ?? [])
            variables[name] = value;

        foreach (var variable in node.Variables)
            variables[variable.Name] = variable.DefaultValue;

        instance.Variables = variables.Count == 0 ? null : variables;
    }

    /// <summary>Keeps what an activity got before it is over, and puts it where the definition binds it.</summary>
    public void Received(ActivityInstance instance, JsonObject? output)
    {
        instance.Output = (JsonObject?)output?.DeepClone();
        OutputBinding.Apply(this, instance);
    }

    /// <summary>Ends a visit and tells its container, which goes on from there.</summary>
    public void Complete(ActivityInstance instance, IReadOnlyList<string>? outcomes = null, JsonObject? output = null, string? text = null)
    {
        if (instance.Scope is null && options.FailAt.TryGetValue(instance.Id, out var refused))
        {
            StandStill(instance, outcomes, output, refused);
            return;
        }

        Close(instance, outcomes, output, text);

        if (instance.StraightBack is { } back)
            StraightPath = new StraightPath(this, instance, back);

        if (Index.Find(instance.Scope) is not { } scope)
            EndAt(instance);
        else if (Definition.Find(instance.ActivityId).Type == CompleteActivity.TypeName)
            EndComposite(instance);
        else
            Guard(scope, () => BuiltInOf(scope)?.ChildCompleted(new ActivityContext(this, scope), instance));
    }

    /// <summary>Complete ends the flowchart or sequence that is a step of its own, with all loops and branches between; what is open in it is cancelled.</summary>
    private void EndComposite(ActivityInstance complete)
    {
        var composite = Index.Find(complete.Scope)!;

        while (!IsComposite(Definition.Find(composite.ActivityId)) && Index.Find(composite.Scope) is { } outer)
            composite = outer;

        End(composite, $"已到达完成节点 {complete.ActivityId}", complete.Outcomes, complete.Output);
        composite.EndedBy = composite.Status == ActivityStatus.Faulted ? complete.Id : null;
    }

    /// <summary>A container is over because something in it says so, whatever else is open or half counted in it.</summary>
    public void End(ActivityInstance container, string reason, IReadOnlyList<string>? outcomes = null, JsonObject? output = null)
    {
        CancelIn(container, reason);
        container.Flow?.Waiting.Clear();
        container.Flow?.Undecided.Clear();
        Complete(container, outcomes, output);
    }

    /// <summary>The workflow may not end yet: it keeps what it would have ended with until that is retried.</summary>
    private void StandStill(ActivityInstance root, IReadOnlyList<string>? outcomes, JsonObject? output, ActivityFailure refused)
    {
        root.Outcomes = outcomes is { Count: > 0 } ? outcomes : DoneOnly;
        root.Output = (JsonObject?)output?.DeepClone();
        Fault(root, refused.Code, refused.Message);
    }

    private static bool IsComposite(ActivityNode node) => node is { IsStep: true, Type: FlowchartActivity.TypeName or SequenceActivity.TypeName };

    public BuiltInActivity? BuiltInOf(ActivityInstance instance) =>
        Definition.TryFind(instance.ActivityId) is { } node ? Catalogue.BuiltInOf(node) : null;

    /// <summary>Ends a visit without going on.</summary>
    public void Close(ActivityInstance instance, IReadOnlyList<string>? outcomes = null, JsonObject? output = null, string? text = null)
    {
        instance.Outcomes = outcomes is { Count: > 0 } ? outcomes : DoneOnly;
        instance.Output = output is { Count: > 0 } ? (JsonObject)output.DeepClone() : null;
        Burn(instance);
        Index.Set(instance, ActivityStatus.Completed);
        OutputBinding.Apply(this, instance);
        Journal.Write(JournalEvent.Completed, instance, instance.Outcomes, text, instance.Output?.DeepClone());
    }

    public void Wait(ActivityInstance instance, BookmarkKind kind, string? name = null, DateTimeOffset? dueAt = null, JsonObject? payload = null)
    {
        var hash = (kind, name) switch
        {
            (BookmarkKind.Event, not null) => StimulusHash.OfEvent(name),
            (BookmarkKind.Child, not null) => StimulusHash.OfChild(name),
            _ => null,
        };

        instance.Waited = true;
        Bookmarks.Add(new Bookmark(Mint('b'), instance.Id, instance.ActivityId, kind, name, hash, dueAt?.ToMilliseconds(), (JsonObject?)payload?.DeepClone()));
        Journal.Write(JournalEvent.Waiting, instance, text: name);
    }

    public void Fault(ActivityInstance instance, string code, string message)
    {
        Burn(instance);
        Index.Set(instance, ActivityStatus.Faulted);
        Raise(instance, code, message);

        if (IncidentStrategies.Of(Definition, Definition.TryFind(instance.ActivityId)) == IncidentStrategy.Fault)
            Finish(WorkflowSubStatus.Faulted, []);
    }

    private void Raise(ActivityInstance instance, string code, string message)
    {
        var node = Definition.TryFind(instance.ActivityId);
        var incident = new Incident(Mint('i'), instance.Id, instance.ActivityId, node?.NodeId ?? "", node?.Type ?? "", code, message, Now);

        State.Incidents.Add(incident);
        IncidentsRaised.Add(incident);
        Journal.Write(JournalEvent.Faulted, instance, text: message, data: new JsonObject { ["code"] = code, ["incident"] = incident.Id });
    }

    /// <summary>Removes all that a visit waits behind; children it still waited for are on their own then, and the driver ends them.</summary>
    private void Burn(ActivityInstance instance) =>
        ChildrenAbandoned.AddRange(Bookmarks.BurnAllOf(instance).Where(b => b is { Kind: BookmarkKind.Child, Name: not null }).Select(b => b.Name!));

    /// <summary>Takes back an open activity instance with all that runs inside it.</summary>
    public void Cancel(ActivityInstance instance, string reason)
    {
        CancelIn(instance, reason);

        if (instance.IsOpen)
            CancelAlone(instance, reason);
    }

    /// <summary>Takes back all that is open inside a container.</summary>
    public void CancelIn(ActivityInstance container, string reason)
    {
        foreach (var child in Index.OpenIn(container).ToArray())
            Cancel(child, reason);
    }

    private void CancelAlone(ActivityInstance instance, string reason)
    {
        Burn(instance);
        CloseIncidentsOf(instance);
        Index.Set(instance, ActivityStatus.Canceled);
        Tell(JournalEvent.Cancelled, instance, reason, wasOpen: true);
    }

    public void Tell(JournalEvent what, ActivityInstance instance, string reason, bool wasOpen)
    {
        if (instance.Scope is null && Definition.Root.Children.Count > 0)
            return;

        Withdrawn.Add(new(instance.Id, instance.ActivityId, Definition.TryFind(instance.ActivityId)?.Type ?? "", reason, wasOpen) { Output = (JsonObject?)instance.Output?.DeepClone() });
        Journal.Write(what, instance, text: reason);
    }

    /// <summary>The workflow has come to its end at this visit: its own, or that of a step that ends all.</summary>
    public void EndAt(ActivityInstance instance, string reason = Over)
    {
        EndedAt = instance;
        Finish(WorkflowSubStatus.Finished, instance.Outcomes, reason);
    }

    /// <summary>Ends the instance; what is open is cancelled, except faulted activities under the Fault strategy, whose incidents remain to be seen.</summary>
    public void Finish(WorkflowSubStatus status, IReadOnlyList<string> outcomes, string reason = Over)
    {
        if (State.Status == WorkflowStatus.Finished)
            return;

        State.Status = WorkflowStatus.Finished;
        State.SubStatus = status;
        State.Outcomes = outcomes;
        queue.Clear();

        // Made last, ended first: what is inside before what it is inside of.
        foreach (var instance in State.ActivityInstances.Where(i => i.IsOpen && !(status == WorkflowSubStatus.Faulted && i.Status == ActivityStatus.Faulted)).Reverse().ToArray())
            CancelAlone(instance, reason);
    }

    public void CloseIncidentsOf(ActivityInstance instance)
    {
        foreach (var incident in State.Incidents.Where(i => i.ActivityInstanceId == instance.Id).ToArray())
        {
            State.Incidents.Remove(incident);

            if (!IncidentsRaised.Remove(incident))
                IncidentsClosed.Add(incident);
        }
    }

    public string Mint(char kind) => $"{kind}{State.NextSequence++}";

    private static readonly string[] DoneOnly = [Connection.DefaultPort];
}
