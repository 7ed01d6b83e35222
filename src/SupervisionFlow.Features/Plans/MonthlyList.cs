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
public sealed record MonthlyLine(MonthlyReason Reason, string TaskId, string No, string Section, string Title, string Lead, string Others, DateOnly? Due, int OverdueDays, int Progress, string Obstacles)
{
    /// <summary>The milestones, indicators and phases that are overdue or due this month, with their lights.</summary>
    public IReadOnlyList<PlanPoint> Points { get; init; } = [];
}

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
            .Select(task => new { task.Id, task.No, task.Section, task.Title, task.Due, task.DaysWaited, task.Progress, task.Milestones, task.Indicators, task.Phases }).ToListAsync(stop);
        var rules = (await lights.All(stop)).Lights;
        var all = await sight.SeesAll(plan, stop);
        var own = sight.Own;
        var parts = (await db.UnitTasks.AsNoTracking().Where(part => part.PlanId == plan.Id && (all || own.Contains(part.Unit)))
            .Select(part => new Part(part.TaskId, part.Unit, part.Leads, part.Obstacle)).ToListAsync(stop)).ToLookup(part => part.Task);
        var chart = await charts.Now(stop);

        var lines = tasks.Select(task => new Row(
                task.Id, task.No, task.Section, task.Title, Then(new(PlanTaskState.Running, task.Due, task.DaysWaited, task.Progress, task.Milestones, task.Indicators, task.Phases), asOf), rules, first, last, asOf))
            .Select(row => (Row: row, Why: row.Reason(parts[row.Id]))).Where(one => one.Why is not null)
            .OrderBy(one => one.Why).Select(one => Line(one.Row, one.Why!.Value, parts[one.Row.Id].ToList(), chart));
        return new(plan.Id.Value, plan.Title, first, asOf, listDay, [.. lines]);
    }

    /// <summary>The task as it was on the list's day: what was reached later was still open.</summary>
    private static FollowedTask Then(FollowedTask task, DateOnly asOf) => task with { Milestones = [.. task.Milestones.Select(one => one.DoneOn > asOf ? one with { DoneOn = null } : one)] };

    private static MonthlyLine Line(Row task, MonthlyReason reason, List<Part> parts, OrganisationChart chart) => new(
        reason, task.Id.Value, task.No, task.Section, task.Title,
        string.Join('、', parts.Where(part => part.Leads).Select(part => Name(part, chart))), string.Join('、', parts.Where(part => !part.Leads).Select(part => Name(part, chart))),
        task.Day, task.OverdueDays, task.Progress, string.Join('；', parts.Where(part => part.Obstacle.Length > 0).Select(part => $"{Name(part, chart)}：{part.Obstacle}")))
    {
        Points = task.Points,
    };

    private static string Name(Part part, OrganisationChart chart) => chart.Unit(part.Unit)?.ShortName is { Length: > 0 } name ? name : part.Unit.Value;

    /// <summary>A task as of the list's day.</summary>
    private sealed class Row(PlanTaskId id, string no, string section, string title, FollowedTask task, LightRules rules, DateOnly first, DateOnly last, DateOnly asOf)
    {
        private readonly DateOnly? _since = rules.LateSince(task, asOf);
        private readonly List<PlanPoint> _due = [.. PlanPoint.Of(task, rules.Of(task, asOf), asOf).Where(point => point.Light is not Light.Done && (point.Light == Light.Red || (point.Due >= first && point.Due <= last)))];

        public PlanTaskId Id => id;

        public string No => no;

        public string Section => section;

        public string Title => title;

        public int Progress => task.Progress;

        public IReadOnlyList<PlanPoint> Points => _due;

        /// <summary>The first day missed, else the first day due this month, else the deadline.</summary>
        public DateOnly? Day => _since ?? DueThisMonth ?? task.DueNow;

        public int OverdueDays => _since is { } since ? asOf.DayNumber - since.DayNumber : 0;

        private DateOnly? DueThisMonth => _due.Where(point => point.Light is not null).Select(point => point.Due).Append(task.DueNow).Where(day => day >= first && day <= last).Min();

        public MonthlyReason? Reason(IEnumerable<Part> parts) =>
            _since is not null ? MonthlyReason.Overdue : DueThisMonth is not null ? MonthlyReason.DueThisMonth : parts.Any(part => part.Obstacle.Length > 0) ? MonthlyReason.Blocked : null;
    }

    private sealed record Part(PlanTaskId Task, Domain.Organisation.UnitId Unit, bool Leads, string Obstacle);
}
