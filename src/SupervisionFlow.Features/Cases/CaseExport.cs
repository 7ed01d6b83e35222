using System.Text.Json.Nodes;
using MediatR;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Cases;

/// <summary>The cases that the caller may see, as many as a file takes, to carry away. On the record.</summary>
[AllowedTo]
public sealed record CaseExport(CaseFilter Only, string? Search) : IQuery<IReadOnlyList<CaseRow>>
{
    /// <summary>How many rows a file takes.</summary>
    public const int MostRows = 5000;
}

internal sealed class CaseExportHandler(IMediator mediator, SensitiveReading reading) : IRequestHandler<CaseExport, IReadOnlyList<CaseRow>>
{
    private const int AtOnce = 200;

    public async Task<IReadOnlyList<CaseRow>> Handle(CaseExport request, CancellationToken stop)
    {
        var rows = new List<CaseRow>();
        string? after = null;
        do
        {
            var page = await mediator.Send(new CaseList(request.Only, request.Search, After: after, PageSize: AtOnce), stop);
            rows.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null && rows.Count < CaseExport.MostRows);

        reading.Note(SensitiveReading.OfCaseList, "list", "cases", null, new JsonObject { ["only"] = request.Only.ToString(), ["search"] = request.Search });
        return rows;
    }
}
