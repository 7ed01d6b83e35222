using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Domain.Plans.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;

namespace SupervisionFlow.Features.Plans;

/// <summary>The plans the caller may see, the latest first.</summary>
[AllowedTo]
public sealed record PlanList(string? After, int PageSize = 50) : IQuery<PlanListPage>;

/// <summary>Plans, and where the next page begins.</summary>
public sealed record PlanListPage(IReadOnlyList<PlanRow> Rows, string? Next, int Total, bool MayImport);

/// <summary>A plan in a list, with its tasks by light.</summary>
public sealed record PlanRow(string Id, string Title, string Number, string Issuer, string UnitName, PlanState State, int Tasks, LightCounts Lights);

/// <summary>How many tasks show each light.</summary>
public sealed record LightCounts(int Green, int Yellow, int Red, int Grey, int Done);

/// <summary>A plan as a tree of sections and tasks with their lights, as far as the caller may see it.</summary>
/// <param name="Only">Tasks of this light alone; null for all.</param>
[AllowedTo]
public sealed record PlanTree(string Id, Light? Only, string? After, int PageSize = 100) : IQuery<PlanView>;

/// <summary>A plan with a page of its tasks.</summary>
public sealed record PlanView(
    string Id, string Title, string Issuer, string Number, string Meeting, DateOnly? IssuedOn, IReadOnlyList<string> Basis, bool FirstLeads, PlanKind Kind, string Designation, PlanState State,
    string UnitName, LightCounts Lights, int Proposed, int Confirmed, int ToDecompose, IReadOnlyList<PlanTaskRow> Tasks, string? Next, bool IsOffice, IReadOnlyList<EvaluationLine> Evaluations)
{
    /// <summary>The plan it was derived from; null if from none.</summary>
    public Named? Template { get; init; }

    /// <summary>The plans derived from it, one for each unit.</summary>
    public IReadOnlyList<DerivedLine> Derived { get; init; } = [];

    /// <summary>Units to choose from, for the office.</summary>
    public IReadOnlyList<UnitChoice> Units { get; init; } = [];

    /// <summary>The positive and the negative list, for the office.</summary>
    public IReadOnlyList<ScoreItem> ScoreItems { get; init; } = [];

    /// <summary>How each unit does by its parts, for whoever sees all of them; the best first.</summary>
    public IReadOnlyList<UnitScore> UnitScores { get; init; } = [];
}

/// <summary>A unit's score: its parts' progress by the weight of their tasks, out of a hundred.</summary>
public sealed record UnitScore(string UnitName, int Parts, int Done, decimal Points);

/// <summary>A task in the tree.</summary>
public sealed record PlanTaskRow(string Id, string No, string Section, string Title, string LeadName, int Partners, DateOnly? Due, int Progress, Light Light, PlanTaskState State)
{
    /// <summary>Its milestones, indicators and phases, each with its light.</summary>
    public IReadOnlyList<PlanPoint> Points { get; init; } = [];
}

/// <summary>An evaluation of the plan.</summary>
/// <param name="Marks">Bonuses, and with negative points the items of the negative list.</param>
public sealed record EvaluationLine(string Id, EvaluationKind Kind, int Year, EvaluationStage Stage, decimal Points, decimal Total, string VetoedBy, bool MayApprove, string Report, string ThirdParty, string Problems, IReadOnlyList<ScoreMark> Marks)
{
    /// <summary>The problems found, each with its measure and what became of it.</summary>
    public IReadOnlyList<ProblemLine> Found { get; init; } = [];
}

/// <summary>The proposals of a draft for a person to confirm: a page of tasks with all their fields, and the units to choose from.</summary>
[AllowedTo]
public sealed record PlanProposals(string Id, string? After, int PageSize = 10) : IQuery<ProposalPage>;

/// <summary>A page of proposals.</summary>
public sealed record ProposalPage(PlanView Plan, IReadOnlyList<ProposalView> Proposals, string? Next, IReadOnlyList<UnitChoice> Units);

/// <summary>A proposal with its source.</summary>
public sealed record ProposalView(
    string Id, string No, string Section, string Title, string Source, double Confidence, PlanTaskState State, LeadMode Mode, string LeadName, string? Lead, IReadOnlyList<string> LeadSuggestions,
    IReadOnlyList<PartnerView> Partners, IReadOnlyList<Milestone> Milestones, IReadOnlyList<PlanIndicator> Indicators, decimal Weight, bool IsVeto, bool WaitsForSuperior, string PilotScope)
{
    public IReadOnlyList<RollOutPhase> Phases { get; init; } = [];
}

/// <summary>A partner as read, with the units meant and, where none is known, those of a like name.</summary>
public sealed record PartnerView(string Name, IReadOnlyList<string> Units, bool IsGroup, IReadOnlyList<string> Suggestions);

/// <summary>A unit to choose.</summary>
public sealed record UnitChoice(string Id, string Name);

/// <summary>A task with its indicators over time, its units side by side, their reports and urgings.</summary>
[AllowedTo]
public sealed record PlanTaskPage(string Id) : IQuery<PlanTaskView>;

/// <summary>A task as the caller may see it.</summary>
public sealed record PlanTaskView(
    string Id, string PlanId, string PlanTitle, string No, string Section, string Title, string Source, LeadMode Mode, PlanTaskState State, Light Light, DateOnly? Due, DateOnly? DueNow, int DaysWaited, int Progress,
    bool IsVeto, decimal Weight, string PilotScope, string? CaseId, IReadOnlyList<Milestone> Milestones, IReadOnlyList<IndicatorView> Indicators, IReadOnlyList<PartView> Parts, IReadOnlyList<ChangeLine> Changes, bool IsOffice, bool MayWaive,
    IReadOnlyList<UnitChoice> Units)
{
    /// <summary>The task's light and all that it comes from.</summary>
    public required TaskLights Lights { get; init; }

    /// <summary>By what rule the task's light comes from the others.</summary>
    public TaskLightRule LightRule { get; init; }

    public IReadOnlyList<PhaseView> Phases { get; init; } = [];

    /// <summary>What is still missing before it can be closed, as codes: <c>parts</c>, <c>phases</c>.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Whether the caller may say that a milestone was reached.</summary>
    public bool MayMark { get; init; }

    /// <summary>For whoever leads: what the partners reported this month and the office has not returned, to be consolidated in the lead's own report.</summary>
    public string Consolidated { get; init; } = "";

    /// <summary>What was counted at each level of the units that take part.</summary>
    public IReadOnlyList<CoverageLevel> Coverage { get; init; } = [];
}

/// <summary>A phase of the roll-out with its light, its units by name, and its days as they count now, later by what the task waited.</summary>
public sealed record PhaseView(PhaseKind Kind, string Name, IReadOnlyList<string> Units, DateOnly? Begins, DateOnly? Due, bool AfterApproval, DateOnly? BegunOn, PhaseReview? Review, string ReviewedBy, Light Light, bool MayReview);

/// <summary>An indicator with its values.</summary>
public sealed record IndicatorView(PlanIndicator Indicator, decimal? Value, bool? IsMet);

/// <summary>A unit's part with what it reported and how it was urged.</summary>
public sealed record PartView(
    string Id, string UnitId, string UnitName, string? FirstUnitName, bool Leads, string Group, UnitTaskState State, int Progress, string Obstacle, string Remark, long? ReportedAt, Light Light, bool IsOwn,
    IReadOnlyList<ReportLine> Reports, IReadOnlyList<UrgingLine> Urgings);

/// <summary>A report.</summary>
public sealed record ReportLine(string Id, DateOnly Month, int Progress, string Text, string Obstacle, IReadOnlyList<string> Evidence, string By, long At, bool? Accepted, string Opinion, IReadOnlyList<Named> Files);

/// <summary>An urging.</summary>
public sealed record UrgingLine(string Id, int Rung, string Zh, string En, DateOnly? ReplyBy, string Text, long At, string Reply, long? RepliedAt);

/// <summary>A change by approval.</summary>
public sealed record ChangeLine(string What, string Before, string After, string Approval, string Reason, string By, long At);
