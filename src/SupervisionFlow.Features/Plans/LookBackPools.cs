using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>From what a look back is drawn: the tasks ticked off in a time, and the people of the office; whoever accepted a report of a task does not look at it again.</summary>
internal sealed class LookBackPools(SupervisionDb db, PlanLights lights, OrganisationCharts charts)
{
    private const string Veto = "veto";
    private const string Other = "other";

    private static readonly string[] OfficeRoles = [Roles.Clerk, Roles.Reviewer, Roles.Approver];

    public async Task<(DrawPools Pools, DrawRules Rules)> Of(Plan plan, DateOnly from, DateOnly until, CancellationToken stop)
    {
        var tasks = await db.PlanTasks.AsNoTracking().Where(task => task.PlanId == plan.Id && task.State == PlanTaskState.Ticked && task.TickedOn >= from && task.TickedOn <= until).ToListAsync(stop);
        var ids = tasks.Select(task => task.Id).ToArray();
        var verified = (await db.PlanReports.AsNoTracking().Where(report => ids.Contains(report.TaskId) && report.VerifiedBy != null).Select(report => new { report.TaskId, report.VerifiedBy }).Distinct().ToListAsync(stop)).ToLookup(one => one.VerifiedBy!.Value.Value, one => one.TaskId.Value);
        var chart = await charts.Now(stop);
        var people = OfficeRoles.SelectMany(role => chart.Holders(role, plan.Unit)).DistinctBy(person => person.Id);

        return (
            DrawPools.Of(
                tasks.Select(task => new DrawObject(task.Id.Value, $"{task.No} {task.Title}", "plan_task", task.Lead?.Value ?? "", task.IsVeto ? Veto : Other, "", "", [])),
                people.Select(person => new DrawOfficer(person.Id.Value, person.Name, "", [], "", [.. verified[person.Id.Value].Distinct().Order(StringComparer.Ordinal)]))),
            Rules((await lights.All(stop)).LookBack, tasks));
    }

    private static DrawRules Rules(LookBackRules rules, IReadOnlyCollection<PlanTask> tasks)
    {
        var (vetoes, others) = (tasks.Count(task => task.IsVeto), tasks.Count(task => !task.IsVeto));
        var strata = new List<DrawStratum>();
        if (vetoes > 0 && rules.VetoPercent > 0)
            strata.Add(new(Veto, "一票否决事项", [], [], [Veto], [], "", 0, Math.Min(100, rules.VetoPercent) * 100));
        if (others > 0)
            strata.Add(new(Other, "其他销号事项", [], [], [Other], [], "", Math.Max(rules.Least, (others * Math.Clamp(rules.Percent, 0, 100) + 99) / 100), 0));
        if (strata.Count == 0)
            strata.Add(new(Other, "销号事项", [], [], [], [], "", 1, 0));

        return new(Math.Max(2, rules.People), DrawRules.Free, strata);
    }
}
