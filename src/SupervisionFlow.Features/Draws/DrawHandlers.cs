using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Draws;

internal sealed class PlanDrawHandler(SupervisionDb db, DrawDesk desk, IIdSource ids) : IRequestHandler<PlanDraw, DrawId>
{
    public async Task<DrawId> Handle(PlanDraw request, CancellationToken stop)
    {
        var unit = await desk.Unit(request.Unit, stop);
        var draw = new Draw(new DrawId(ids.Next()), request.Title.Trim(), request.Level, request.Year, unit, Draw.Inspection, request.Rules, request.Gates, desk.Actor.Id, desk.Now, await desk.Planned(request, unit, stop));
        db.Draws.Add(draw);
        desk.Record(draw, "plan", new JsonObject { ["title"] = draw.Title, ["level"] = draw.Level });

        return draw.Id;
    }
}

internal sealed class PublishCommitmentHandler(DrawDesk desk, PoolMaking making) : IRequestHandler<PublishCommitment, string>
{
    public async Task<string> Handle(PublishCommitment request, CancellationToken stop)
    {
        var draw = await desk.Mine(request.Id, stop);
        desk.Commit(draw, await making.For(draw, stop), desk.Now);

        return draw.Commitment!.Hash;
    }
}

internal sealed class OpenDrawHandler(DrawDesk desk, StoredPools stored) : IRequestHandler<OpenDraw, int>
{
    public async Task<int> Handle(OpenDraw request, CancellationToken stop)
    {
        var draw = await desk.Witnessed(request.Id, stop);
        DrawDesk.RequireInspections(draw);
        var pools = draw.Commitment is null ? DrawPools.Of([], []) : await stored.Of(draw.Id, stop);
        desk.Open(draw, pools, request.Witness, request.Number, desk.Now);

        return draw.DrawnObjects;
    }
}

internal sealed class AskRedrawHandler(DrawDesk desk, SupervisionDb db) : IRequestHandler<AskRedraw, int>
{
    public async Task<int> Handle(AskRedraw request, CancellationToken stop)
    {
        var draw = await desk.Asking(request.Id, stop);
        DrawDesk.RequireInspections(draw);
        var entity = new Domain.Licences.EntityId(request.Object);
        var row = await db.DrawnEntities.AsNoTracking().SingleOrDefaultAsync(one => one.DrawId == draw.Id && one.EntityId == entity && one.StruckBy == 0, stop);
        if (row is null || (request.Officer is { Length: > 0 } officer && !row.Officers.Contains(officer)))
            throw new Domain.RuleViolation("draw.redraw_of_nothing", "重抽的对象或者人员不在抽取结果中", "The redraw names what was not drawn");

        var asked = draw.Ask(request.Object, request.Officer ?? "", request.Reason, desk.Actor, desk.Now);
        desk.Record(draw, "ask_redraw", new JsonObject { ["object"] = asked.Object, ["officer"] = asked.Officer, ["reason"] = asked.Reason });
        return asked.Number;
    }
}

internal sealed class DecideRedrawHandler(SupervisionDb db, DrawDesk desk, StoredPools stored) : IRequestHandler<DecideRedraw, bool>
{
    public async Task<bool> Handle(DecideRedraw request, CancellationToken stop)
    {
        var draw = await desk.Mine(request.Id, stop);
        var drawn = draw.Decide(request.Number, request.Verdict, await stored.Of(draw.Id, stop), desk.Actor, desk.Now);
        var rows = await db.DrawnEntities.Where(row => row.DrawId == draw.Id).OrderBy(row => row.Sequence).ToListAsync(stop);
        foreach (var (row, now) in rows.Zip(drawn).Where(pair => !Same(pair.First, pair.Second)))
            row.Take(now);
        foreach (var (at, row) in drawn.Index().Skip(rows.Count))
            db.DrawnEntities.Add(new DrawnEntity(draw.Id, at + 1, row));
        desk.Record(draw, request.Verdict == RedrawVerdict.Approve ? "redraw" : "refuse_redraw", new JsonObject { ["request"] = request.Number });

        return true;
    }

    private static bool Same(DrawnEntity row, DrawnObject now) => row.StruckBy == now.StruckBy && row.Officers.SequenceEqual(now.Officers);
}

internal sealed class PublishDrawResultHandler(DrawDesk desk) : IRequestHandler<PublishDrawResult, long>
{
    public async Task<long> Handle(PublishDrawResult request, CancellationToken stop)
    {
        var draw = await desk.Mine(request.Id, stop);
        draw.PublishResult(desk.Now);
        desk.Record(draw, "publish", []);

        return draw.ResultPublishedAt!.Value;
    }
}
