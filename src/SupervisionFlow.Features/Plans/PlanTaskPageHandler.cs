using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

internal sealed class PlanTaskPageHandler(SupervisionDb db, PlanSight sight, PlanLights lights, PlanRecord record, Attempt attempt, OrganisationCharts charts) : IRequestHandler<PlanTaskPage, PlanTaskView>
{
    private const int MostReports = 24;

    public async Task<PlanTaskView> Handle(PlanTaskPage request, CancellationToken stop)
    {
        var (plan, task) = await sight.Task(request.Id, stop);
        var chart = await charts.Now(stop);
        var rules = await lights.All(stop);
        var parts = await sight.Parts(plan, task, stop);
        var ids = parts.Select(part => part.Id).ToArray();
        var reports = (await db.PlanReports.AsNoTracking().Where(report => ids.Contains(report.UnitTaskId)).OrderByDescending(report => report.At).Take(MostReports * Math.Max(1, ids.Length)).ToListAsync(stop)).ToLookup(report => report.UnitTaskId);
        var reported = reports.SelectMany(report => report).Select(report => report.Id).ToArray();
        var files = (await db.PlanEvidence.AsNoTracking().Where(file => reported.Contains(file.ReportId)).OrderBy(file => file.Id).ToListAsync(stop)).ToLookup(file => file.ReportId);
        var urgings = (await db.PlanUrgings.AsNoTracking().Where(urging => ids.Contains(urging.UnitTaskId)).OrderBy(urging => urging.Rung).ToListAsync(stop)).ToLookup(urging => urging.UnitTaskId);
        var office = await sight.IsOffice(plan, stop);
        var seesAll = parts.Any(part => part.Leads);

        var lit = rules.Lights.Of(task.AsFollowed(), record.Today);
        var mayMark = task.IsOpen && (office || (task.Lead is { } lead && sight.Own.Contains(lead)));

        return new(
            task.Id.Value, plan.Id.Value, plan.Title, task.No, task.Section, task.Title, task.Source, task.Mode, task.State, lit.Task, task.Due, task.DueNow, task.DaysWaited, task.Progress,
            task.IsVeto, task.Weight, task.PilotScope, office || parts.Any(part => part.Leads && sight.Own.Contains(part.Unit)) ? task.CaseId?.Value : null, task.Milestones,
            [.. task.Indicators.Select(one => Shown(one, seesAll, parts)).Select(one => new IndicatorView(one, one.ValueOn(record.Today), one.IsMetOn(record.Today)))],
            [.. parts.OrderByDescending(part => part.Leads).ThenBy(part => part.Unit.Value, StringComparer.Ordinal).Select(part => View(part, task, chart, rules, reports[part.Id], urgings[part.Id], files))],
            [.. task.Changes.Select(change => new ChangeLine(change.What, change.Before, change.After, change.Approval, change.Reason, chart.NameOf(change.By), change.At))],
            office, office && attempt.Caller.Has(Roles.Approver), office ? [.. chart.Units.Where(unit => unit.Active).Select(unit => new UnitChoice(unit.Id.Value, unit.Name))] : [])
        {
            Lights = lit,
            LightRule = rules.Lights.Derived,
            Phases = [.. task.Phases.Zip(lit.Phases, (one, light) => View(one with { Begins = task.Moved(one.Begins), Due = task.Moved(one.Due) }, light, chart, office))],
            Missing = [.. task.State == PlanTaskState.Running ? Missing(task, parts) : []],
            MayMark = mayMark,
            Consolidated = parts.Any(part => part.Leads && sight.Own.Contains(part.Unit)) ? Consolidated(parts, reports, chart) : "",
            Coverage = CoverageLevel.Of(task, parts, chart, record.Today),
        };
    }

    private string Consolidated(IReadOnlyList<UnitTask> parts, ILookup<UnitTaskId, PlanReport> reports, OrganisationChart chart)
    {
        var month = new DateOnly(record.Today.Year, record.Today.Month, 1);
        var said = parts.Where(part => !part.Leads).Select(part => (part.Unit, Report: reports[part.Id].FirstOrDefault(report => report.Month == month && report.Accepted != false))).Where(one => one.Report is not null);

        return string.Join('\n', said.Select(one => $"{chart.Unit(one.Unit)?.Name ?? one.Unit.Value}（{one.Report!.Progress}%）：{one.Report.Text}" + (one.Report.Obstacle.Length > 0 ? $"（困难：{one.Report.Obstacle}）" : "")));
    }

    private static IEnumerable<string> Missing(PlanTask task, IReadOnlyList<UnitTask> parts)
    {
        if (parts.Any(part => part is { Leads: false, IsMandatory: true, IsOpen: true }))
            yield return "parts";
        if (!task.IsRolledOut)
            yield return "phases";
    }

    private PhaseView View(RollOutPhase one, Light light, OrganisationChart chart, bool office) => new(
        one.Kind, one.Name, [.. one.Units.Select(unit => chart.Unit(new UnitId(unit))?.Name ?? unit)], one.Begins, one.Due, one.AfterApproval, one.BegunOn, one.Review, one.Review is { } review ? chart.NameOf(review.By) : "", light,
        office && attempt.Caller.Has(Roles.Approver) && one is { BegunOn: not null, Review: not { Passed: true } });


    /// <summary>Another unit's values are not for a partner's eyes.</summary>
    private static PlanIndicator Shown(PlanIndicator indicator, bool all, IReadOnlyList<UnitTask> parts) =>
        all ? indicator : indicator with { Values = [.. indicator.Values.Where(value => parts.Any(part => part.Unit.Value == value.Unit))] };

    private PartView View(UnitTask part, PlanTask task, OrganisationChart chart, PlanRules rules, IEnumerable<PlanReport> reports, IEnumerable<PlanUrging> urgings, ILookup<PlanReportId, PlanEvidence> files) => new(
        part.Id.Value, part.Unit.Value, chart.Unit(part.Unit)?.Name ?? part.Unit.Value, part.FirstUnit is { } first ? chart.Unit(first)?.Name : null, part.Leads, part.Group, part.State, part.Progress, part.Obstacle, part.Remark, part.ReportedAt,
        rules.Lights.Of(part, task, record.Today), sight.Own.Contains(part.Unit),
        [.. reports.Select(report => new ReportLine(report.Id.Value, report.Month, report.Progress, report.Text, report.Obstacle, report.Evidence, chart.NameOf(report.By), report.At, report.Accepted, report.Opinion, [.. files[report.Id].Select(file => new Named(file.Id.Value, file.FileName, file.MediaType))]))],
        [.. urgings.Select(urging => Line(urging, rules))]);

    private static UrgingLine Line(PlanUrging urging, PlanRules rules)
    {
        var step = rules.Ladder.Steps.FirstOrDefault(one => one.Code == urging.Step);
        return new(urging.Id.Value, urging.Rung, step?.Zh ?? urging.Step, step?.En ?? urging.Step, urging.ReplyBy, urging.Text, urging.At, urging.Reply, urging.RepliedAt);
    }
}
