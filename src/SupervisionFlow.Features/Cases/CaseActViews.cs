using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Cases;

/// <summary>What the caller may do with a case as a whole, as its file offers it.</summary>
internal sealed class CaseActViews(SupervisionDb db, ActOnCase acts, OrganisationCharts charts, JumpTargets jumps)
{
    public async Task<CaseActs> Of(Case @case, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var me = acts.Actor.Id;
        var copies = await db.CaseParticipants.AsNoTracking().Where(taking => taking.CaseId == @case.Id && taking.Part == CaseParticipant.CopiedIn).OrderBy(taking => taking.Since).ToListAsync(stop);
        var mayWithdraw = @case.IsOpen && @case.StartedBy == me && !await db.IsDecidedOn(@case.Id, stop);
        var possible = await acts.TakesPart(@case, stop) ? acts.PossibleOn(@case) : [.. acts.PossibleOn(@case).Except([Acts.Comment, Acts.CopyIn])];

        return new(
            possible, acts.GroundsFor(@case, CaseGround.Suspend), acts.GroundsFor(@case, CaseGround.Terminate), Suspended(@case),
            copies.Exists(copy => copy.PersonId == me && copy.SeenAt is null), mayWithdraw,
            [.. chart.People.Where(person => person.Id != me).Select(person => new Named(person.Id.Value, person.Name, chart.Unit(person.Unit)?.ShortName))],
            [.. copies.Select(copy => new CopyLine(chart.NameOf(copy.PersonId), copy.Since, copy.SeenAt))],
            possible.Contains(Acts.Jump) ? await jumps.Of(@case, stop) : [],
            await jumps.Proposed(@case, me, chart, stop) is { } proposed ? proposed with { MayConfirm = proposed.MayConfirm && acts.MayAgreeToJump(@case) } : null);
    }

    private string? Suspended(Case @case) => @case.Suspension is { } suspension ? $"{acts.NameOf(suspension.Ground)}：{suspension.Reason}" : null;
}
