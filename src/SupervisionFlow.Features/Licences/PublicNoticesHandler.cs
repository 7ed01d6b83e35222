using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Licences;
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

internal sealed class PublicNoticesHandler(SupervisionDb db, TimeProvider time) : IRequestHandler<PublicNotices, PublicNoticePage>
{
    public async Task<PublicNoticePage> Handle(PublicNotices request, CancellationToken stop)
    {
        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        var published = db.Publications.AsNoTracking().Where(notice => notice.ShownUntil == null || notice.ShownUntil >= today);
        if (request.Search is { Length: > 0 } search)
            published = published.Where(notice => (notice.Withdrawal == null && (notice.Title.Contains(search) || notice.Content.Contains(search)))
                || (notice.Withdrawal != null && !notice.Withdrawal.Reason.StartsWith(PublicationWithdrawal.Secret) && notice.Title.Contains(search)));

        var page = await published.PageBy(notice => notice.PublishedAt, notice => notice.Id, KeysetOrder.Descending, request.After, request.PageSize, stop);
        var cases = page.Items.Select(notice => notice.CaseId).Distinct().ToArray();
        var units = await db.Cases.AsNoTracking().Where(one => cases.Contains(one.Id)).Join(db.Units, one => one.Unit, unit => unit.Id, (one, unit) => new { one.Id, unit.Name }).ToDictionaryAsync(row => row.Id, row => row.Name, stop);

        var withdrawn = page.Items.Where(notice => notice.Withdrawal is not null).Select(notice => notice.Id.Value).ToArray();
        var corrected = withdrawn.Length == 0 ? [] : await db.Publications.AsNoTracking().Where(notice => notice.What == Publication.Correction && withdrawn.Contains(notice.WhatId)).Select(notice => notice.WhatId).ToListAsync(stop);
        return new([.. page.Items.Select(notice => Shown(notice, units.GetValueOrDefault(notice.CaseId, ""), corrected.Contains(notice.Id.Value)))], page.Next);
    }

    private static PublicNotice Shown(Publication notice, string unit, bool corrected) => new(
        notice.Id.Value, notice.Withdrawal?.HidesTitle == true ? "" : notice.Title, notice.Withdrawal is null ? notice.Content : "", unit, notice.PublishedAt,
        notice.Withdrawal is { } taken ? new(taken.At, PersonalData.Masked(taken.Reason)) : null, corrected, notice.What == Publication.Correction, notice.ShownUntil);
}
