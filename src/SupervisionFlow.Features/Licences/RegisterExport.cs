using System.Text.Json.Nodes;
using MediatR;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Licences;

/// <summary>The register within the caller's reach, as many rows as a file takes, to carry away. On the record.</summary>
[AllowedTo]
public sealed record RegisterExport(string? Search) : IQuery<IReadOnlyList<EntityRow>>
{
    /// <summary>Which of them; all unless told.</summary>
    public EntityFilter Filter { get; init; } = EntityFilter.All;

    /// <summary>How many rows a file takes.</summary>
    public const int MostRows = 5000;
}

internal sealed class RegisterExportHandler(IMediator mediator, SensitiveReading reading) : IRequestHandler<RegisterExport, IReadOnlyList<EntityRow>>
{
    private const int AtOnce = 200;

    public async Task<IReadOnlyList<EntityRow>> Handle(RegisterExport request, CancellationToken stop)
    {
        var rows = new List<EntityRow>();
        string? after = null;
        do
        {
            var page = await mediator.Send(new EntityRegister(request.Search, after, AtOnce) { Filter = request.Filter }, stop);
            rows.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null && rows.Count < RegisterExport.MostRows);

        reading.Note(SensitiveReading.OfRegister, "list", "register", null, new JsonObject { ["search"] = request.Search });
        return rows;
    }
}
