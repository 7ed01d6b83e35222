using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases.Diagrams;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.Cases;

/// <summary>The workflow of a case as SVG, drawn on the server: the way it went, where it stands, what may come.</summary>
[AllowedTo]
public sealed record CaseDiagram(CaseId Id) : IQuery<string>;

internal sealed class CaseDiagramHandler(SupervisionDb db, CaseViews views) : IRequestHandler<CaseDiagram, string>
{
    public async Task<string> Handle(CaseDiagram request, CancellationToken stop)
    {
        var @case = await views.Find(request.Id, stop);
        var bundle = await views.BundleOf(@case, stop);
        var row = await db.WorkflowInstances.AsNoTracking().SingleAsync(instance => instance.Id == @case.WorkflowInstanceId, stop);

        return new WorkflowDiagram(bundle.Workflow, InstancePath.Of(WorkflowRun.StateOf(row)), (activity, port) => LabelOf(bundle, activity, port)).Draw();
    }

    private static string LabelOf(ProcessBundle bundle, ActivityNode activity, string port) =>
        bundle.Form(activity.Input("form")?.Value?.ToString())?.Outcome(port)?.Label.Zh ?? StandardOutcomes.Label(port).Zh;
}
