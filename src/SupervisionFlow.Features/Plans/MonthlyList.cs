using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>月度清单: of a plan, what is due in a month, what is overdue, and what is blocked, as of the day on which lists are made.</summary>
/// <param name="Month">Any day of the month.</param>
[AllowedTo]
public sealed record MonthlyList(string Plan, DateOnly Month) : IQuery<MonthlyListView>;

/// <summary>A monthly list.</summary>
/// <param name="AsOf">The day for which it holds: the list's day of that month, or today where that is still to come.</param>
public sealed record MonthlyListView(string PlanId, string PlanTitle, DateOnly Month, DateOnly AsOf, int ListDay, IReadOnlyList<MonthlyLine> Lines);

/// <summary>Why a task is on the list.</summary>
public enum MonthlyReason
{
    Overdue,
    DueThisMonth,
    Blocked,
}

/// <summary>One task of the list, with the units that answer for it.</summary>
public sealed record MonthlyLine(MonthlyReason Reason, string TaskId, string No, string Section, string Title, string Lead, string Others, DateOnly? Due, int OverdueDays, int Progress, string Obstacles);

internal sealed class MonthlyListRules : AbstractValidator<MonthlyList>
{
    public MonthlyListRules() => RuleFor(list => list.Month.Year).InclusiveBetween(2000, 2200).OverridePropertyName("month").Says("月份不正确", "Not a month");
}

internal sealed class MonthlyListHandler(SupervisionDb db, PlanSight sight, PlanLights lights, PlanRecord record, OrganisationCharts charts) : IRequestHandler<MonthlyList, MonthlyListView>
{
    public async Task<MonthlyListView> Handle(MonthlyList request, CancellationToken stop)
    {
        var plan = await sight.Plan(request.Plan, stop);
        var listDay = (await lights.All(stop)).ListDay;
        var first = new DateOnly(request.Month.Year, request.Month.Month, 1);
        var last = first.AddMonths(1).AddDays(-1);
        var onDay = first.AddDays(Math.Min(listDay, last.Day) - 1);
        var asOf = onDay < record.Today ? onDay : record.Today;

        var tasks = await (await sight.Tasks(plan, stop)).AsNoTracking()
            .Where(task => task.State == PlanTaskState.Running || task.State == PlanTaskState.CloseOutAsked || (task.State == PlanTaskState.Ticked && task.TickedOn > asOf))
            .OrderBy(task => task.Order)
            .Select(task => new Row(task.Id, task.No, task.Section, task.Title, task.Due, task.DaysWaited, task.Progress)).ToListAsync(stop);
        var all = await sight.SeesAll(plan, stop);
        var own = sight.Own;
        var parts = (await db.UnitTasks.AsNoTracking().Where(part => part.PlanId == plan.Id && (all || own.Contains(part.Unit)))
            .Select(part => new Part(part.TaskId, part.Unit, part.Leads, part.Obstacle)).ToListAsync(stop)).ToLookup(part => part.Task);
        var chart = await charts.Now(stop);

        var lines = tasks.Select(task => (Task: task, Why: Reason(task, parts[task.Id], first, last, asOf))).Where(one => one.Why is not null)
            .OrderBy(one => one.Why).Select(one => Line(one.Task, one.Why!.Value, parts[one.Task.Id].ToList(), chart, asOf));
        return new(plan.Id.Value, plan.Title, first, asOf, listDay, [.. lines]);
    }

    private static MonthlyReason? Reason(Row task, IEnumerable<Part> parts, DateOnly first, DateOnly last, DateOnly asOf)
    {
        if (task.DueNow is { } due && due < asOf)
            return MonthlyReason.Overdue;
        if (task.DueNow is { } soon && soon >= first && soon <= last)
            return MonthlyReason.DueThisMonth;

        return parts.Any(part => part.Obstacle.Length > 0) ? MonthlyReason.Blocked : null;
    }

    private static MonthlyLine Line(Row task, MonthlyReason reason, List<Part> parts, OrganisationChart chart, DateOnly asOf) => new(
        reason, task.Id.Value, task.No, task.Section, task.Title,
        string.Join('、', parts.Where(part => part.Leads).Select(part => Name(part, chart))), string.Join('、', parts.Where(part => !part.Leads).Select(part => Name(part, chart))),
        task.DueNow, task.DueNow is { } due ? Math.Max(0, asOf.DayNumber - due.DayNumber) : 0, task.Progress, string.Join('；', parts.Where(part => part.Obstacle.Length > 0).Select(part => $"{Name(part, chart)}：{part.Obstacle}")));

    private static string Name(Part part, OrganisationChart chart) => chart.Unit(part.Unit)?.ShortName is { Length: > 0 } name ? name : part.Unit.Value;

    private sealed record Row(PlanTaskId Id, string No, string Section, string Title, DateOnly? Due, int DaysWaited, int Progress)
    {
        public DateOnly? DueNow => Due?.AddDays(DaysWaited);
    }

    private sealed record Part(PlanTaskId Task, Domain.Organisation.UnitId Unit, bool Leads, string Obstacle);
}
