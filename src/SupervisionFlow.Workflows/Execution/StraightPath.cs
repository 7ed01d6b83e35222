using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>The way from a step that is done again straight back to the one that returned, within one burst.</summary>
/// <remarks>
/// Steps between that waited keep their earlier result; automatic ones run again, so that a changed answer may lead elsewhere.
/// What is not reached in the burst is asked anew later: better twice than never.
/// </remarks>
internal sealed class StraightPath
{
    private readonly string? scope;
    private readonly string to;
    private readonly Dictionary<string, Queue<ActivityInstance>> passed = new(StringComparer.Ordinal);
    private bool arrived;

    public StraightPath(BurstRun run, ActivityInstance from, StraightBack back)
    {
        scope = from.Scope;
        to = back.To;

        foreach (var step in back.Passed)
            if (run.Index.Find(step.ActivityInstanceId) is { } earlier)
                (passed.TryGetValue(step.ActivityId, out var rounds) ? rounds : passed[step.ActivityId] = new()).Enqueue(earlier);
    }

    /// <summary>The earlier visit whose result this one takes over; null if it must run.</summary>
    public ActivityInstance? Pass(ActivityInstance instance)
    {
        if (arrived || instance.Scope != scope)
            return null;

        if (passed.TryGetValue(instance.ActivityId, out var rounds) && rounds.TryDequeue(out var earlier))
            return earlier;

        arrived |= instance.ActivityId == to;

        return null;
    }
}
