using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Draws;

internal sealed class DrawPageHandler(SupervisionDb db, DrawDesk desk, PoolMaking making, StoredPools stored, OrganisationCharts charts, Attempt attempt) : IRequestHandler<DrawPage, DrawView>
{
    private const int PageSize = 100;

    public async Task<DrawView> Handle(DrawPage request, CancellationToken stop)
    {
        var draw = await desk.Readable(request.Id, stop);
        var pools = draw.Commitment is null ? await making.For(draw, stop) : await stored.Of(draw.Id, stop);
        var sizes = Sampling.Sizes(pools.Objects, draw.Rules);
        var from = int.TryParse(request.After, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : 0;
        var rows = await db.DrawnEntities.AsNoTracking().Where(row => row.DrawId == draw.Id && row.Sequence > from).OrderBy(row => row.Sequence).Take(PageSize + 1).ToListAsync(stop);
        var names = await NamesOf(draw, pools, rows, stop);
        var line = DrawLines.Of(draw);

        return new(
            draw.Commitment is null ? line with { PoolObjects = pools.Objects.Count, PoolOfficers = pools.Officers.Count } : line,
            draw.Rules, draw.Gates, [.. draw.Rules.Strata.Select(stratum => new StratumLine(stratum.Title, sizes[stratum.Key].Eligible, sizes[stratum.Key].Drawn))],
            draw.Reveal, draw.Seed, await Lines(draw, [.. rows.Take(PageSize)], names, stop), rows.Count > PageSize ? rows[PageSize - 1].Sequence.ToString(CultureInfo.InvariantCulture) : null,
            draw.Asked, names, ActsOn(draw), await Planned(draw, stop)) { Excluded = ExcludedObjects.Of(pools) };
    }

    private async Task<Named?> Planned(Draw draw, CancellationToken stop) =>
        draw.PlannedTask is { } id ? await db.PlannedTasks.AsNoTracking().Where(task => task.Id == id).Select(task => new Named(task.Id.Value, task.Title, task.Number)).SingleOrDefaultAsync(stop) : null;

    private async Task<IReadOnlyDictionary<string, string>> NamesOf(Draw draw, DrawPools pools, IReadOnlyList<DrawnEntity> rows, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var ids = rows.Select(row => row.EntityId).Concat(draw.Asked.Select(asked => new EntityId(asked.Object))).Distinct().ToArray();
        var names = await db.Entities.AsNoTracking().Where(entity => ids.Contains(entity.Id)).ToDictionaryAsync(entity => entity.Id.Value, entity => entity.Name, stop);
        // Experts are no people of the house.
        var inPool = draw.IsOfInspections ? [] : pools.Officers.ToDictionary(expert => expert.Id, expert => expert.Name);
        foreach (var officer in rows.SelectMany(row => row.Officers).Concat(draw.Asked.Select(asked => asked.Officer)).Where(id => id.Length > 0))
            names[officer] = inPool.GetValueOrDefault(officer) ?? chart.NameOf(new PersonId(officer));

        return names;
    }

    private async Task<IReadOnlyList<DrawnLine>> Lines(Draw draw, IReadOnlyList<DrawnEntity> rows, IReadOnlyDictionary<string, string> names, CancellationToken stop)
    {
        var cases = rows.Select(row => row.CaseId).OfType<Domain.Cases.CaseId>().ToArray();
        var stages = await db.Cases.AsNoTracking().Where(one => cases.Contains(one.Id)).Select(one => new { one.Id, one.Stage, one.Closing }).ToDictionaryAsync(one => one.Id, one => one.Closing is null ? one.Stage : "办结", stop);
        var titles = draw.Rules.Strata.ToDictionary(stratum => stratum.Key, stratum => stratum.Title);

        return [.. rows.Select(row => new DrawnLine(
            row.Sequence, row.EntityId.Value, NameOf(row.EntityId.Value), titles.GetValueOrDefault(row.Stratum, row.Stratum), [.. row.Officers.Select(officer => new Named(officer, NameOf(officer), null))],
            row.StruckBy, row.Replaces.Length == 0 ? null : NameOf(row.Replaces), row.CaseId?.Value, row.CaseId is { } id ? stages.GetValueOrDefault(id) : null))];

        string NameOf(string id) => names.GetValueOrDefault(id, id);
    }

    /// <summary>What the caller may do now, as codes.</summary>
    private IReadOnlyList<string> ActsOn(Draw draw)
    {
        bool Holds(params string[] roles) => attempt.Caller.Reaches(draw.UnitPath, roles);
        var acts = new List<string>();
        if (!draw.IsOfInspections)
            return draw is { Reveal: not null, ResultPublishedAt: null } && Holds(Roles.Approver) ? ["publish"] : acts;
        if (draw.Commitment is null && Holds(Roles.Approver, Roles.Reviewer, Roles.Administrator))
            acts.Add("commit");
        if (draw is { Commitment: not null, Reveal: null } && draw.CommittedBy != attempt.Caller.Person && Holds(Roles.Approver, Roles.Reviewer, Roles.Administrator, Roles.LegalReviewer, Roles.Auditor))
            acts.Add("open");
        if (draw.Reveal is null)
            return acts;

        if (Holds(Roles.Approver, Roles.Reviewer) || attempt.Caller.Has(Roles.Inspector))
            acts.Add("ask");
        if (Holds(Roles.Approver))
            acts.Add("decide");
        if (Holds(Roles.Approver, Roles.Reviewer))
            acts.Add("start");
        if (draw.ResultPublishedAt is null && Holds(Roles.Approver))
            acts.Add("publish");
        return acts;
    }
}
