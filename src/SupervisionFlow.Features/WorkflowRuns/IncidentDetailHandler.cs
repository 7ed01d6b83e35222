using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.WorkflowRuns;

internal sealed class IncidentDetailHandler(
    SupervisionDb db, PinnedBundles bundles, OpenIncidentsHandler incidents, OrganisationCharts charts, WorkflowRunner runner, ActivityCatalogue catalogue, Skipping skipping, Attempt attempt, SensitiveReading reading, TimeProvider time)
    : IRequestHandler<IncidentDetail, IncidentView>
{
    public async Task<IncidentView> Handle(IncidentDetail request, CancellationToken stop)
    {
        var row = await db.Incidents.AsNoTracking().SingleOrDefaultAsync(incident => incident.Id == request.Id, stop) ?? throw new NotFoundException("incident", request.Id);
        var @case = await db.Cases.AsNoTracking().SingleAsync(@case => @case.Id == row.CaseId, stop);
        if (!attempt.Caller.Reaches(@case.UnitPath, Roles.Operator))
            throw new NotAllowedException("incident.not_yours", "该案件不在您的运维范围内", "The case is outside your reach", request.Id);

        reading.Note(SensitiveReading.OfIncident, "incident", row.Id, @case.Id);
        var bundle = await bundles.Find(db, @case.BundleId, stop);
        var state = WorkflowRun.StateOf(await db.WorkflowInstances.AsNoTracking().SingleAsync(instance => instance.Id == row.InstanceId, stop));
        var never = row.Resolution is null ? await skipping.WhyNever(bundle, state, row.ActivityInstanceId, stop) : null;
        var view = View(row, (await incidents.Lines([row], stop))[0], bundle, state, await charts.Now(stop));
        return never is null ? view : view with { Outcomes = [], WhyNotSkippedZh = never.Message, WhyNotSkippedEn = never.MessageEn };
    }

    private IncidentView View(IncidentRow row, Cases.IncidentLine line, ProcessBundle bundle, WorkflowInstanceState state, OrganisationChart chart)
    {
        var workflow = bundle.Workflow;
        var node = workflow.TryFind(row.ActivityId);
        var descriptor = node is null ? null : catalogue.Find(node.Type);
        var open = row.Resolution is null;

        return new IncidentView(
            line, node?.Type ?? "", descriptor?.DisplayName ?? node?.Type ?? row.ActivityId, descriptor?.DisplayNameEn ?? node?.Type ?? row.ActivityId,
            state.Find(row.ActivityInstanceId)?.Round ?? 1, state.Status.ToString(), state.SubStatus.ToString(), AlsoOpen(row, state, workflow),
            open ? null : new IncidentEnd(row.Resolution!, row.ResolvedBy is { } by ? chart.NameOf(by) : "", row.ResolvedAt ?? 0, row.Reason),
            open ? Inputs(row, state, workflow) : [],
            [.. state.Variables.OrderBy(variable => variable.Key, StringComparer.Ordinal).Select(variable => new IncidentVariable(variable.Key, TypeOf(workflow, variable.Key), variable.Value?.DeepClone()))],
            open && node is not null ? Outcomes(node, workflow) : [],
            open ? Returns(row, state, workflow, chart) : []);
    }

    private static string[] AlsoOpen(IncidentRow row, WorkflowInstanceState state, WorkflowDefinition workflow) =>
        [.. state.Bookmarks.Select(bookmark => bookmark.Name ?? TitleOf(workflow, bookmark.ActivityId))
            .Concat(state.Incidents.Where(incident => VisitId.Of(row.InstanceId, incident.Id) != row.Id).Select(incident => $"异常：{TitleOf(workflow, incident.ActivityId)}"))
            .Distinct()];

    private List<IncidentInput> Inputs(IncidentRow row, WorkflowInstanceState state, WorkflowDefinition workflow)
    {
        var descriptor = workflow.TryFind(row.ActivityId) is { } node ? catalogue.Find(node.Type) : null;
        return [.. runner.ReadInputs(workflow, state, row.ActivityInstanceId, time.GetUtcNow()).Select(reading =>
        {
            var named = descriptor?.Input(reading.Name);
            return new IncidentInput(reading.Name, named?.DisplayName ?? reading.Name, named?.DisplayNameEn ?? reading.Name, reading.Expression.ExpressionType, reading.Expression.Text ?? "", reading.Value, reading.WhyNot);
        })];
    }

    private List<SkipChoice> Outcomes(ActivityNode node, WorkflowDefinition workflow)
    {
        var arrows = node.Parent?.Connections.Where(arrow => arrow.Source == node.Id).ToList() ?? [];
        var ports = PortsOf.Activity(node, catalogue) ?? [.. arrows.Select(arrow => arrow.Port).Distinct()];
        return [.. ports.Select(port =>
        {
            var label = StandardOutcomes.Label(port);
            return new SkipChoice(port, label.Zh, label.En, [.. arrows.Where(arrow => arrow.Port == port).Select(arrow => TitleOf(workflow, arrow.Target))]);
        })];
    }

    /// <summary>What a return would take back is tried out: the runner changes nothing but the copy it is given.</summary>
    private List<IncidentReturn> Returns(IncidentRow row, WorkflowInstanceState state, WorkflowDefinition workflow, OrganisationChart chart) =>
        [.. HumanSteps.LeadingTo(state, workflow, row.ActivityInstanceId).Select(step =>
        {
            var tried = runner.Begin(workflow, state, new Stimulus.Return(row.ActivityInstanceId, step.ActivityId), time.GetUtcNow());
            var by = string.Join('、', StepOutput.By(step.Output).Select(chart.NameOf));
            return new IncidentReturn(
                new ReturnTarget(step.ActivityId, TitleOf(workflow, step.ActivityId), by),
                [.. tried.Withdrawn.Where(withdrawn => withdrawn.ActivityId != step.ActivityId).Select(withdrawn => TitleOf(workflow, withdrawn.ActivityId)).Distinct()]);
        })];

    private static string TitleOf(WorkflowDefinition workflow, string activityId) => workflow.TryFind(activityId)?.DisplayText ?? activityId;

    private static string TypeOf(WorkflowDefinition workflow, string variable) => workflow.Variables.FirstOrDefault(declared => declared.Name == variable)?.TypeName ?? "Object";
}
