using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Documents.Proposing;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Documents;
using SupervisionFlow.Persistence.Paging;
using SupervisionFlow.Persistence.WorkItems;

namespace SupervisionFlow.Features.WorkItems;

internal sealed class MyWorkValidator : AbstractValidator<MyWork>
{
    public MyWorkValidator()
    {
        RuleFor(work => work.PageSize).InclusiveBetween(1, 200).Says("每页 1 至 200 条", "1 to 200 a page");
        RuleFor(work => work.Search).MaximumLength(100).Says("搜索词不超过 100 字", "Search with at most 100 characters");
    }
}

internal sealed class MyWorkHandler(SupervisionDb db, CallerSight sight, ProcessTitles titles, Substitutes substitutes, BarredSeats barred, SubstitutedProposals documents, JumpsToConfirm jumps, OrganisationCharts charts, WorkingCalendar calendar, TimeProvider time) : IRequestHandler<MyWork, WorkPage>
{
    private const int MostSubstituted = 50;

    private readonly MyWorkQuery _work = new(db);

    private DateOnly Today => LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());

    public async Task<WorkPage> Handle(MyWork request, CancellationToken stop)
    {
        var viewer = await sight.Viewer(stop);
        var own = AudienceKey.Of(viewer.Person);
        var page = await _work.Page(KeysFor(request.Only, own, viewer.Keys), Narrowing(request), request.After, request.PageSize, stop);
        var processes = await ProcessesOf(page.Items, stop);
        var names = await titles.All(stop);
        var taken = await barred.Among(page.Items, [viewer.Person], stop);

        return new(
            [.. page.Items.Select(item => Row(item, names.GetValueOrDefault(processes.GetValueOrDefault(item.CaseId, ""), item.CaseTitle), own, taken.GetValueOrDefault(item.Id)))],
            page.Next,
            Previous: null,
            await Counts(own, viewer.Keys, stop),
            IsDesk(request) ? await Substituted(own, names, stop) : [])
        {
            Jumps = IsDesk(request) ? await jumps.All(stop) : [],
        };
    }

    /// <summary>Where what else waits stands beside the items: on the first page of all work.</summary>
    private static bool IsDesk(MyWork request) => request.After is null && request.Only == WorkFilter.All;

    private async Task<IReadOnlyList<SubstitutedWork>> Substituted(AudienceKey own, IReadOnlyDictionary<string, string> names, CancellationToken stop)
    {
        var work = new List<SubstitutedWork>();
        var chart = await charts.Now(stop);
        foreach (var one in await substitutes.Of(sight.Person, stop))
        {
            if (chart.Person(one.Absent) is not { } absent)
                continue;

            var since = Substitutes.Since(one);
            var scope = WorkNarrowing.None.And(items => items.Where(item => item.CreatedAt >= since && (item.Holder == null || item.Holder == one.Absent)));
            if (one.Roles.Count > 0)
                scope = scope.And(Substitutes.AskedOf(one, absent));
            if (one.Processes.Count > 0)
                scope = scope.And(items => items.Join(db.Cases.Where(@case => one.Processes.Contains(@case.ProcessKey)), item => item.CaseId, @case => @case.Id, (item, _) => item));
            var page = await _work.Page(Substitutes.KeysOf(one, absent), scope, null, MostSubstituted, stop);
            var processes = await ProcessesOf(page.Items, stop);
            var taken = await barred.Among(page.Items, [absent.Id, sight.Person], stop);
            if (page.Items.Count > 0)
                work.Add(new(absent.Name, [.. page.Items.Select(item => Row(item, names.GetValueOrDefault(processes.GetValueOrDefault(item.CaseId, ""), item.CaseTitle), AudienceKey.Of(absent.Id), taken.GetValueOrDefault(item.Id)))]));
        }

        return work;
    }

    private static IReadOnlyList<AudienceKey> KeysFor(WorkFilter only, AudienceKey own, IReadOnlyList<AudienceKey> all) => only switch
    {
        WorkFilter.Mine => [own],
        WorkFilter.Claimable => [.. all.Where(key => key != own)],
        _ => all,
    };

    private WorkNarrowing Narrowing(MyWork request)
    {
        var only = Narrowing(request.Only);
        if (request.Search is { Length: > 0 } search)
            only = only.And(items => items.Where(item => item.SubjectName.Contains(search) || item.Title.Contains(search) || ((string)(object)item.CaseNumber).Contains(search)));
        if (request.Process is { Length: > 0 } process)
            only = only.And(items => items.Join(db.Cases.Where(one => one.ProcessKey == process), item => item.CaseId, one => one.Id, (item, _) => item));
        return only;
    }

    private WorkNarrowing Narrowing(WorkFilter only) => only switch
    {
        WorkFilter.Overdue => new(DueBefore: LegalDay.StartOf(Today) + 1),
        WorkFilter.DueToday => new(DueFrom: LegalDay.StartOf(Today) + 1, DueBefore: LegalDay.EndOf(Today) + 1),
        WorkFilter.ToApprove => new(Kind: StepKind.SignOff),
        _ => WorkNarrowing.None,
    };

    private async Task<WorkCounts> Counts(AudienceKey own, IReadOnlyList<AudienceKey> all, CancellationToken stop)
    {
        async Task<int> Of(WorkFilter only) => (await _work.Count(KeysFor(only, own, all), Narrowing(only), stop)).Counted;
        var started = await db.Cases.Where(one => one.StartedBy == sight.Person && one.Closing == null && !one.IsTest).CountLimited(stop);

        return new(
            await Of(WorkFilter.All), await Of(WorkFilter.Mine), await Of(WorkFilter.Claimable), await Of(WorkFilter.DueToday),
            await Of(WorkFilter.Overdue), await Of(WorkFilter.ToApprove), started.Counted)
        {
            Documents = (await new WaitingProposalsQuery(db).Count(all, sight.Person, stop)).Counted + await documents.Count(stop),
        };
    }

    private async Task<Dictionary<Domain.Cases.CaseId, string>> ProcessesOf(IReadOnlyList<WorkItem> items, CancellationToken stop)
    {
        var cases = items.Select(item => item.CaseId).Distinct().ToArray();
        return await db.Cases.AsNoTracking().Where(one => cases.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.ProcessKey, stop);
    }

    private WorkRow Row(WorkItem item, string processTitle, AudienceKey own, RuleViolation? barred)
    {
        var remaining = item.DueDay is { } due ? Remaining(due) : (int?)null;
        var mine = item.Holder is { } holder && AudienceKey.Of(holder) == own;

        return new(
            item.Id, item.CaseId, item.CaseNumber.Value, processTitle, item.SubjectName, item.Title, item.Kind, item.DueDay, remaining,
            Overdue: item.DueDay < Today, Provisional: item.DueDay is { } day && !calendar.IsCovered(day), item.CreatedAt, item.HolderName, mine, barred is null ? item.OfferedTo(mine) : [], item.Version)
        {
            WhyNotZh = barred?.Message,
            WhyNotEn = barred?.MessageEn ?? barred?.Message,
        };
    }

    private int Remaining(DateOnly due) => due >= Today ? calendar.Between(Today, due) : -calendar.Between(due, Today);
}
