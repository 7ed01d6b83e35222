using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;

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

        return CaseDrawing.Draw(bundle, WorkflowRun.StateOf(row), request.Language, words);
    }
}
