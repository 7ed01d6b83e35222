using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Draws;

/// <summary>What every act on a draw begins and ends with: the draw, whether the actor's role reaches its unit, and the entry in the record.</summary>
internal sealed class DrawDesk(SupervisionDb db, OrganisationCharts charts, Attempt attempt, TimeProvider time)
{
    private static readonly string[] Handling = [Roles.Approver, Roles.Reviewer, Roles.Administrator];

    public Actor Actor => attempt.Actor;

    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The unit to draw at, if the actor may.</summary>
    public async Task<OrgUnit> Unit(string? id, CancellationToken stop)
    {
        var unit = (await charts.Now(stop)).Unit(id is { Length: > 0 } ? new UnitId(id) : attempt.Caller.Unit ?? default) ?? throw new NotFoundException("unit", id ?? "");
        RequireReach(unit.Path, unit.Id.Value, Handling);
        return unit;
    }

    /// <summary>The planned task that a draw is to carry out.</summary>
    /// <exception cref="RuleViolation"><c>draw.other_plan</c>: it is of another year, or of a unit that the draw's does not belong to.</exception>
    public async Task<PlannedTaskId?> Planned(PlanDraw plan, OrgUnit unit, CancellationToken stop)
    {
        if (plan.Task is not { Length: > 0 } id)
            return null;

        var key = new PlannedTaskId(id);
        var task = await db.PlannedTasks.SingleOrDefaultAsync(one => one.Id == key, stop) ?? throw new NotFoundException("planned_task", id);
        if (task.Year != plan.Year || (await charts.Now(stop)).Unit(task.Unit)?.Covers(unit.Path) != true)
            throw new RuleViolation("draw.other_plan", "该检查任务属于其他年度或者其他机构，请核对", "That task is of another year or another unit");

        // Whoever removes the task meanwhile loses the race in words, not at the foreign key.
        task.Touch();
        return key;
    }

    /// <summary>A draw of a unit that the actor's role reaches.</summary>
    public Task<Draw> Mine(DrawId id, CancellationToken stop) => Find(id, Handling, stop);

    /// <summary>The same, for those who may be witnesses.</summary>
    public Task<Draw> Witnessed(DrawId id, CancellationToken stop) => Find(id, [.. Handling, Roles.LegalReviewer, Roles.Auditor], stop);

    /// <summary>The same, for those who may ask for a redraw.</summary>
    public Task<Draw> Asking(DrawId id, CancellationToken stop) => Find(id, [Roles.Approver, Roles.Reviewer, Roles.Inspector], stop);

    /// <summary>A draw that the actor may read: of a unit above or below which they hold a role that reads.</summary>
    public async Task<Draw> Readable(DrawId id, CancellationToken stop)
    {
        var draw = await db.Draws.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, stop);
        return draw is not null && MayRead(draw.UnitPath) ? draw : throw await NotFoundException.Of("draw", id.Value, Task.FromResult(draw is not null));
    }

    /// <summary>An auditor of the unit, or anyone who works with cases there; contacts of other units do not.</summary>
    public bool MayRead(string unitPath) =>
        attempt.Caller.Kind == CallerKind.System || attempt.Caller.Reaches(unitPath, [.. Handling, Roles.LegalReviewer, Roles.Auditor]) || attempt.Caller.Roles.Any(held => held.Role == Roles.Inspector && held.UnitPath.StartsWith(unitPath, StringComparison.Ordinal));

    /// <summary>What is drawn for a case, such as a panel of experts, is opened in its steps and drawn anew there: a redraw here would leave the case behind.</summary>
    /// <exception cref="RuleViolation"><c>draw.in_its_case</c>.</exception>
    public static void RequireInspections(Draw draw)
    {
        if (!draw.IsOfInspections)
            throw new RuleViolation("draw.in_its_case", "专家抽取在评审案件的环节中办理，需要重抽的由负责人不同意后重新抽取", "A panel of experts is drawn in the steps of its case; the head who disagrees has another drawn");
    }

    /// <summary>Publishes the commitment to the pools under a secret that nobody sees before the draw is opened.</summary>
    public void Commit(Draw draw, DrawPools pools, long at)
    {
        draw.Commit(pools, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), Actor, at);
        db.DrawPools.Add(new DrawPool(draw.Id, StoredPools.Pack(pools)));
        Record(draw, "commit", new JsonObject { ["hash"] = draw.Commitment!.Hash, ["objects"] = pools.Objects.Count, ["officers"] = pools.Officers.Count });
    }

    /// <summary>Reveals the secret with the witness's number; answers with what was drawn.</summary>
    public IReadOnlyList<DrawnEntity> Open(Draw draw, DrawPools pools, string witness, string number, long at)
    {
        List<DrawnEntity> drawn = [.. draw.Open(pools, witness, number, Actor, at).Select((row, before) => new DrawnEntity(draw.Id, before + 1, row))];
        db.DrawnEntities.AddRange(drawn);
        Record(draw, "open", new JsonObject { ["witness"] = draw.Reveal!.Witness, ["number"] = draw.Reveal.Number, ["seed"] = draw.Seed, ["drawn"] = draw.DrawnObjects });
        return drawn;
    }

    public void Record(Draw draw, string act, JsonObject details) =>
        db.Record(null, new AuditAct(Now, Actor.Id, $"draw.{act}", "draw", draw.Id.Value, Actor.From) { OnBehalfOf = Actor.OnBehalfOf, Details = StoredJson.Write(details) });

    private async Task<Draw> Find(DrawId id, string[] roles, CancellationToken stop)
    {
        var draw = await db.Draws.SingleOrDefaultAsync(one => one.Id == id, stop) ?? throw new NotFoundException("draw", id.Value);
        RequireReach(draw.UnitPath, id.Value, roles);
        return draw;
    }

    /// <summary>A role at the unit, above it, or, for inspectors and witnesses, within it.</summary>
    private void RequireReach(string unitPath, string about, string[] roles)
    {
        if (attempt.Caller.Kind == CallerKind.System || attempt.Caller.Reaches(unitPath, roles) || attempt.Caller.Roles.Any(held => held.Role == Roles.Inspector && roles.Contains(Roles.Inspector) && held.UnitPath.StartsWith(unitPath, StringComparison.Ordinal)))
            return;

        throw new NotAllowedException("draw.out_of_reach", "该单位的抽取不在您的职责范围内", "Draws of that unit are not yours", about);
    }
}
