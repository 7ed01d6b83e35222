using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>One stimulus applied to one instance, as far as it goes: a coroutine without threads.</summary>
/// <remarks>
/// It stands still at each effect until the driver answers. Nothing outside it changes before the driver commits
/// <see cref="State"/> and the rest; a burst given up on leaves no trace. Not safe for use by two threads.
/// </remarks>
public sealed class Burst
{
    private readonly BurstRun run;

    internal Burst(BurstRun run) => this.run = run;

    /// <summary>What the driver must do next; null when the burst is over.</summary>
    public Effect? Pending => run.Pending;

    /// <summary>The state so far; to be stored when <see cref="Pending"/> is null.</summary>
    public WorkflowInstanceState State => run.State;

    /// <summary>True if nothing waited for the stimulus: there is nothing to store.</summary>
    public bool NoEffect => run.NoEffect;

    public IReadOnlyList<JournalEntry> Journal => run.Journal.Entries;

    /// <summary>Activity instances taken back or cancelled, with the reason.</summary>
    public IReadOnlyList<Withdrawal> Withdrawn => run.Withdrawn;

    public IReadOnlyList<Bookmark> BookmarksAdded => run.Bookmarks.Added;

    public IReadOnlyList<Bookmark> BookmarksRemoved => run.Bookmarks.Removed;

    public IReadOnlyList<Incident> IncidentsRaised => run.IncidentsRaised;

    /// <summary>Incidents that ended in this burst: retried, skipped, withdrawn.</summary>
    public IReadOnlyList<Incident> IncidentsClosed => run.IncidentsClosed;

    /// <summary>Events for other instances.</summary>
    public IReadOnlyList<Publication> Publications => run.Publications;

    /// <summary>Child workflows that nothing waits for any more though they have not ended: the driver cancels them in the same commit.</summary>
    public IReadOnlyList<string> ChildrenAbandoned => run.ChildrenAbandoned;

    /// <summary>Visits that the undoing of a migration opened again as they were: their work items must be opened again too.</summary>
    public IReadOnlyList<string> Reinstated => run.Reinstated;

    /// <summary>The activity instance at which the workflow came to its end: the root, or a step that ends all. Null while it runs on, and where it was cancelled or gave up.</summary>
    /// <remarks>Run again with a failure injected there, the workflow stands still at its end, and ends when that is retried.</remarks>
    public ActivityInstance? EndedAt => run.EndedAt;

    /// <summary>Gives the result of <see cref="Pending"/> and goes on to the next effect or the end.</summary>
    /// <exception cref="InvalidOperationException">No effect is pending.</exception>
    public void Answer(EffectResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        run.Answer(result);
    }
}
