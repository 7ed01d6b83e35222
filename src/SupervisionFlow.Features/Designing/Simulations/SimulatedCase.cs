using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Prescriptions;
using SupervisionFlow.Features.Quality;
using SupervisionFlow.Features.Shortages;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Simulation;

namespace SupervisionFlow.Features.Designing.Simulations;

/// <summary>One case of a simulation: the real runner on its workflow, with people, clocks and the outside made up.</summary>
internal sealed class SimulatedCase
{
    private static readonly OrgUnit Anywhere = new(new UnitId("simulated"), "simulated", "simulated", "", UnitKind.SupervisionAgency);
    private readonly SimulationRoom _room;
    private readonly VirtualInstance _instance;
    private readonly Case _case;
    private readonly StandInClocks _clocks;
    private readonly JsonObject _facts;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<Visit> _asked = [];

    public SimulatedCase(SimulationRoom room, int number, long at)
    {
        _room = room;
        _clocks = new StandInClocks(room.Tables);
        Dice = new Dice(room.Plan.Seed, number);
        StartedAt = at;
        _instance = new VirtualInstance(room.Bundle.Workflow, BusinessActivities.Catalogue, DateTimeOffset.FromUnixTimeMilliseconds(at), Answer);
        _case = Case.Start(new CaseId($"{number}"), new CaseNumber($"{number}"), room.Bundle.Key, "", Anywhere, PersonId.System, at, "virtual", room.Bundle.Id);
        _facts = Fill(room.Bundle.Content.StartForm, FormRights.Start);
    }

    public Dice Dice { get; }

    public long StartedAt { get; }

    public long Now { get; private set; }

    public IReadOnlyList<JournalEntry> Journal => _instance.Journal;

    public WorkflowInstanceState State => _instance.State;

    public IReadOnlyList<StatutoryClock> Clocks => _clocks.All;

    public int Bursts { get; private set; }

    /// <summary>How it was closed; null where nothing closed it.</summary>
    public string? ClosedAs { get; private set; }

    public void Start()
    {
        var about = _room.Bundle.SubjectOf(_facts);
        Send(StartedAt, new Stimulus.Start(new JsonObject { ["caseId"] = "simulated", ["caseNumber"] = null, ["unit"] = Anywhere.Id.Value, ["subject"] = about, ["data"] = _facts.DeepClone() }) { Variables = _room.Bundle.VariablesOf(_facts) });
    }

    /// <summary>Somebody ends a step.</summary>
    public void End(long at, string visit, string outcome, IReadOnlyList<string> by)
    {
        Now = at;
        var node = _room.Bundle.Workflow.Find(State.Find(visit)!.ActivityId);
        var data = node.Type == SignOff.TypeName ? [] : Fill(node.Input("form")?.Text, node.Id);
        foreach (var (field, value) in data)
            _facts[field] = value?.DeepClone();
        Send(at, new Stimulus.Resume(visit, [outcome], StepOutput.Of(outcome, [.. by.Select(who => new PersonId(who))], data)) { Variables = _room.Bundle.VariablesOf(data) });
    }

    public void Send(long at, Stimulus stimulus)
    {
        Now = at;
        Bursts++;
        _asked.Clear();
        _instance.MoveTo(DateTimeOffset.FromUnixTimeMilliseconds(at));
        _instance.Send(stimulus);
    }

    /// <summary>The steps that ask people since the last stimulus, and wait.</summary>
    public IEnumerable<Visit> Asked() => _asked.Where(visit => State.Bookmarks.Exists(bookmark => bookmark.ActivityInstanceId == visit.Effect.Activity.Id)).Select(visit => visit with { State = State }).ToList();

    /// <summary>What waits newly for anything but people.</summary>
    public IEnumerable<Bookmark> NewWaits() => State.Bookmarks.Where(bookmark => _seen.Add(bookmark.Id) && !_asked.Exists(visit => visit.Effect.Activity.Id == bookmark.ActivityInstanceId)).ToList();

    /// <summary>The nearest earlier step, of those that the definition offers, that a step may be returned to; null where there is none.</summary>
    public string? ReturnTarget(string visit, IReadOnlyList<string> offered)
    {
        if (offered.Count == 0 || State.Find(visit) is not { } here)
            return null;

        return ReturnTargets.Of(State, visit).FirstOrDefault(done => done.ActivityId != here.ActivityId && (offered.Contains("*") || offered.Contains(done.ActivityId)))?.ActivityId;
    }

    private JsonObject Fill(string? form, string step) => _room.Bundle.Form(form) is not { } asked ? [] : PlausibleData.Fill(
        asked, new FormSituation(step, LegalDay.Of(Math.Max(Now, StartedAt))) { Stored = _facts ?? [], Options = _room.OptionsOf(asked) }, _room.Plan.Defaults, _room.Plan.StaffOf, Dice);

    private EffectResult? Answer(Effect effect)
    {
        var visit = new Visit(_case, _room.Bundle, _instance.State, effect, PersonId.System, Now);
        switch (effect.Name)
        {
            case HumanTask.TypeName or SignOff.TypeName:
                _asked.Add(visit);
                return new EffectResult.Waits(effect.Activity.DisplayText);
            case "SupervisionFlow.CloseCase":
                ClosedAs = visit.Text("outcome") ?? "completed";
                break;
            case "SupervisionFlow.ScoreClauses":
                return ScoreClauses.Think(visit, _room.Tables);
            case "SupervisionFlow.ClassifyShortage":
                return ClassifyShortage.Think(visit, _room.Tables);
            case "SupervisionFlow.ScoreAssessment":
                return ScoreAssessment.Think(visit, _room.Tables);
            case "SupervisionFlow.NextPrescriber":
                return NextPrescriber.Think(visit);
        }

        return _clocks.Answer(visit);
    }
}
