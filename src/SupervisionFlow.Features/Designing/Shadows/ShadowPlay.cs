using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Designing.Simulations;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Simulation;

namespace SupervisionFlow.Features.Designing.Shadows;

/// <summary>Plays what happened to a case on another version: the same acts at the same instants, as far as the version takes them. Nothing is carried out.</summary>
internal sealed class ShadowPlay
{
    private const int MostTimers = 1_000;
    private readonly ProcessBundle _bundle;
    private readonly SharedTables _tables;
    private readonly Case _case;
    private readonly WorkflowDefinition _ran;
    private readonly VirtualInstance _instance;
    private readonly StandInClocks _clocks;
    private readonly List<ShadowVisit> _steps = [];
    private readonly List<Visit> _asked = [];
    private readonly HashSet<ShadowFault> _faults = [];

    private ShadowPlay(ProcessBundle bundle, WorkflowDefinition ran, SharedTables tables, Case @case)
    {
        (_bundle, _ran, _tables, _case) = (bundle, ran, tables, @case);
        _clocks = new StandInClocks(tables);
        _instance = new VirtualInstance(bundle.Workflow, BusinessActivities.Catalogue, DateTimeOffset.FromUnixTimeMilliseconds(@case.StartedAt), Answer);
    }

    /// <param name="ran">What it ran on: names the steps that the other version does not have.</param>
    /// <param name="journal">The whole journal, in order.</param>
    public static ShadowTrail Run(ProcessBundle bundle, WorkflowDefinition ran, SharedTables tables, Case @case, IReadOnlyList<JournalRow> journal)
    {
        var play = new ShadowPlay(bundle, ran, tables, @case);
        var stopped = play.Feed(journal);

        return new(
            play._steps, [.. play._clocks.All.Select(clock => new ShadowClock(ClockName.Of(clock.Id), clock.Title, clock.LimitKey, clock.DueDay))],
            [.. play._faults.OrderBy(fault => fault.Title, StringComparer.Ordinal).ThenBy(fault => fault.Why.Zh, StringComparer.Ordinal)], play._instance.State.SubStatus.ToString(), stopped);
    }

    private string? Feed(IReadOnlyList<JournalRow> journal)
    {
        var activities = journal.Where(row => row is { ActivityInstanceId: not null, ActivityId: not null }).DistinctBy(row => row.ActivityInstanceId).ToDictionary(row => row.ActivityInstanceId!, row => row.ActivityId!, StringComparer.Ordinal);
        for (var i = 0; i < journal.Count; i++)
        {
            if (journal[i].Event != nameof(JournalEvent.Stimulus))
                continue;

            var data = (JsonObject)JsonNode.Parse(journal[i].Details!)!["data"]!;
            var of = data["of"]?.ToString() ?? data["from"]?.ToString();
            var activity = of is not null && activities.TryGetValue(of, out var known) ? known : i + 1 < journal.Count ? journal[i + 1].ActivityId : null;
            FireUntil(journal[i].At);
            if (!Take(data, activity, journal[i].At))
                return Title(activity);
        }

        return null;
    }

    /// <summary>False where the version cannot take it: nobody waits there.</summary>
    private bool Take(JsonObject data, string? activity, long at)
    {
        if (Translate(data, activity) is not { } stimulus)
            return data["kind"]!.ToString() is "due" or "retry" or "skip" or "migrate" or "unmigrate";

        try
        {
            Send(stimulus, at);
            return true;
        }
        catch (StimulusRefusedException)
        {
            return false;
        }
    }

    private Stimulus? Translate(JsonObject data, string? activity)
    {
        var waiting = _instance.State.Bookmarks.Find(bookmark => bookmark.ActivityId == activity);
        var last = _instance.State.ActivityInstances.FindLast(visit => visit.ActivityId == activity && !visit.Withdrawn);
        return data["kind"]!.ToString() switch
        {
            "start" => new Stimulus.Start(Copy(data["input"]), data["correlationId"]?.ToString()) { Variables = Copy(data["variables"]) },
            "resume" when waiting is not null => new Stimulus.Resume(waiting.Id, Texts(data["outcomes"]), Copy(data["output"])) { Variables = Copy(data["variables"]) },
            "event" => new Stimulus.Event(data["name"]!.ToString(), data["payload"]?.DeepClone()),
            "child" when waiting is { Kind: BookmarkKind.Child } => new Stimulus.Child(waiting.Name!, Enum.Parse<WorkflowSubStatus>(data["ended"]!.ToString()), Texts(data["outcomes"]), Copy(data["output"])),
            "return" => new Stimulus.Return(last?.Id, ActivityOf(data["to"]!.ToString()), (bool?)data["straightBack"] ?? false, data["reason"]?.ToString()),
            "reopen" when last is not null => new Stimulus.Reopen(last.Id, data["reason"]?.ToString() ?? ""),
            "jump" => new Stimulus.Jump(data["to"]!.ToString(), data["reason"]?.ToString() ?? ""),
            "set" => new Stimulus.SetVariable(data["name"]!.ToString(), data["value"]?.DeepClone()),
            "recount" => new Stimulus.Recount(data["name"]!.ToString(), data["value"]?.DeepClone()),
            "cancel" => new Stimulus.Cancel(data["reason"]?.ToString() ?? ""),
            _ => null,
        };
    }

    /// <summary>A return names an activity, or a visit where it runs side by side with itself; visits of another version have other names.</summary>
    private string ActivityOf(string to) => _bundle.Workflow.TryFind(to) is not null ? to : _instance.State.Find(to)?.ActivityId ?? to;

    private void FireUntil(long at)
    {
        for (var fired = 0; fired < MostTimers && _instance.State.Bookmarks.Where(bookmark => bookmark is { Kind: BookmarkKind.DueTime, DueAt: not null }).MinBy(bookmark => bookmark.DueAt) is { DueAt: { } due } next && due.ToUnixTimeMilliseconds() <= at; fired++)
            Send(new Stimulus.Due(next.Id), Math.Max(due.ToUnixTimeMilliseconds(), _instance.Now.ToUnixTimeMilliseconds()));
    }

    private void Send(Stimulus stimulus, long at)
    {
        _asked.Clear();
        _instance.MoveTo(DateTimeOffset.FromUnixTimeMilliseconds(at));
        _instance.Send(stimulus);
        foreach (var visit in _asked)
            _steps.Add(Seen(visit with { State = _instance.State }));
        _faults.UnionWith(_instance.State.Incidents.Select(incident => new ShadowFault(Title(incident.ActivityId), IncidentWords.Read(incident.Code, incident.Message))));
    }

    private ShadowVisit Seen(Visit visit) => new(
        visit.ActivityId, visit.Effect.Activity.DisplayText, visit.Effect.Activity.Round, AskedOf.Of(visit),
        visit.Number("dueWorkingDays") is { } days ? _tables.Calendar.Add(visit.Today, (int)days) : null);

    private EffectResult? Answer(Effect effect)
    {
        var visit = new Visit(_case, _bundle, _instance.State, effect, Domain.Organisation.PersonId.System, _instance.Now.ToUnixTimeMilliseconds());
        if (effect.Name is HumanTask.TypeName or SignOff.TypeName)
        {
            _asked.Add(visit);
            return new EffectResult.Waits(effect.Activity.DisplayText);
        }

        return _clocks.Answer(visit);
    }

    private string Title(string? activity) => activity is null ? "" : (_bundle.Workflow.TryFind(activity) ?? _ran.TryFind(activity))?.DisplayText ?? activity;

    private static JsonObject? Copy(JsonNode? node) => (JsonObject?)(node as JsonObject)?.DeepClone();

    private static IReadOnlyList<string>? Texts(JsonNode? node) => node is JsonArray texts ? [.. texts.Select(text => text!.ToString())] : null;
}
