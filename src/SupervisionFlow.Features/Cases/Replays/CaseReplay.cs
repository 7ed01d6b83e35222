using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Cases.Replays;

/// <summary>A case played back from its journal to one of its steps: state, variables, who, when, why, and where it stood.</summary>
/// <remarks>Nothing is carried out again: the journal holds what came from outside. Variables are masked as the forms' rights say; people's own words show to auditors only.</remarks>
/// <param name="Step">1 for the start; null for the last.</param>
[AllowedTo]
public sealed record CaseReplay(CaseId Id, int? Step, DiagramLanguage Language = DiagramLanguage.Chinese) : IQuery<CaseReplayView>;

/// <summary>A case at one step of its life.</summary>
/// <param name="Steps">The steps around the one shown; <paramref name="Count"/> tells how many there are.</param>
/// <param name="Happened">What this step moved, in order.</param>
/// <param name="Open">What waited after it.</param>
/// <param name="Version">The version of the process it ran on then.</param>
public sealed record CaseReplayView(
    string CaseId, string Number, string Title, string SubjectName, int Count, int Step, int Version, IReadOnlyList<ReplayStep> Steps, ReplayStep Shown,
    string SubStatus, IReadOnlyList<ReplayMove> Happened, IReadOnlyList<ReplayOpen> Open, JsonObject Variables, IReadOnlyList<string> Changed, IReadOnlyList<Bilingual> Incidents, string Diagram)
{
    /// <summary>What stands in a variable that the caller may not read.</summary>
    public const string Hidden = Designing.Instances.ValueMask.Hidden;
}

/// <summary>One step: something came from outside, and the case moved as far as it could.</summary>
/// <param name="Kind">start, resume, event, due, child, return, reopen, jump, move, retry, skip, set, cancel, migrate, unmigrate or recount.</param>
/// <param name="Who">Whose act it was; empty for time and for what comes by itself.</param>
/// <param name="Why">The reason that was given, where one was.</param>
public sealed record ReplayStep(int Number, long Sequence, long At, string Kind, string Zh, string En, string Who, string? Why);

/// <summary>What one activity did in a step.</summary>
public sealed record ReplayMove(string ActivityId, string Title, string Event, IReadOnlyList<string> Outcomes, string? Text);

/// <summary>An activity that waited, with what for.</summary>
public sealed record ReplayOpen(string ActivityId, string Title, int Round, string Kind, long? DueAt);
