using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Instances;

/// <summary>How far an instance has come on its definition, for drawing it.</summary>
public sealed class InstancePath
{
    private readonly Dictionary<string, ActivityMark> marks;
    private readonly HashSet<string> followed;

    private InstancePath(Dictionary<string, ActivityMark> marks, HashSet<string> followed)
    {
        this.marks = marks;
        this.followed = followed;
    }

    /// <summary>Every activity that was visited; the others are not there yet, or their way is dead.</summary>
    public IReadOnlyDictionary<string, ActivityMark> Activities => marks;

    public static InstancePath Of(WorkflowInstanceState state)
    {
        ArgumentNullException.ThrowIfNull(state);

        var marks = state.ActivityInstances
            .Where(i => i.Status != ActivityStatus.Skipped)
            .GroupBy(i => i.ActivityId)
            .ToDictionary(visits => visits.Key, visits => Mark(visits.Last(), visits, state), StringComparer.Ordinal);

        return new InstancePath(marks, [.. state.ActivityInstances.SelectMany(i => i.Flow?.Followed ?? [])]);
    }

    public ActivityMark? Find(string activityId) => marks.GetValueOrDefault(activityId);

    /// <summary>True if the connection was ever followed, also if a return has since taken it back.</summary>
    public bool IsFollowed(Connection connection) => followed.Contains($"{connection}");

    private static ActivityMark Mark(ActivityInstance last, IEnumerable<ActivityInstance> visits, WorkflowInstanceState state) => new(
        last.ActivityId,
        last.Status,
        last.Withdrawn,
        last.Round,
        visits.Count(v => v.IsOpen),
        state.Incidents.Exists(i => i.ActivityId == last.ActivityId));
}

/// <summary>What became of an activity so far.</summary>
/// <param name="Status">Of its last visit.</param>
/// <param name="Withdrawn">True if a return took that visit back.</param>
/// <param name="Round">How often it was visited in its scope.</param>
/// <param name="Open">How many visits are open now.</param>
public sealed record ActivityMark(string ActivityId, ActivityStatus Status, bool Withdrawn, int Round, int Open, bool HasIncident);
