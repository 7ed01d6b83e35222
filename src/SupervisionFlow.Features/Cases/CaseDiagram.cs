using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Cases;

/// <summary>The workflow of a case as SVG, drawn on the server: the way it went, where it stands, what may come.</summary>
[AllowedTo]
public sealed record CaseDiagram(CaseId Id) : IQuery<string>;
