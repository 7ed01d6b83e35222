using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Designing.Rehearsals;

internal sealed class RehearsalPageHandler(SupervisionDb db, Rehearsals rehearsals, OrganisationCharts charts, Attempt attempt) : IRequestHandler<RehearsalPage, RehearsalView>
{
    private const int MostVersions = 100;

    public async Task<RehearsalView> Handle(RehearsalPage request, CancellationToken stop)
    {
        var rows = await db.Bundles.AsNoTracking().Where(bundle => bundle.Key == request.Process).OrderByDescending(bundle => bundle.Version).Take(MostVersions).ToListAsync(stop);
        if (rows.Count == 0)
            throw new NotFoundException("workflow_definition", request.Process);

        var units = (await charts.Now(stop)).Units.Where(unit => unit is { Active: true, StandsOutside: false }).Select(unit => new Named(unit.Id.Value, unit.Name)).ToList();
        var state = await rehearsals.Look(attempt.Actor.Id, request.Process, (record, room) => new RehearsalReading(record, room).Read(request, stop));
        return new(request.Process, rows[0].Title, [.. rows.Select(row => new RehearsalVersion(row.Id, row.Version, row.Status, row.IsLatest))], units, state);
    }
}

internal sealed class RehearsedDocumentHandler(Rehearsals rehearsals, Attempt attempt) : IRequestHandler<RehearsedDocument, string>
{
    public async Task<string> Handle(RehearsedDocument request, CancellationToken stop) =>
        (await rehearsals.Look(attempt.Actor.Id, request.Process, (_, room) => room.Ask(new IssuedDocumentPage(request.Id), stop)))?.Html
        ?? throw new NotFoundException("document", request.Id);
}
