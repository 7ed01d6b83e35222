using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence.Bundles;

namespace SupervisionFlow.Features.Designing.Rehearsals;

/// <summary>The caller's rehearsal of a process as it stands, and what one could be begun with.</summary>
/// <param name="Item">The open item to be shown with its form; null for the first.</param>
/// <param name="As">As whom; null for the first of those who may.</param>
/// <param name="Case">Which case to show; null for the one that the rehearsal started.</param>
[AllowedTo(DesignRoles.Writes, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record RehearsalPage(string Process, WorkItemId? Item, PersonId? As, CaseId? Case, DiagramLanguage Language) : IQuery<RehearsalView>;

/// <summary>A document that the rehearsed case issued, as the page to print.</summary>
[AllowedTo(DesignRoles.Writes, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record RehearsedDocument(string Process, string Id) : IQuery<string>;

/// <summary>A process with its versions, the units that may handle a case of it, and the rehearsal that is under way.</summary>
public sealed record RehearsalView(string Process, string Title, IReadOnlyList<RehearsalVersion> Versions, IReadOnlyList<Named> Units, RehearsalState? State);

/// <summary>A version that may be tried.</summary>
public sealed record RehearsalVersion(string Id, int Number, BundleStatus Status, bool IsLatest);

/// <summary>A rehearsal as it stands.</summary>
/// <param name="Start">The start form, while no case has been started.</param>
/// <param name="Starters">Who may start it.</param>
/// <param name="NextDue">What the clock could be moved to, Unix milliseconds; null when nothing falls due.</param>
public sealed record RehearsalState(
    RehearsalRecord Record, string UnitName, StartFormView? Start, IReadOnlyList<Named> Starters, IReadOnlyList<RehearsedCase> Cases, CaseView? File, string? Diagram,
    IReadOnlyList<RehearsedItem> Items, StepView? Step, string? As, IReadOnlyList<RehearsedWait> Waits, IReadOnlyList<RehearsedNotice> Notices, JsonObject Variables, long? NextDue)
{
    /// <summary>What the form that is shown may be filled with to begin; null where no form is shown.</summary>
    public JsonObject? Example { get; init; }
}

/// <summary>A case of the rehearsal: the one started by hand, and those that it started.</summary>
public sealed record RehearsedCase(string Id, string Number, string Title, string Stage, string? ClosedAs);

/// <summary>An open item: what is asked, and of whom.</summary>
/// <param name="Holder">Who holds it; null while it lies in a pool.</param>
/// <param name="People">Who could do it: the holder, or the members of the pool.</param>
public sealed record RehearsedItem(WorkItemId Id, string CaseNumber, string Title, StepKind Kind, int Round, string? Holder, DateOnly? DueDay, IReadOnlyList<Named> People);

/// <summary>A place that waits for no person: for an instant, an event, a case, the outside.</summary>
/// <param name="Kind">DueTime, Event, Child or Work.</param>
public sealed record RehearsedWait(string Bookmark, string Kind, string Title, string Name, long? DueAt, IReadOnlyList<string> Ports);

/// <summary>A notice as it would go, and to whom.</summary>
public sealed record RehearsedNotice(long At, string To, string Title, string Text);
