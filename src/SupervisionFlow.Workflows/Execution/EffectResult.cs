using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>What the driver answers to an effect. Journalled, so that a replay needs no handler.</summary>
public abstract record EffectResult
{
    private EffectResult()
    {
    }

    /// <summary>The activity is over.</summary>
    /// <param name="Outcomes">The ports it leaves by; none means <c>Done</c>.</param>
    public sealed record Completed(IReadOnlyList<string>? Outcomes = null, JsonObject? Output = null) : EffectResult;

    /// <summary>The activity waits behind one bookmark.</summary>
    /// <param name="DueAt">When to ask again, as <see cref="EffectOccasion.Due"/>; null for never.</param>
    public sealed record Waits(string? Name = null, JsonObject? Payload = null, DateTimeOffset? DueAt = null, BookmarkKind Kind = BookmarkKind.Work) : EffectResult;

    /// <summary>The child workflows that an activity asked for run; those that have ended already tell how.</summary>
    public sealed record Started(IReadOnlyList<StartedChild> Children) : EffectResult;

    /// <summary>The activity faults without undoing what the burst did before; for failures known without an exception.</summary>
    public sealed record Failed(ActivityFailure Failure) : EffectResult;
}

/// <summary>A child workflow that was started.</summary>
/// <param name="Id">Its instance id.</param>
/// <param name="Ended">How it ended, if it came to its end at once; null while it runs.</param>
public sealed record StartedChild(string Id, WorkflowSubStatus? Ended = null, IReadOnlyList<string>? Outcomes = null, JsonObject? Output = null);
