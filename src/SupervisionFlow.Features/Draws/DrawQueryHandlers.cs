using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Registers.Objects;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Features.Draws;

internal sealed class DrawListHandler(DrawReach reach, Attempt attempt) : IRequestHandler<DrawList, DrawListPage>
{
    public async Task<DrawListPage> Handle(DrawList request, CancellationToken stop)
    {
        var page = await (await reach.Draws(stop)).PageBy(draw => draw.PlannedAt, draw => draw.Id, KeysetOrder.Descending, request.After, Math.Clamp(request.PageSize, 1, 200), stop);
        return new([.. page.Items.Select(DrawLines.Of)], page.Next, attempt.Caller.Has(Roles.Approver) || attempt.Caller.Has(Roles.Reviewer) || attempt.Caller.Has(Roles.Administrator));
    }
}

internal sealed class PublicDrawsHandler(SupervisionDb db) : IRequestHandler<PublicDraws, PublicDrawPage>
{
    public async Task<PublicDrawPage> Handle(PublicDraws request, CancellationToken stop)
    {
        var page = await db.Draws.AsNoTracking().Where(draw => draw.Commitment != null).PageBy(draw => draw.PlannedAt, draw => draw.Id, KeysetOrder.Descending, request.After, Math.Clamp(request.PageSize, 1, 200), stop);
        return new([.. page.Items.Select(DrawLines.Of)], page.Next);
    }
}

internal sealed class DrawCertificateFileHandler(SupervisionDb db, DrawDesk desk, StoredPools stored) : IRequestHandler<DrawCertificateFile, byte[]>
{
    public async Task<byte[]> Handle(DrawCertificateFile request, CancellationToken stop)
    {
        var draw = await db.Draws.AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.Id, stop);
        if (draw?.Reveal is null || (draw.ResultPublishedAt is null && !desk.MayRead(draw.UnitPath)))
            throw await NotFoundException.Of("draw", request.Id.Value, Task.FromResult(draw is not null));

        return draw.Certificate(await stored.Of(draw.Id, stop)).ToFile();
    }
}

internal sealed class DrawStatisticsHandler(SupervisionDb db, DrawReach reach) : IRequestHandler<DrawStatistics, IReadOnlyList<DrawStatisticsLine>>
{
    public async Task<IReadOnlyList<DrawStatisticsLine>> Handle(DrawStatistics request, CancellationToken stop)
    {
        var draws = await (await reach.Draws(stop)).Where(draw => draw.Year == request.Year && draw.Process == Draw.Inspection).ToListAsync(stop);
        var ids = draws.Select(draw => draw.Id).ToArray();
        var worked = await db.DrawnEntities.AsNoTracking().Where(row => ids.Contains(row.DrawId) && row.StruckBy == 0 && row.CaseId != null)
            .Join(db.Cases, row => row.CaseId, one => one.Id, (row, one) => new { row.DrawId, Done = one.Closing != null })
            .GroupBy(row => row.DrawId).Select(rows => new { rows.Key, Started = rows.Count(), Done = rows.Count(row => row.Done) }).ToDictionaryAsync(rows => rows.Key, stop);

        return [.. draws.GroupBy(draw => draw.UnitName).OrderBy(unit => unit.Key, StringComparer.Ordinal).Select(unit => new DrawStatisticsLine(
            unit.Key, unit.Count(), unit.Sum(draw => draw.PoolObjects), unit.Sum(draw => draw.DrawnObjects),
            unit.Sum(draw => worked.GetValueOrDefault(draw.Id)?.Started ?? 0), unit.Sum(draw => worked.GetValueOrDefault(draw.Id)?.Done ?? 0), unit.Sum(draw => draw.Redraws.Count)))];
    }
}

internal sealed class DrawChoicesHandler(SupervisionDb db, OrganisationCharts charts, RiskWords words, Attempt attempt, SharedTables tables) : IRequestHandler<DrawChoices, DrawChoicesView>
{
    public async Task<DrawChoicesView> Handle(DrawChoices request, CancellationToken stop)
    {
        var units = (await charts.Now(stop)).Units.Where(unit => unit.Active && !unit.StandsOutside && attempt.Caller.Reaches(unit.Path, Roles.Approver, Roles.Reviewer, Roles.Administrator));
        var kinds = await db.Entities.AsNoTracking().Select(entity => entity.Kind).Distinct().Take(100).ToListAsync(stop);
        var risks = await db.Entities.AsNoTracking().Where(entity => entity.Risk != null).Select(entity => entity.Risk).Distinct().Take(100).ToListAsync(stop);
        var ownerships = await db.Entities.AsNoTracking().Select(entity => entity.Ownership).Distinct().Take(100).ToListAsync(stop);
        var fields = await db.Certificates.AsNoTracking().Select(certificate => certificate.Speciality).Distinct().Take(100).ToListAsync(stop);

        return new(
            [.. units.OrderBy(unit => unit.Path, StringComparer.Ordinal).Select(unit => new Named(unit.Id.Value, unit.Name, unit.ShortName))], Sorted(kinds), Sorted(risks.Select(risk => risk!.ToString())), Sorted(ownerships),
            Sorted(fields.SelectMany(field => field.Split('、', ',', '，', ';', '；')).Select(field => field.Trim())), tables.Caps.For("", "") ?? 0)
        {
            RiskWords = risks.DistinctBy(risk => risk!.ToString()).ToDictionary(risk => risk!.ToString(), risk => WithShare(words.Of(risk!), words.FrequencyOf(risk!)?.Percent), StringComparer.Ordinal),
        };
    }

    private static Bilingual WithShare(Bilingual risk, int? percent) => percent is { } share ? new($"{risk.Zh}（每年 {share}%）", $"{risk.En} ({share} % a year)") : risk;

    private static IReadOnlyList<string> Sorted(IEnumerable<string> texts) => [.. texts.Where(text => text.Length > 0).Distinct().Order(StringComparer.Ordinal)];
}

/// <summary>The draws that the caller may read, as a query.</summary>
internal sealed class DrawReach(SupervisionDb db, DrawDesk desk)
{
    public async Task<IQueryable<Draw>> Draws(CancellationToken stop)
    {
        var paths = await db.Draws.AsNoTracking().Select(draw => draw.UnitPath).Distinct().ToListAsync(stop);
        var readable = paths.Where(desk.MayRead).ToArray();
        return db.Draws.AsNoTracking().Where(draw => readable.Contains(draw.UnitPath));
    }
}

internal static class DrawLines
{
    public static DrawLine Of(Draw draw) => new(
        draw.Id.Value, draw.Title, draw.Level, draw.Year, draw.UnitName, StageOf(draw), draw.Commitment?.Hash, draw.Commitment?.At, draw.PoolObjects, draw.PoolOfficers, draw.DrawnObjects, draw.Redraws.Count);

    private static string StageOf(Draw draw) => draw switch
    {
        { ResultPublishedAt: not null } => "published",
        { Reveal: not null } => "drawn",
        { Commitment: not null } => "committed",
        _ => "planned",
    };
}
