using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>One burst from within: the queue, and what an activity may do to the instance.</summary>
/// <remarks>Strictly first in, first out: branches interleave activity by activity.</remarks>
internal sealed partial class BurstRun
{
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

    /// <summary>Steps that keep their result, while the flow goes straight back in this burst.</summary>
    public StraightPath? StraightPath { get; set; }

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

        Journal.Stimulus(StimulusJson.Write(stimulus, options));
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
                Complete(instance, completed.Outcomes, completed.Output);
                break;

            case EffectResult.Waits waits:
                Bookmarks.BurnAllOf(instance);
                Wait(instance, waits.Kind, waits.Name, waits.DueAt, waits.Payload);
                break;

            case EffectResult.Failed failed:
                Fault(instance, failed.Failure.Code, failed.Failure.Message);
                break;
        }

        Go();
    }

    /// <summary>A new visit of an activity, put at the end of the queue.</summary>
    public ActivityInstance Open(ActivityNode node, ActivityInstance? scope, IReadOnlyList<Arrival> causes, StraightBack? straightBack = null)
    {
        var instance = OpenUnqueued(node, scope, causes, straightBack);

        queue.Enqueue(instance);

        return instance;
    }

    /// <summary>A new visit that is faulted before it runs.</summary>
    public ActivityInstance OpenUnqueued(ActivityNode node, ActivityInstance? scope, IReadOnlyList<Arrival> causes, StraightBack? straightBack = null)
    {
        var before = Index.LatestVisit(scope?.Id, node.Id);
        var instance = new ActivityInstance
        {
            Id = Mint('a'),
            ActivityId = node.Id,
            Scope = scope?.Id,
            Round = (before?.Round ?? 0) + 1,
            Previous = before?.Id,
            Causes = causes,
            StraightBack = straightBack,
        };

        if (node.Variables.Count > 0)
            instance.Variables = node.Variables.ToDictionary(v => v.Name, v => v.DefaultValue, StringComparer.Ordinal);

        Index.Add(instance);

        return instance;
    }

    /// <summary>Ends a visit and tells its container, which goes on from there.</summary>
    public void Complete(ActivityInstance instance, IReadOnlyList<string>? outcomes = null, JsonObject? output = null, string? text = null)
    {
        Close(instance, outcomes, output, text);

        if (instance.StraightBack is { } back)
            StraightPath = new StraightPath(this, instance, back);

        if (Index.Find(instance.Scope) is not { } scope)
            Finish(WorkflowSubStatus.Finished, instance.Outcomes);
        else if (Catalogue.FindBuiltIn(Definition.Find(scope.ActivityId).Type) is { } container)
            container.ChildCompleted(new ActivityContext(this, scope), instance);
    }

    /// <summary>Ends a visit without going on.</summary>
    public void Close(ActivityInstance instance, IReadOnlyList<string>? outcomes = null, JsonObject? output = null, string? text = null)
    {
        instance.Outcomes = outcomes is { Count: > 0 } ? outcomes : DoneOnly;
        instance.Output = output is { Count: > 0 } ? (JsonObject)output.DeepClone() : null;
        Bookmarks.BurnAllOf(instance);
        Index.Set(instance, ActivityStatus.Completed);
        OutputBinding.Apply(this, instance);
        Journal.Write(JournalEvent.Completed, instance, instance.Outcomes, text, instance.Output?.DeepClone());
    }

    public void Wait(ActivityInstance instance, BookmarkKind kind, string? name = null, DateTimeOffset? dueAt = null, JsonObject? payload = null)
    {
        var hash = kind == BookmarkKind.Event && name is not null ? StimulusHash.OfEvent(name) : null;

        instance.Waited = true;
        Bookmarks.Add(new Bookmark(Mint('b'), instance.Id, instance.ActivityId, kind, name, hash, dueAt?.ToMilliseconds(), (JsonObject?)payload?.DeepClone()));
        Journal.Write(JournalEvent.Waiting, instance, text: name);
    }

    public void Fault(ActivityInstance instance, string code, string message)
    {
        var node = Definition.TryFind(instance.ActivityId);
        var incident = new Incident(Mint('i'), instance.Id, instance.ActivityId, node?.NodeId ?? "", node?.Type ?? "", code, message, Now);

        Bookmarks.BurnAllOf(instance);
        Index.Set(instance, ActivityStatus.Faulted);
        State.Incidents.Add(incident);
        IncidentsRaised.Add(incident);
        Journal.Write(JournalEvent.Faulted, instance, text: message, data: new JsonObject { ["code"] = code, ["incident"] = incident.Id });

        if (Definition.IncidentStrategy == IncidentStrategy.Fault)
            Finish(WorkflowSubStatus.Faulted, []);
    }

    /// <summary>Takes back an open activity instance with all that runs inside it.</summary>
    public void Cancel(ActivityInstance instance, string reason)
    {
        foreach (var child in Index.OpenIn(instance).ToArray())
            Cancel(child, reason);

        if (instance.IsOpen)
            CancelAlone(instance, reason);
    }

    private void CancelAlone(ActivityInstance instance, string reason)
    {
        Bookmarks.BurnAllOf(instance);
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

    /// <summary>Ends the instance; what is open is cancelled, except faulted activities under the Fault strategy, whose incidents remain to be seen.</summary>
    public void Finish(WorkflowSubStatus status, IReadOnlyList<string> outcomes, string reason = "流程已结束")
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
