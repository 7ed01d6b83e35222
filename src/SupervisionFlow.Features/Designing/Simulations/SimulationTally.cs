using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.Designing.Simulations;

/// <summary>Counts while a simulation runs.</summary>
internal sealed class SimulationTally(SimulationRoom room)
{
    private readonly Dictionary<string, StepCount> _steps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LimitCount> _limits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _endings = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Activity, Bilingual Message), int> _faults = [];
    private readonly HashSet<SimulatedCase> _failed = [];
    private readonly List<double> _days = [];
    private readonly HashSet<string> _notJudged = [.. room.Plan.Defaults.PartyLimits, .. room.Plan.Defaults.DutyLimits];
    private int _ended;
    private int _late;
    private long _through;

    public void Ask(string activity, string title, long at, long ready, IReadOnlyList<Turn> turns, int? due)
    {
        if (!_steps.TryGetValue(activity, out var count))
            _steps[activity] = count = new StepCount(title, due);

        var end = turns.Max(turn => turn.End);
        count.Waits.Add(room.Time.Between(ready, turns.Max(turn => turn.Begin)));
        count.Days.Add(room.Time.Between(at, end) / room.Time.HoursADay);
        if (due is { } limit && room.Tables.Calendar.Between(LegalDay.Of(at), LegalDay.Of(end)) > limit)
            count.PastLimit++;
    }

    /// <summary>Looks at a case after each thing that happened to it.</summary>
    public void Look(SimulatedCase @case, long at)
    {
        _through = Math.Max(_through, at);
        foreach (var incident in @case.State.Incidents)
            Fail(@case, incident.ActivityId, IncidentWords.Read(incident.Code, incident.Message));
        if (@case.State.Status == WorkflowStatus.Finished)
            End(@case, at);
    }

    public void Stuck(SimulatedCase @case) => Fail(@case, "", new("案件一直没有办结", "The case never ended"));

    public SimulationReport Report(StaffPools staff) => new(
        room.Plan.Cases, _ended, Spread.Of(_days), _late, _through,
        [.. _steps.OrderBy(step => Place(step.Key)).Select(step => new SimulatedStepLine(step.Key, step.Value.Title, step.Value.Waits.Count, Spread.Of(step.Value.Waits), Spread.Of(step.Value.Days), step.Value.PastLimit, step.Value.Due))],
        [.. staff.All.OrderBy(pool => pool.Key, StringComparer.Ordinal).Select(pool => Load(pool.Key, pool.Value))],
        [.. _limits.Values.OrderBy(limit => limit.Line.Name, StringComparer.Ordinal).Select(limit => limit.Line with { Clocks = limit.Clocks, Late = limit.Late })],
        [.. _endings.OrderByDescending(ending => ending.Value).ThenBy(ending => ending.Key, StringComparer.Ordinal).Select(ending => new SimulatedEnding(ending.Key, ending.Value))],
        [.. _faults.OrderByDescending(fault => fault.Value).Take(20).Select(fault => new SimulatedFault(fault.Key.Activity, room.Bundle.Workflow.TryFind(fault.Key.Activity)?.DisplayText ?? "", fault.Key.Message, fault.Value))]);

    private SimulatedRoleLine Load(string role, StaffPools.Pool pool)
    {
        var hours = room.Time.Between(LegalDay.StartOf(room.Plan.Start), _through) * pool.FreeAt.Length;
        return new(role, pool.FreeAt.Length, pool.BusyHours, hours > 0 ? pool.BusyHours / hours : 0);
    }

    private int Place(string activity) => room.Bundle.Workflow.Activities.TakeWhile(one => one.Id != activity).Count();

    private void End(SimulatedCase @case, long at)
    {
        _ended++;
        _days.Add(room.Time.Between(@case.StartedAt, at) / room.Time.HoursADay);
        var ending = @case.ClosedAs ?? @case.State.SubStatus.ToString();
        _endings[ending] = _endings.GetValueOrDefault(ending) + 1;

        var late = false;
        foreach (var clock in @case.Clocks.Where(clock => room.Tables.RulesOf(clock).Limit.Kind == LimitKind.Deadline && !_notJudged.Contains(clock.LimitKey)))
        {
            var isLate = clock.IsOverdue(at);
            late |= isLate;
            Count(clock, isLate);
        }

        if (late)
            _late++;
    }

    private void Count(StatutoryClock clock, bool isLate)
    {
        var name = ClockName.Of(clock.Id);
        if (!_limits.TryGetValue($"{name}/{clock.LimitKey}", out var count))
            _limits[$"{name}/{clock.LimitKey}"] = count = new LimitCount(new(name, clock.LimitKey, clock.Title, room.Tables.RulesOf(clock).Limit.Citation, 0, 0));

        count.Clocks++;
        count.Late += isLate ? 1 : 0;
    }

    private void Fail(SimulatedCase @case, string activity, Bilingual message)
    {
        if (_failed.Add(@case))
            _faults[(activity, message)] = _faults.GetValueOrDefault((activity, message)) + 1;
    }

    private sealed class StepCount(string title, int? due)
    {
        public string Title => title;

        public int? Due => due;

        public List<double> Waits { get; } = [];

        public List<double> Days { get; } = [];

        public int PastLimit { get; set; }
    }

    private sealed class LimitCount(SimulatedLimitLine line)
    {
        public SimulatedLimitLine Line => line;

        public int Clocks { get; set; }

        public int Late { get; set; }
    }
}
