using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Draws;

internal sealed class StartInspectionsHandler(SupervisionDb db, DrawDesk desk, ChecklistOfKind checklists, IMediator mediator) : IRequestHandler<StartInspections, int>
{
    public async Task<int> Handle(StartInspections request, CancellationToken stop)
    {
        var draw = await desk.Mine(request.Id, stop);
        DrawDesk.RequireInspections(draw);
        if (draw.Reveal is null)
            throw new RuleViolation("draw.not_drawn", "尚未抽取", "It is not drawn yet");

        var rows = await db.DrawnEntities.Where(row => row.DrawId == draw.Id && row.StruckBy == 0 && row.CaseId == null).OrderBy(row => row.Sequence).Take(StartInspections.Batch).ToListAsync(stop);
        foreach (var row in rows.Where(row => row.Officers.Count >= draw.Rules.Officers))
            row.InspectIn((await mediator.Send(new StartCase(draw.Process, await DataFor(draw, row, stop), draw.Unit) { About = row.EntityId }, stop)).Id);
        desk.Record(draw, "start_inspections", new JsonObject { ["cases"] = rows.Count(row => row.CaseId is not null) });

        return rows.Count(row => row.CaseId is not null);
    }

    /// <summary>What the inspection's register asks for; the officers are those drawn.</summary>
    private async Task<JsonObject> DataFor(Draw draw, DrawnEntity row, CancellationToken stop)
    {
        var entity = await db.Entities.FindAsync([row.EntityId], stop) ?? throw new RequestPipeline.NotFoundException("entity", row.EntityId.Value);
        var data = new JsonObject
        {
            ["inspectionKind"] = "random",
            ["mode"] = "onSite",
            ["emergency"] = "no",
            ["inspectionGround"] = $"{draw.Title}（抽取承诺 {draw.Commitment!.Hash[..12]}）",
            ["drawId"] = draw.Id.Value,
            ["leadOfficer"] = row.Officers[0],
            ["secondOfficer"] = row.Officers[1],
        };
        await checklists.Choose(data, draw.Process, entity.Kind, stop);
        AddSubject(data, entity);
        return data;
    }

    /// <summary>What the register knows; an address that it does not know is found out on the visit, and none is made up.</summary>
    private static void AddSubject(JsonObject data, SupervisedEntity entity)
    {
        (string Field, string? Value)[] known = [("name", entity.Name), ("creditCode", entity.CreditCode?.Value), ("address", entity.Address), ("principal", entity.Principal), ("phone", entity.Phone)];
        foreach (var (field, value) in known.Where(one => !string.IsNullOrEmpty(one.Value)))
            data[field] = value;
    }
}
