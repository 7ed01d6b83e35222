using FluentValidation;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;

namespace SupervisionFlow.Features.Inspections;

/// <summary>The inspection plan of a year, as far as the caller may read it: its tasks by their last day with what was drawn and done for each, how far the objects are covered, and which of them stand at the published cap.</summary>
[AllowedTo(Roles.Approver, Roles.Reviewer, Roles.Administrator, Roles.LegalReviewer, Roles.Auditor, Roles.Inspector)]
public sealed record YearPlan(int Year, string? After = null, int PageSize = 50) : IQuery<YearPlanView>;

/// <summary>The tasks of a year alone, by their last day: what an export reads.</summary>
[AllowedTo(Roles.Approver, Roles.Reviewer, Roles.Administrator, Roles.LegalReviewer, Roles.Auditor, Roles.Inspector)]
public sealed record PlannedTaskList(int Year, string? After = null, int PageSize = 200) : IQuery<PlannedTaskListPage>;

/// <summary>A page of tasks.</summary>
public sealed record PlannedTaskListPage(IReadOnlyList<PlannedTaskLine> Rows, string? Next);

/// <summary>A page of the plan.</summary>
/// <param name="Objects">How many objects are not closed; <paramref name="Inspected"/> of them had an inspection this year, by any process.</param>
/// <param name="AtCap">Those that stand at their cap or above, the most often inspected first; <paramref name="AtCapCount"/> in all.</param>
public sealed record YearPlanView(
    int Year, IReadOnlyList<PlannedTaskLine> Tasks, string? Next, int Objects, int Inspected, IReadOnlyList<CapLine> AtCap, int AtCapCount, IReadOnlyList<InspectionCap> Caps, IReadOnlyList<Named> Units, bool MayPlan);

/// <summary>A task with how far it is.</summary>
/// <param name="Target">How many objects it means; of a ratio, those on the register today count.</param>
/// <param name="Done">Inspections that were carried out and whose case was completed; one that was terminated, withdrawn or refused is not done.</param>
/// <param name="LatestDue">The last day that the higher level allows; null for the unit's own.</param>
/// <param name="Late">Its day is over and it is not done.</param>
public sealed record PlannedTaskLine(
    string Id, int Year, string Level, string Number, string UnitId, string UnitName, PlannedScope Scope, int LeastCount, int LeastPerTenThousand, DateOnly? LatestDue, bool IsLocked, int Target, int Drawn, int Started, int Done, bool Late,
    IReadOnlyList<Named> Draws, bool MayPlan);

internal sealed class YearPlanRules : AbstractValidator<YearPlan>
{
    public YearPlanRules() => RuleFor(plan => plan.Year).InclusiveBetween(2000, 2200).OverridePropertyName("year").Says("请填写年度，如 2026", "Give a year, such as 2026");
}

internal sealed class PlannedTaskListRules : AbstractValidator<PlannedTaskList>
{
    public PlannedTaskListRules() => RuleFor(plan => plan.Year).InclusiveBetween(2000, 2200).OverridePropertyName("year").Says("请填写年度，如 2026", "Give a year, such as 2026");
}

/// <summary>An object at its cap.</summary>
/// <param name="Exempt">Inspections of the year that did not count, each with its reason.</param>
public sealed record CapLine(string EntityId, string Name, int Counted, int Cap, IReadOnlyList<ExemptReason> Exempt);

/// <summary>One task, to change it or to plan a draw for it.</summary>
[AllowedTo(Roles.Approver, Roles.Reviewer, Roles.Administrator, Roles.LegalReviewer, Roles.Auditor, Roles.Inspector)]
public sealed record PlannedTaskPage(string Id) : IQuery<PlannedTaskLine>;
