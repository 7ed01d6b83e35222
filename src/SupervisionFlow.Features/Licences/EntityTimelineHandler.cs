using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Features.Licences;

internal sealed class EntityTimelineRules : AbstractValidator<EntityTimeline>
{
    public EntityTimelineRules()
    {
        RuleFor(timeline => timeline.PageSize).InclusiveBetween(1, 200).Says("每页 1 至 200 条", "1 to 200 a page");
        RuleFor(timeline => timeline.Before).Must(before => before is null || EntityTimelineHandler.Place.Read(before) is not null).Says("翻页位置无效", "Not a place to go on from");
    }
}

/// <summary>Merges what several tables know of an entity. Each is read from the place where the last page ended, and no further than a page.</summary>
internal sealed class EntityTimelineHandler(SupervisionDb db, RegisterReach reach, CallerSight sight) : IRequestHandler<EntityTimeline, EntityTimelinePage>
{
    public async Task<EntityTimelinePage> Handle(EntityTimeline request, CancellationToken stop)
    {
        var id = new EntityId(request.Id);
        if (!await (await reach.Entities(stop)).AnyAsync(one => one.Id == id, stop))
            throw await NotFoundException.Of("entity", request.Id, db.Entities.AnyAsync(one => one.Id == id, stop));

        var from = request.Before is null ? Place.Newest : Place.Read(request.Before)!;
        var cases = db.CasesVisibleTo(await sight.Viewer(stop)).AsNoTracking().Where(one => one.Subject == id);
        List<TimelineLine>[] sources =
        [
            await Events(id, cases, from.At, request.PageSize, stop), await Cases(cases, from.At, request.PageSize, stop), await Documents(cases, from.At, request.PageSize, stop),
            await Complaints(cases, from.At, request.PageSize, stop), await Licences(id, from.At, request.PageSize, stop), await Draws(id, from.At, request.PageSize, stop),
        ];
        var lines = sources.SelectMany(some => some).Where(from.IsBeyond).OrderByDescending(line => line.At).ThenByDescending(line => line.Id, StringComparer.Ordinal).Take(request.PageSize + 1).ToList();
        var page = lines.Take(request.PageSize).ToList();

        return new(page, lines.Count > page.Count ? new Place(page[^1].At, page[^1].Id).Text : null);
    }

    private async Task<List<TimelineLine>> Events(EntityId id, IQueryable<Case> cases, long at, int most, CancellationToken stop)
    {
        var rows = await db.EntityEvents.AsNoTracking().Where(happened => happened.EntityId == id && happened.At <= at).OrderByDescending(happened => happened.At).ThenByDescending(happened => happened.Id).Take(most * 2).ToListAsync(stop);
        var named = rows.Select(row => row.CaseId).OfType<CaseId>().Distinct().ToArray();
        var seen = (await cases.Where(one => named.Contains(one.Id)).Select(one => one.Id).ToListAsync(stop)).ToHashSet();
        return rows.ConvertAll(row => new TimelineLine($"event-{row.Id}", row.At, row.Kind, row.Text, null, row.CaseId is { } of && seen.Contains(of) ? $"/cases/{of}" : null));
    }

    private static async Task<List<TimelineLine>> Cases(IQueryable<Case> cases, long at, int most, CancellationToken stop)
    {
        var begun = await cases.Where(one => one.StartedAt <= at).OrderByDescending(one => one.StartedAt).Take(most * 2).ToListAsync(stop);
        var ended = await cases.Where(one => one.Closing != null && one.Closing.At <= at).OrderByDescending(one => one.Closing!.At).Take(most * 2).ToListAsync(stop);
        return
        [
            .. begun.Select(one => new TimelineLine($"begun-{one.Id}", one.StartedAt, "case", one.Title, one.Number.Value, $"/cases/{one.Id}")),
            .. ended.Select(one => new TimelineLine($"ended-{one.Id}", one.Closing!.At, "case_closed", one.Closing.Reason.Length > 0 ? $"{one.Title} · {one.Closing.Reason}" : one.Title, one.Number.Value, $"/cases/{one.Id}")),
        ];
    }

    private async Task<List<TimelineLine>> Documents(IQueryable<Case> cases, long at, int most, CancellationToken stop) =>
        [.. (await db.Documents.AsNoTracking().Where(document => document.IssuedAt <= at && cases.Any(one => one.Id == document.CaseId)).OrderByDescending(document => document.IssuedAt).Take(most * 2)
            .Select(document => new { document.Id, document.Title, document.Number, document.IssuedAt }).ToListAsync(stop)).Select(document => new TimelineLine($"document-{document.Id}", document.IssuedAt, "document", document.Title, document.Number, $"/documents/{document.Id}"))];

    private async Task<List<TimelineLine>> Complaints(IQueryable<Case> cases, long at, int most, CancellationToken stop) =>
        [.. (await db.SubstantiatedComplaints.AsNoTracking().Where(complaint => complaint.At <= at && complaint.WithdrawnAt == null && cases.Any(one => one.Id == complaint.CaseId)).OrderByDescending(complaint => complaint.At).Take(most * 2).ToListAsync(stop))
            .Select(complaint => new TimelineLine($"complaint-{complaint.Id}", complaint.At, "complaint", complaint.PractitionerName, null, $"/cases/{complaint.CaseId}"))];

    private async Task<List<TimelineLine>> Licences(EntityId id, long at, int most, CancellationToken stop)
    {
        var last = at >= LastInstant ? DateOnly.MaxValue : LegalDay.Of(at);
        var own = db.Licences.AsNoTracking().Where(licence => licence.EntityId == id);
        var issued = await own.Where(licence => licence.IssuedOn <= last).OrderByDescending(licence => licence.IssuedOn).Take(most * 2).ToListAsync(stop);
        var revoked = await own.Where(licence => licence.Revocation != null && licence.Revocation.At <= at).OrderByDescending(licence => licence.Revocation!.At).Take(most * 2).ToListAsync(stop);
        return
        [
            .. issued.Select(licence => new TimelineLine($"licence-{licence.Id}", LegalDay.StartOf(licence.IssuedOn), "licence", licence.Kind, licence.Number, null)).Where(line => line.At <= at),
            .. revoked.Select(licence => new TimelineLine($"revoked-{licence.Id}", licence.Revocation!.At, "licence_revoked", licence.Revocation.Reason, licence.Number, null)),
        ];
    }

    /// <summary>Only draws whose result is public: nobody learns early who is to be inspected.</summary>
    private async Task<List<TimelineLine>> Draws(EntityId id, long at, int most, CancellationToken stop) =>
        [.. (await db.DrawnEntities.AsNoTracking().Where(row => row.EntityId == id && row.StruckBy == 0).Join(db.Draws, row => row.DrawId, draw => draw.Id, (_, draw) => new { draw.Id, draw.Title, draw.ResultPublishedAt })
            .Where(draw => draw.ResultPublishedAt != null && draw.ResultPublishedAt <= at).OrderByDescending(draw => draw.ResultPublishedAt).Take(most * 2).ToListAsync(stop)).Select(draw => new TimelineLine($"draw-{draw.Id}", draw.ResultPublishedAt!.Value, "draw", draw.Title, null, $"/draws/{draw.Id}/certificate"))];

    /// <summary>Beyond this there are no legal days: the place before the newest line.</summary>
    private const long LastInstant = 4_102_444_800_000;

    /// <summary>Where a page ended.</summary>
    internal sealed record Place(long At, string Id)
    {
        public static Place Newest { get; } = new(long.MaxValue, "\uFFFF");

        public string Text => $"{At.ToString(CultureInfo.InvariantCulture)}~{Id}";

        public static Place? Read(string text) =>
            text.Split('~', 2) is [var at, { Length: > 0 } id] && long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var instant) ? new(instant, id) : null;

        public bool IsBeyond(TimelineLine line) => line.At < At || (line.At == At && string.CompareOrdinal(line.Id, Id) < 0);
    }
}
