using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases.Diagrams;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.Cases;

/// <summary>The workflow of a case as SVG, drawn on the server: the way it went, where it stands, what may come.</summary>
[AllowedTo]
public sealed record CaseDiagram(CaseId Id, DiagramLanguage Language = DiagramLanguage.Chinese) : IQuery<string>;

/// <summary>The language of a diagram's words.</summary>
public enum DiagramLanguage
{
    /// <summary>As the definition says them.</summary>
    Chinese,

    /// <summary>As far as the vocabulary goes.</summary>
    English,
}

internal sealed class CaseDiagramHandler(SupervisionDb db, CaseViews views, Vocabulary words) : IRequestHandler<CaseDiagram, string>
{
    public async Task<string> Handle(CaseDiagram request, CancellationToken stop)
    {
        var @case = await views.Find(request.Id, stop);
        var bundle = await views.BundleOf(@case, stop);
        var row = await db.WorkflowInstances.AsNoTracking().SingleAsync(instance => instance.Id == @case.WorkflowInstanceId, stop);

        string In(Bilingual text) => request.Language == DiagramLanguage.English ? text.En : text.Zh;
        var said = new DiagramWords(activity => In(words.Of(activity.DisplayText)), (activity, port) => In(LabelOf(bundle, activity, port)), In);
        return new WorkflowDiagram(bundle.Workflow, InstancePath.Of(WorkflowRun.StateOf(row)), said).Draw();
    }

    private Bilingual LabelOf(ProcessBundle bundle, ActivityNode activity, string port) =>
        bundle.Form(activity.Input("form")?.Value?.ToString())?.Outcome(port)?.Label ?? (words.Knows(port) ? words.Of(port) : StandardOutcomes.Label(port));
}
