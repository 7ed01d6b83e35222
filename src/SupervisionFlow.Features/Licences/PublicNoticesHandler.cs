using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Features.Licences;

internal sealed class PublicNoticesValidator : AbstractValidator<PublicNotices>
{
    public PublicNoticesValidator()
    {
        RuleFor(notices => notices.PageSize).InclusiveBetween(1, 200).Says("每页 1 至 200 条", "1 to 200 a page");
        RuleFor(notices => notices.Search).MaximumLength(100).Says("搜索词不超过 100 字", "Search with at most 100 characters");
    }
}

internal sealed class PublicNoticesHandler(SupervisionDb db) : IRequestHandler<PublicNotices, PublicNoticePage>
{
    public async Task<PublicNoticePage> Handle(PublicNotices request, CancellationToken stop)
    {
        var published = db.Publications.AsNoTracking().Where(notice => notice.Withdrawal == null);
        if (request.Search is { Length: > 0 } search)
            published = published.Where(notice => notice.Title.Contains(search) || notice.Content.Contains(search));

        var page = await published.PageBy(notice => notice.PublishedAt, notice => notice.Id, KeysetOrder.Descending, request.After, request.PageSize, stop);
        var cases = page.Items.Select(notice => notice.CaseId).Distinct().ToArray();
        var units = await db.Cases.AsNoTracking().Where(one => cases.Contains(one.Id)).Join(db.Units, one => one.Unit, unit => unit.Id, (one, unit) => new { one.Id, unit.Name }).ToDictionaryAsync(row => row.Id, row => row.Name, stop);

        return new([.. page.Items.Select(notice => new PublicNotice(notice.Id.Value, notice.Title, notice.Content, units.GetValueOrDefault(notice.CaseId, ""), notice.PublishedAt))], page.Next);
    }
}
