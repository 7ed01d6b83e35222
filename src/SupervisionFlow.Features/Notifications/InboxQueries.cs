using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Features.Notifications;

internal sealed class MyInboxValidator : AbstractValidator<MyInbox>
{
    public MyInboxValidator() => RuleFor(inbox => inbox.PageSize).InclusiveBetween(1, 200);
}

internal sealed class MyInboxHandler(SupervisionDb db, CallerSight sight) : IRequestHandler<MyInbox, InboxPage>
{
    public async Task<InboxPage> Handle(MyInbox request, CancellationToken stop)
    {
        var mine = db.Notices.AsNoTracking().Where(notice => notice.PersonId == sight.Person);
        var page = await (request.Only == NoticeFilter.Unread ? mine.Where(notice => notice.ReadAt == null) : mine).PageBy(notice => notice.CreatedAt, notice => notice.Id, KeysetOrder.Descending, request.After, request.PageSize, stop);
        var unread = await mine.Where(notice => notice.ReadAt == null).CountLimited(stop);
        var unitIds = page.Items.Where(notice => notice.UnitId != null).Select(notice => notice.UnitId!.Value).Distinct().ToArray();
        var units = await db.Units.Where(unit => unitIds.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, stop);

        return new(
            [.. page.Items.Select(notice => new Notice(notice.Id, notice.Title, notice.Text, notice.Link, notice.UnitId is { } unit ? units.GetValueOrDefault(unit) : null, notice.CreatedAt, notice.ReadAt))],
            page.Next,
            unread.Counted);
    }
}

internal sealed class UnreadNoticesHandler(SupervisionDb db, CallerSight sight) : IRequestHandler<UnreadNotices, int>
{
    public async Task<int> Handle(UnreadNotices request, CancellationToken stop) =>
        (await db.Notices.Where(notice => notice.PersonId == sight.Person && notice.ReadAt == null).CountLimited(stop)).Counted;
}

internal sealed class MarkAllNoticesReadHandler(SupervisionDb db, CallerSight sight, TimeProvider time) : IRequestHandler<MarkAllNoticesRead, int>
{
    public async Task<int> Handle(MarkAllNoticesRead request, CancellationToken stop)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var unread = await db.Notices.Where(notice => notice.PersonId == sight.Person && notice.ReadAt == null && notice.CreatedAt <= request.UpTo).ToListAsync(stop);
        foreach (var notice in unread)
            notice.ReadAt = now;

        return unread.Count;
    }
}

internal sealed class MarkNoticeReadHandler(SupervisionDb db, CallerSight sight, TimeProvider time) : IRequestHandler<MarkNoticeRead, long>
{
    public async Task<long> Handle(MarkNoticeRead request, CancellationToken stop)
    {
        var notice = await db.Notices.SingleOrDefaultAsync(one => one.Id == request.Id && one.PersonId == sight.Person, stop)
            ?? throw await NotFoundException.Of("notice", request.Id, db.Notices.AnyAsync(one => one.Id == request.Id, stop));

        notice.ReadAt ??= time.GetUtcNow().ToUnixTimeMilliseconds();
        return notice.ReadAt.Value;
    }
}
