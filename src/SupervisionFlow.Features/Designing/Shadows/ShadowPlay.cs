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
    private readonly Dictionary<string, List<string>> _visits = new(StringComparer.Ordinal);
    private JournalVisits _journal = new([]);

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
        _journal = new JournalVisits(journal);
        for (var i = 0; i < journal.Count; i++)
        {
            if (journal[i].Event != nameof(JournalEvent.Stimulus))
                continue;

            var data = (JsonObject)JsonNode.Parse(journal[i].Details!)!["data"]!;
            var of = data["of"]?.ToString() ?? data["from"]?.ToString() ?? (data["kind"]!.ToString() == "return" ? data["to"]?.ToString() : null);
            var activity = _journal.ActivityOf(of) ?? (i + 1 < journal.Count ? journal[i + 1].ActivityId : null);
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
            return data["kind"]!.ToString() is "due" or "retry" or "skip" or "migrate" or "unmigrate" or "reschedule" or "giveUp";

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
        var here = Here(data["of"]?.ToString() ?? data["from"]?.ToString());
        var waiting = _instance.State.Bookmarks.Find(bookmark => bookmark.ActivityInstanceId == here) ?? _instance.State.Bookmarks.Find(bookmark => bookmark.ActivityId == activity);
        var last = _instance.State.ActivityInstances.FindLast(visit => visit.ActivityId == activity && !visit.Withdrawn && visit.Id == here) ?? _instance.State.ActivityInstances.FindLast(visit => visit.ActivityId == activity && !visit.Withdrawn);
        return data["kind"]!.ToString() switch
        {
            "start" => new Stimulus.Start(Copy(data["input"]), data["correlationId"]?.ToString()) { Variables = Copy(data["variables"]) },
            "resume" when waiting is not null => new Stimulus.Resume(waiting.Id, Texts(data["outcomes"]), Copy(data["output"])) { Variables = Copy(data["variables"]) },
            "event" => new Stimulus.Event(data["name"]!.ToString(), data["payload"]?.DeepClone()),
            "child" when waiting is { Kind: BookmarkKind.Child } => new Stimulus.Child(waiting.Name!, Enum.Parse<WorkflowSubStatus>(data["ended"]!.ToString()), Texts(data["outcomes"]), Copy(data["output"])),
            "return" => new Stimulus.Return(data["from"] is null || IsAutomatic(activity) ? null : last?.Id, Target(data), (bool?)data["straightBack"] ?? false, data["reason"]?.ToString()),
            "reopen" when last is not null => new Stimulus.Reopen(last.Id, data["reason"]?.ToString() ?? ""),
            "jump" => new Stimulus.Jump(data["to"]!.ToString(), data["reason"]?.ToString() ?? "", data["from"] is null ? null : last?.Id),
            "move" when last is not null => new Stimulus.Move(last.Id, data["to"]!.ToString(), data["reason"]?.ToString() ?? ""),
            "set" => new Stimulus.SetVariable(data["name"]!.ToString(), data["value"]?.DeepClone()),
            "recount" => new Stimulus.Recount(data["name"]!.ToString(), data["value"]?.DeepClone()),
            "cancel" => new Stimulus.Cancel(data["reason"]?.ToString() ?? ""),
            _ => null,
        };
    }

    /// <summary>A return names an activity; a withdrawal, and a return to one of several side by side, a visit. Visits of another version have other names.</summary>
    private string Target(JsonObject data)
    {
        var to = data["to"]!.ToString();
        if (_journal.ActivityOf(to) is not { } activity || (data["from"] is not null && _ran.TryFind(to) is not null))
            return to;

        return Here(to) is { } visit && _instance.State.Find(visit) is { Status: ActivityStatus.Completed, Withdrawn: false } ? visit : activity;
    }

    /// <summary>The visit of this play that a visit of the journal is: as the one is the second of its activity, so is the other.</summary>
    private string? Here(string? visit) => visit is not null && _journal.Place(visit) is var (activity, nth) && _visits.GetValueOrDefault(activity) is { } visits ? visits.ElementAtOrDefault(nth) : null;

    /// <summary>What failed did not fail here: who returned from it took back all that came of the step returned to.</summary>
    private bool IsAutomatic(string? activity) => (_ran.TryFind(activity ?? "") ?? _bundle.Workflow.TryFind(activity ?? ""))?.Type is not (HumanTask.TypeName or SignOff.TypeName);

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
            if (!_visits.TryGetValue(visit.ActivityId, out var visits))
                _visits[visit.ActivityId] = visits = [];
            if (!visits.Contains(effect.Activity.Id))
                visits.Add(effect.Activity.Id);
            return new EffectResult.Waits(effect.Activity.DisplayText);
        }

        return _clocks.Answer(visit);
    }

    private string Title(string? activity) => activity is null ? "" : (_bundle.Workflow.TryFind(activity) ?? _ran.TryFind(activity))?.DisplayText ?? activity;

    private static JsonObject? Copy(JsonNode? node) => (JsonObject?)(node as JsonObject)?.DeepClone();

    private static IReadOnlyList<string>? Texts(JsonNode? node) => node is JsonArray texts ? [.. texts.Select(text => text!.ToString())] : null;
}
