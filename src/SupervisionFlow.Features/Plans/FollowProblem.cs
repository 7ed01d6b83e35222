using System.Globalization;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Domain.Plans.Reading;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>Follows a problem of an evaluation up: its measure becomes an action with its own case, an entry of the hazard ledger, or a further task of the plan. Answers with the id of that.</summary>
/// <remarks>A further task is confirmed and waits to be dispatched with the others. Each problem is followed once.</remarks>
[AllowedTo(Roles.Reviewer, Roles.Approver)]
public sealed record FollowProblem(string Evaluation, int No, MeasureKind As) : ICommand<string>;

internal sealed class FollowProblemHandler(SupervisionDb db, PlanSight sight, PlanRecord record, IMediator mediator, IIdSource ids) : IRequestHandler<FollowProblem, string>
{
    public async Task<string> Handle(FollowProblem request, CancellationToken stop)
    {
        var (plan, evaluation) = await PlanEvaluations.Find(db, sight, request.Evaluation, stop);
        if (plan.State == PlanState.Closed && request.As == MeasureKind.PlanTask)
            throw new RuleViolation("plan.closed", "该计划已结束", "The plan is closed");

        var problem = evaluation.Problem(request.No);
        var id = request.As switch
        {
            MeasureKind.Action => await Start("meeting-action", Action(plan, evaluation, problem), plan, stop),
            MeasureKind.Hazard => await Start("hazard", Hazard(plan, problem), plan, stop),
            _ => await Task(plan, problem, stop),
        };
        evaluation.Follow(problem.No, request.As, id);
        record.Note("plan.follow_problem", plan, new() { ["problem"] = problem.Text, ["as"] = request.As.ToString(), ["id"] = id });

        return id;
    }

    private async Task<string> Start(string process, JsonObject data, Plan plan, CancellationToken stop) => (await mediator.Send(new StartCase(process, data, plan.Unit), stop)).Id.Value;

    private JsonObject Action(Plan plan, PlanEvaluation evaluation, EvaluationProblem problem) => new()
    {
        ["meeting"] = ImportPlanHandler.Cut($"{evaluation.Year}年评估：{plan.Title}", 120),
        ["heldOn"] = Day(record.Today),
        ["name"] = problem.Text,
        ["content"] = problem.Measure,
        ["leadUnit"] = problem.Unit,
        ["due"] = Day(problem.Due ?? throw new RuleViolation("evaluation.due_required", "该措施没有完成日，不能转为议定事项", "The measure has no last day")),
    };

    private JsonObject Hazard(Plan plan, EvaluationProblem problem) => new()
    {
        ["name"] = ImportPlanHandler.Cut(problem.Text, 100),
        ["kind"] = "other",
        ["grade"] = "general",
        ["foundOn"] = Day(record.Today),
        ["foundBy"] = "inspection",
        ["description"] = ImportPlanHandler.Cut($"《{plan.Title}》评估发现：{problem.Text}。措施：{problem.Measure}", 2000),
    };

    private async Task<string> Task(Plan plan, EvaluationProblem problem, CancellationToken stop)
    {
        var last = await db.PlanTasks.Where(one => one.PlanId == plan.Id).MaxAsync(one => (int?)one.Order, stop) ?? 0;
        var task = new PlanTask(new PlanTaskId(ids.Next()), plan.Id, last + 1, $"评{problem.No}", "评估整改", problem.Text, problem.Measure, 1);
        var unit = await db.Units.SingleAsync(one => one.Id == new UnitId(problem.Unit), stop);
        task.Assign(LeadMode.Named, unit.Name, unit.Id, []);
        task.Measure([new Milestone("完成整改措施", problem.Due, false, false)], []);
        task.Confirm();
        db.PlanTasks.Add(task);

        return task.Id.Value;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A problem with its measure and what became of it.</summary>
/// <param name="Link">Where it is followed up: a path of a case or a task; empty while nowhere.</param>
/// <param name="State"><c>open</c> while nothing follows it, <c>running</c>, <c>closed</c> where its measure was carried out, <c>dropped</c> where it ended without that.</param>
/// <param name="ClosedOn">The day on which it ended.</param>
/// <param name="IsLate">Its day has passed and it is not closed.</param>
public sealed record ProblemLine(int No, string Text, string Measure, string UnitName, DateOnly? Due, MeasureKind? As, string Link, string State, DateOnly? ClosedOn, bool IsLate);

/// <summary>What became of the measures: read from the cases and tasks that carry them out.</summary>
internal sealed class MeasureFollowing(SupervisionDb db, PlanRecord record, Organisation.OrganisationCharts charts)
{
    /// <summary>The problems of each of these evaluations.</summary>
    public async Task<Dictionary<PlanEvaluationId, IReadOnlyList<ProblemLine>>> Of(IReadOnlyList<PlanEvaluation> evaluations, CancellationToken stop)
    {
        var found = evaluations.SelectMany(one => one.Found).ToList();
        var cases = found.Where(one => one.FollowedAs is MeasureKind.Action or MeasureKind.Hazard).Select(one => new CaseId(one.FollowedBy)).ToArray();
        var tasks = found.Where(one => one.FollowedAs is MeasureKind.PlanTask).Select(one => new PlanTaskId(one.FollowedBy)).ToArray();
        var closings = await db.Cases.AsNoTracking().Where(one => cases.Contains(one.Id)).Select(one => new { one.Id, one.Closing }).ToDictionaryAsync(one => one.Id.Value, one => one.Closing, stop);
        var states = await db.PlanTasks.AsNoTracking().Where(one => tasks.Contains(one.Id)).Select(one => new { one.Id, one.State, one.TickedOn }).ToDictionaryAsync(one => one.Id.Value, one => (one.State, one.TickedOn), stop);
        var chart = await charts.Now(stop);

        return evaluations.ToDictionary(one => one.Id, one => (IReadOnlyList<ProblemLine>)[.. one.Found.Select(problem => Line(problem, chart, closings, states))]);
    }

    private ProblemLine Line(EvaluationProblem one, Organisation.OrganisationChart chart, Dictionary<string, CaseClosing?> closings, Dictionary<string, (PlanTaskState State, DateOnly? TickedOn)> states)
    {
        var (state, on) = one.FollowedAs switch
        {
            null => ("open", (DateOnly?)null),
            MeasureKind.PlanTask => states.GetValueOrDefault(one.FollowedBy) is var task && task.State == PlanTaskState.Ticked ? ("closed", task.TickedOn) : (task.State == PlanTaskState.Dropped ? "dropped" : "running", null),
            _ => closings.GetValueOrDefault(one.FollowedBy) is { } closing ? (closing.Outcome == CaseOutcome.Completed ? "closed" : "dropped", LegalDay.Of(closing.At)) : ("running", null),
        };
        var link = one.FollowedBy.Length == 0 ? "" : one.FollowedAs == MeasureKind.PlanTask ? $"/plans/tasks/{one.FollowedBy}" : $"/cases/{one.FollowedBy}";

        return new(one.No, one.Text, one.Measure, chart.Unit(new UnitId(one.Unit))?.Name ?? one.Unit, one.Due, one.FollowedAs, link, state, on, state is "open" or "running" && one.Due < record.Today);
    }
}
