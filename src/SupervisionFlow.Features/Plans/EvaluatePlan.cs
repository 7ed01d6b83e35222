using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>Evaluates a plan by itself: the score comes from its tasks, bonuses and the negative list; problems and measures are told with it.</summary>
/// <remarks>One of a kind and year. A third party's view, approval by somebody else and publication follow in that order.</remarks>
[AllowedTo(Roles.Reviewer, Roles.Approver)]
public sealed record EvaluatePlan(string Plan, EvaluationKind Kind, [property: LongText] string Report, [property: LongText] string Problems, IReadOnlyList<ScoreMark> Marks) : ICommand<string>
{
    /// <summary>The problems found, each with its measure.</summary>
    public IReadOnlyList<FoundProblem> Found { get; init; } = [];

    /// <summary>Items of the positive and the negative list that apply, by code; they count beside <see cref="Marks"/>.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];
}

/// <summary>A problem that an evaluation found, and the measure against it.</summary>
/// <param name="Unit">The id of the unit that carries the measure out.</param>
public sealed record FoundProblem(string Text, string Measure, string Unit, DateOnly? Due);

/// <summary>Enters what a third party found.</summary>
[AllowedTo(Roles.Reviewer, Roles.Approver)]
public sealed record EnterThirdParty(string Id, [property: LongText] string Report) : ICommand<string>;

/// <summary>Approves an evaluation and publishes it; never by whoever wrote it.</summary>
[AllowedTo(Roles.Approver)]
public sealed record ApproveEvaluation(string Id) : ICommand<string>;

internal sealed class EvaluatePlanRules : AbstractValidator<EvaluatePlan>
{
    public EvaluatePlanRules()
    {
        RuleFor(request => request.Report).NotEmpty().OverridePropertyName("report").Says("请填写自评报告", "Write the report");
        RuleFor(request => request.Report).MaximumLength(20_000).OverridePropertyName("report").Says("自评报告不超过20000字", "The report has at most 20000 characters");
        RuleFor(request => request.Problems).MaximumLength(20_000).OverridePropertyName("problems").Says("问题不超过20000字", "The problems have at most 20000 characters");
        RuleFor(request => request.Marks).Must(marks => marks.All(mark => mark.Ground.Length is > 0 and <= 200 && Math.Abs(mark.Points) <= 100)).OverridePropertyName("marks").Says("每项加减分须有依据，分值不超过100", "Each mark needs a ground and at most 100 points");
        RuleFor(request => request.Found).Must(found => found.Count <= 50 && found.All(one => one.Text.Length is > 0 and <= 200 && one.Measure.Length is > 0 and <= 2000)).OverridePropertyName("found").Says("每个问题须有说明和措施，问题不超过200字，措施不超过2000字", "Each problem needs words, at most 200 characters, and a measure, at most 2000");
    }
}

internal sealed class EnterThirdPartyRules : AbstractValidator<EnterThirdParty>
{
    public EnterThirdPartyRules() => RuleFor(request => request.Report).MaximumLength(20_000).OverridePropertyName("third").Says("第三方评价意见不超过20000字", "The view has at most 20000 characters");
}

internal sealed class EvaluatePlanHandler(SupervisionDb db, PlanSight sight, PlanRecord record, PlanLights lights, IIdSource ids) : IRequestHandler<EvaluatePlan, string>
{
    public async Task<string> Handle(EvaluatePlan request, CancellationToken stop)
    {
        var plan = await sight.Plan(request.Plan, stop);
        await sight.RequireOffice(plan, stop);
        var year = record.Today.Year;
        if (await db.PlanEvaluations.AnyAsync(one => one.PlanId == plan.Id && one.Kind == request.Kind && one.Year == year, stop))
            throw new Domain.RuleViolation("evaluation.twice", "本年度已有该类评估", "There is such an evaluation of this year already");

        var units = request.Found.Select(one => new UnitId(one.Unit)).Distinct().ToArray();
        if (await db.Units.CountAsync(unit => units.Contains(unit.Id) && unit.Active, stop) != units.Length)
            throw new Domain.RuleViolation("unit.unknown", "请为每项措施选择责任单位", "Choose a unit for each measure");

        var items = (await lights.All(stop)).ScoreItems;
        IReadOnlyList<ScoreMark> marks = [.. request.Items.Distinct().Select(code => items.FirstOrDefault(item => item.Code == code) is { } item ? new ScoreMark(item.Zh, item.Points) : throw new Domain.RuleViolation("evaluation.item_unknown", $"考核清单中没有“{code}”", $"The lists have no item {code}")), .. request.Marks];
        var tasks = await db.PlanTasks.AsNoTracking().Where(task => task.PlanId == plan.Id && task.State != PlanTaskState.Dropped && task.State != PlanTaskState.Proposed).ToListAsync(stop);
        var score = Scorecard.Of([.. tasks.Select(task => (task.Title, task.Weight, task.Progress, task.HasFailed(record.Today, record.Today)))], [.. marks.Select(mark => mark.Points)]);
        var evaluation = new PlanEvaluation(new PlanEvaluationId(ids.Next()), plan.Id, request.Kind, year, record.By, record.Now);
        evaluation.EvaluateSelf(request.Report, request.Problems, score, marks);
        evaluation.Find(request.Found.Select(one => new EvaluationProblem(0, one.Text.Trim(), one.Measure.Trim(), one.Unit, one.Due)));
        db.PlanEvaluations.Add(evaluation);
        record.Note("plan.evaluate", plan, new() { ["kind"] = request.Kind.ToString(), ["total"] = score.Total });

        return evaluation.Id.Value;
    }
}

internal sealed class EnterThirdPartyHandler(SupervisionDb db, PlanSight sight, PlanRecord record) : IRequestHandler<EnterThirdParty, string>
{
    public async Task<string> Handle(EnterThirdParty request, CancellationToken stop)
    {
        var (plan, evaluation) = await PlanEvaluations.Find(db, sight, request.Id, stop);
        evaluation.EvaluateByThirdParty(request.Report);
        record.Note("plan.third_party", plan);
        return plan.Id.Value;
    }
}

internal sealed class ApproveEvaluationHandler(SupervisionDb db, PlanSight sight, PlanRecord record) : IRequestHandler<ApproveEvaluation, string>
{
    public async Task<string> Handle(ApproveEvaluation request, CancellationToken stop)
    {
        var (plan, evaluation) = await PlanEvaluations.Find(db, sight, request.Id, stop);
        evaluation.Approve(record.By, record.Now);
        record.Note("plan.evaluation_approve", plan, new() { ["total"] = evaluation.Total });
        return plan.Id.Value;
    }
}

internal static class PlanEvaluations
{
    public static async Task<(Plan Plan, PlanEvaluation Evaluation)> Find(SupervisionDb db, PlanSight sight, string id, CancellationToken stop)
    {
        var key = new PlanEvaluationId(id);
        var evaluation = await db.PlanEvaluations.SingleOrDefaultAsync(one => one.Id == key, stop) ?? throw new NotFoundException("evaluation", id);
        var plan = await sight.Plan(evaluation.PlanId.Value, stop);
        await sight.RequireOffice(plan, stop);
        return (plan, evaluation);
    }
}
