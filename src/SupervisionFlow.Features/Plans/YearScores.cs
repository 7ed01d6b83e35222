using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>年度考核: each unit's score of a year over all its plans, as far as the caller may see them; the best first. Plans weigh what the locality says (<c>planWeights</c>).</summary>
/// <remarks>What counts was under way at some time of the year: dispatched before it ended, and not ticked off before it began. Of a past year it is what the unit had reported by its end, unless the office returned it.</remarks>
[AllowedTo]
public sealed record YearScores(int Year) : IQuery<YearScoresView>;

/// <summary>The scores of a year.</summary>
/// <param name="Weights">Each plan that counted, with its weight.</param>
public sealed record YearScoresView(int Year, IReadOnlyList<UnitYear> Units, IReadOnlyList<WeighedPlan> Weights, string WeightsSource, string WeightsStatus);

/// <summary>A unit with its year.</summary>
public sealed record UnitYear(string UnitId, string UnitName, YearScore Score);

/// <summary>A plan with its weight.</summary>
public sealed record WeighedPlan(string Id, string Title, string Number, decimal Weight);

internal sealed class YearScoresRules : AbstractValidator<YearScores>
{
    public YearScoresRules() => RuleFor(scores => scores.Year).InclusiveBetween(2000, 2200).OverridePropertyName("year").Says("年度不正确", "Not a year");
}

internal sealed class YearScoresHandler(SupervisionDb db, PlanSight sight, PlanLights lights, PlanRecord record, OrganisationCharts charts) : IRequestHandler<YearScores, YearScoresView>
{
    public async Task<YearScoresView> Handle(YearScores request, CancellationToken stop)
    {
        var plans = await (await sight.Plans(stop)).AsNoTracking().Where(plan => plan.State != PlanState.Draft).Select(plan => new { plan.Id, plan.Title, plan.Number, plan.Unit, Plan = plan }).ToListAsync(stop);
        var whole = new HashSet<PlanId>();
        foreach (var plan in plans)
            if (await sight.SeesAll(plan.Plan, stop))
                whole.Add(plan.Id);

        var (weights, chart, own) = ((await lights.All(stop)).Weights, await charts.Now(stop), sight.Own);
        var byId = plans.ToDictionary(plan => plan.Id);
        var parts = (await Parts([.. byId.Keys], request.Year, stop)).Where(part => whole.Contains(part.Plan) || own.Contains(part.Unit)).ToList();
        var units = parts.GroupBy(part => part.Unit).Select(of => new UnitYear(of.Key.Value, chart.Unit(of.Key)?.Name ?? of.Key.Value, new([.. of.GroupBy(part => part.Plan).Select(In).OrderBy(share => share.Title, StringComparer.Ordinal)])));

        return new(
            request.Year, [.. units.OrderByDescending(unit => unit.Score.Total).ThenBy(unit => unit.UnitName, StringComparer.Ordinal)],
            [.. parts.Select(part => part.Plan).Distinct().Select(id => byId[id]).OrderBy(plan => plan.Title, StringComparer.Ordinal).Select(plan => new WeighedPlan(plan.Id.Value, plan.Title, plan.Number, weights.Of(plan.Plan)))],
            weights.Source, weights.Status);

        PlanShare In(IGrouping<PlanId, Part> of) => PlanShare.Of(of.Key, byId[of.Key].Title, weights.Of(byId[of.Key].Plan), [.. of.Select(part => (part.Weight, part.Progress, part.IsDone, part.VetoedBy))]);
    }

    private async Task<List<Part>> Parts(PlanId[] plans, int year, CancellationToken stop)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var (ends, isPast, asOf) = (LegalDay.EndOf(last), last < record.Today, last < record.Today ? last : record.Today);
        var rows = await db.UnitTasks.AsNoTracking().Where(part => plans.Contains(part.PlanId) && part.State != UnitTaskState.Waived && part.DispatchedAt < ends)
            .Join(db.PlanTasks.Where(task => task.State != PlanTaskState.Dropped && (task.TickedOn == null || task.TickedOn >= first)), part => part.TaskId, task => task.Id, (part, task) => new { Part = part, Task = task }).ToListAsync(stop);
        var reported = isPast ? await ReportedBy(plans, last, stop) : [];

        return rows.ConvertAll(row =>
        {
            var isDone = isPast && row.Part.State == UnitTaskState.Done ? row.Task.TickedOn <= last || reported.GetValueOrDefault(row.Part.Id) == 100 : row.Part.State == UnitTaskState.Done;
            var failed = row.Part.Leads && row.Task.DueNow >= first && row.Task.HasFailed(asOf, record.Today);
            return new Part(row.Part.PlanId, row.Part.Unit, row.Task.Weight, isDone ? 100 : isPast ? reported.GetValueOrDefault(row.Part.Id) : row.Part.Progress, isDone, failed ? row.Task.Title : null);
        });
    }

    private async Task<Dictionary<UnitTaskId, int>> ReportedBy(PlanId[] plans, DateOnly last, CancellationToken stop) =>
        (await db.PlanReports.AsNoTracking().Where(report => report.Month <= last && report.Accepted != false && db.UnitTasks.Any(part => part.Id == report.UnitTaskId && plans.Contains(part.PlanId)))
            .Select(report => new { report.UnitTaskId, report.Month, report.At, report.Progress }).ToListAsync(stop))
        .GroupBy(report => report.UnitTaskId).ToDictionary(of => of.Key, of => of.MaxBy(report => (report.Month, report.At))!.Progress);

    private sealed record Part(PlanId Plan, UnitId Unit, decimal Weight, int Progress, bool IsDone, string? VetoedBy);
}
