using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Features.Cases;

internal sealed class CaseListValidator : AbstractValidator<CaseList>
{
    public CaseListValidator()
    {
        RuleFor(list => list.PageSize).InclusiveBetween(1, 200).Says("每页 1 至 200 条", "1 to 200 a page");
        RuleFor(list => list.Search).MaximumLength(100).Says("搜索词不超过 100 字", "Search with at most 100 characters");
    }
}

internal sealed class CaseListHandler(SupervisionDb db, CallerSight sight, CaseRows rows, SharedTables tables, TimeProvider time) : IRequestHandler<CaseList, CaseListPage>
{
    public async Task<CaseListPage> Handle(CaseList request, CancellationToken stop)
    {
        var visible = db.CasesVisibleTo(await sight.Viewer(stop)).AsNoTracking().Where(one => !one.IsTest);
        var wanted = Narrow(Narrow(visible, request.Only), request);
        var page = await wanted.PageBy(one => one.StartedAt, one => one.Id, KeysetOrder.Descending, request.After, request.PageSize, stop);

        return new(await rows.Of(page.Items, stop), page.Next, (await wanted.CountLimited(stop)).Counted);
    }

    private IQueryable<Case> Narrow(IQueryable<Case> cases, CaseFilter only)
    {
        var person = sight.Person;
        var notOurs = tables.LimitsNotOurs.ToArray();
        var today = LegalDay.StartOf(LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds()));

        return only switch
        {
            CaseFilter.Open => cases.Where(one => one.Closing == null),
            CaseFilter.Closed => cases.Where(one => one.Closing != null),
            CaseFilter.StartedByMe => cases.Where(one => one.StartedBy == person),
            CaseFilter.Overdue => cases.Where(one => one.Closing == null && db.Clocks.Any(clock => clock.CaseId == one.Id && clock.StoppedAt == null && clock.SuspendedAt == null && clock.DueAt <= today && !notOurs.Contains(clock.LimitKey))),
            _ => cases,
        };
    }

    private static IQueryable<Case> Narrow(IQueryable<Case> cases, CaseList request)
    {
        if (request.Search is { Length: > 0 } search)
            cases = cases.Where(one => one.SubjectName.Contains(search) || ((string)(object)one.Number).Contains(search));
        if (request.Process is { Length: > 0 } process)
            cases = cases.Where(one => one.ProcessKey == process);
        return cases;
    }
}
