using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Designing.Shadows;

/// <summary>The visits that a journal tells of, by their ids.</summary>
internal sealed class JournalVisits
{
    private readonly Dictionary<string, string> _activities;
    private readonly Dictionary<string, (string Activity, int Nth)> _asked = new(StringComparer.Ordinal);

    /// <param name="journal">In order.</param>
    public JournalVisits(IReadOnlyList<JournalRow> journal)
    {
        _activities = journal.Where(row => row is { ActivityInstanceId: not null, ActivityId: not null }).DistinctBy(row => row.ActivityInstanceId).ToDictionary(row => row.ActivityInstanceId!, row => row.ActivityId!, StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var visit in journal.Where(row => row is { Event: nameof(JournalEvent.Answered), ActivityInstanceId: not null }).Select(row => row.ActivityInstanceId!).Distinct())
            _asked[visit] = (_activities[visit], counts[_activities[visit]] = counts.GetValueOrDefault(_activities[visit], -1) + 1);
    }

    public string? ActivityOf(string? visit) => visit is null ? null : _activities.GetValueOrDefault(visit);

    /// <summary>Which of the visits of its activity it is, from 0, among those at which something was asked of the outside; null for any other.</summary>
    public (string Activity, int Nth)? Place(string visit) => _asked.TryGetValue(visit, out var place) ? place : null;
}
