using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>What makes an instance move. Applied whole or refused.</summary>
public abstract record Stimulus
{
    private Stimulus()
    {
    }

    /// <summary>Starts a new instance.</summary>
    /// <param name="TriggerActivityId">The activity to start at, if an outer event started it; else the flowchart's own start.</param>
    public sealed record Start(JsonObject? Input = null, string? CorrelationId = null, string? TriggerActivityId = null) : Stimulus
    {
        /// <summary>Variables to set after their defaults and before anything runs.</summary>
        public JsonObject? Variables { get; init; }
    }

    /// <summary>Completes an activity that waits.</summary>
    /// <param name="Of">A bookmark's id or an activity instance's id.</param>
    /// <param name="Outcomes">The ports it leaves by; none means <c>Done</c>.</param>
    public sealed record Resume(string Of, IReadOnlyList<string>? Outcomes = null, JsonObject? Output = null) : Stimulus
    {
        /// <summary>Variables of the workflow to set before the activity completes.</summary>
        public JsonObject? Variables { get; init; }
    }

    /// <summary>Completes every Event of this instance that waits for the name. With nothing waiting there is no effect and no refusal.</summary>
    public sealed record Event(string Name, JsonNode? Payload = null) : Stimulus;

    /// <summary>A due time has come.</summary>
    public sealed record Due(string BookmarkId) : Stimulus;

    /// <summary>A child workflow that an activity waits for has ended.</summary>
    /// <param name="Id">The child's instance id.</param>
    /// <param name="Ended">Finished, Cancelled or Faulted.</param>
    /// <param name="Outcomes">The outcomes it ended with.</param>
    /// <param name="Output">What it gives, by output name.</param>
    public sealed record Child(string Id, WorkflowSubStatus Ended, IReadOnlyList<string>? Outcomes = null, JsonObject? Output = null) : Stimulus;

    /// <summary>Takes back all that descends from the last completed round of a step, and opens that step anew.</summary>
    /// <param name="From">The open step that returns; null if the step's own people withdraw.</param>
    /// <param name="To">The activity returned to; where it runs side by side with itself, the visit's id.</param>
    /// <param name="StraightBack">Then go to the step that returned at once; steps between that waited keep their result, automatic ones run again.</param>
    public sealed record Return(string? From, string To, bool StraightBack = false, string? Reason = null) : Stimulus;

    /// <summary>Takes back all that came of a completed step and lets it wait again, in the same round: its own answer was taken back.</summary>
    /// <remarks>The step's effect is yielded once more, as <see cref="EffectOccasion.Reopened"/>.</remarks>
    /// <param name="Of">The step's activity instance.</param>
    public sealed record Reopen(string Of, string Reason) : Stimulus;

    /// <summary>Takes back all that is open in a scope and goes to one activity of it.</summary>
    /// <param name="From">An open visit in that scope; needed only where the scope runs side by side with itself.</param>
    public sealed record Jump(string To, string Reason, string? From = null) : Stimulus;

    /// <summary>Takes back one open visit and opens another activity of its scope in its place; all other tokens stay.</summary>
    /// <param name="From">The open visit.</param>
    public sealed record Move(string From, string To, string Reason) : Stimulus;

    /// <summary>Runs a faulted activity again, in the same round.</summary>
    public sealed record Retry(string IncidentId) : Stimulus;

    /// <summary>Lets a faulted activity count as done.</summary>
    public sealed record Skip(string IncidentId, string Outcome = "Done") : Stimulus;

    /// <summary>Changes a variable of the workflow.</summary>
    public sealed record SetVariable(string Name, JsonNode? Value) : Stimulus;

    /// <summary>Sets right a variable that waits are counted from: what waits for an instant computed from it waits for the right one, be it earlier or later.</summary>
    /// <remarks>An instant that has passed by then is due at once, in a burst of its own. <see cref="SetVariable"/> leaves what waits as it is, as the journals of before have it.</remarks>
    public sealed record Recount(string Name, JsonNode? Value) : Stimulus;

    /// <summary>Puts the instance on another version of its definition: the one the burst runs on.</summary>
    /// <remarks>
    /// What is open goes on as what it is mapped to, with its bookmarks; what is to be done anew is taken back and opened there.
    /// Tokens that wait at a merge wait at the mapped one; a branch that this version added behind them counts as passed.
    /// </remarks>
    /// <param name="From">The version it leaves, by the caller's name for it; the runner only keeps it.</param>
    /// <param name="To">The version it goes to, likewise.</param>
    /// <param name="Map">Old activity id → new; what is open or waits must be in it.</param>
    /// <param name="Anew">The old ids of those that do not go on but are opened anew at their new place.</param>
    public sealed record Migrate(string From, string To, IReadOnlyDictionary<string, string> Map, IReadOnlyList<string> Anew, string Reason) : Stimulus;

    /// <summary>Undoes a migration, as long as nothing has moved since: the state before it counts again, on its version, which the burst runs on.</summary>
    /// <param name="State">The state before the migration; ids minted since are not given again.</param>
    public sealed record Unmigrate(string From, string To, JsonObject State, string Reason) : Stimulus;

    /// <summary>Asks a step that waits for work once more until when: what that is counted by is another now, as after a migration.</summary>
    /// <remarks>The step's effect is yielded once more, as <see cref="EffectOccasion.Rescheduled"/>; the step stays open in the same round.</remarks>
    /// <param name="Of">The step's activity instance.</param>
    public sealed record Reschedule(string Of) : Stimulus;

    /// <summary>A due time could not be fired however often it was tried: what waits for it becomes an incident, for an operator to retry or skip.</summary>
    /// <param name="PeopleGoOn">Whether people are at work there: they go on, without a due time until the incident is retried.</param>
    public sealed record GiveUp(string BookmarkId, string Code, string Message, bool PeopleGoOn = false) : Stimulus;

    /// <summary>Ends the instance; everything open is withdrawn with the reason.</summary>
    public sealed record Cancel(string Reason) : Stimulus;
}
