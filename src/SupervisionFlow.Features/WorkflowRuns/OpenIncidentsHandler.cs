using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;
using SupervisionFlow.Persistence.Paging;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.WorkflowRuns;

internal sealed class OpenIncidentsRules : AbstractValidator<OpenIncidents>
{
    public OpenIncidentsRules()
    {
        RuleFor(request => request.PageSize).InclusiveBetween(1, 200).Says("每页 1 至 200 条", "1 to 200 a page");
        RuleFor(request => request.Filter!.Search).MaximumLength(100).When(request => request.Filter is not null).Says("搜索词不超过 100 字", "Search with at most 100 characters");
    }
}

internal sealed class OpenIncidentsHandler(SupervisionDb db, PinnedBundles bundles, ProcessTitles titles, Attempt attempt) : IRequestHandler<OpenIncidents, IncidentPage>
{
    public async Task<IncidentPage> Handle(OpenIncidents request, CancellationToken stop)
    {
        var reached = ReachedBy(attempt.Caller, Roles.Operator, Roles.Administrator);
        var wanted = Narrow(reached, request.Filter ?? new());
        var page = await wanted.PageBy(incident => incident.At, incident => incident.Id, KeysetOrder.Descending, request.After, request.PageSize, stop);

        return new IncidentPage(await Lines(page.Items, stop), page.Next, (await wanted.CountLimited(stop)).Counted, await Kinds(reached, stop));
    }

    /// <summary>The open ones of the cases in whose units, or above them, the caller holds one of the roles.</summary>
    internal IQueryable<IncidentRow> ReachedBy(Caller caller, params IReadOnlyList<string> roles)
    {
        var subtrees = caller.Roles.Where(held => roles.Contains(held.Role)).Select(held => held.UnitPath).Distinct().ToList();
        return db.Incidents.AsNoTracking().Where(incident => incident.ResolvedAt == null)
            .Join(db.CasesWithin(subtrees).Where(@case => !@case.IsTest), incident => incident.CaseId, @case => @case.Id, (incident, _) => incident);
    }

    internal IQueryable<IncidentRow> Narrow(IQueryable<IncidentRow> incidents, IncidentFilter filter)
    {
        if (filter.Activity is { Length: > 0 } activity)
            incidents = incidents.Where(incident => incident.ActivityId == activity);
        if (filter.Type is { Length: > 0 } type)
            incidents = incidents.Where(incident => incident.Type == type);
        if (filter.Process is { Length: > 0 } process)
            incidents = incidents.Where(incident => db.Cases.Any(@case => @case.Id == incident.CaseId && @case.ProcessKey == process));
        if (filter.Search is { Length: > 0 } search)
            incidents = incidents.Where(incident => db.Cases.Any(@case => @case.Id == incident.CaseId && (@case.SubjectName.Contains(search) || ((string)(object)@case.Number).Contains(search))));

        return incidents;
    }

    internal async Task<IReadOnlyList<IncidentLine>> Lines(IReadOnlyList<IncidentRow> incidents, CancellationToken stop)
    {
        var ids = incidents.Select(incident => incident.CaseId!.Value).Distinct().ToArray();
        var cases = await db.Cases.AsNoTracking().Where(@case => ids.Contains(@case.Id)).ToDictionaryAsync(@case => @case.Id, stop);
        var lines = new List<IncidentLine>();
        foreach (var incident in incidents)
        {
            var @case = cases[incident.CaseId!.Value];
            var words = IncidentWords.Read(incident.Type, incident.Message);
            lines.Add(new IncidentLine(
                incident.Id, incident.ActivityId, await TitleOf(@case, incident.ActivityId, stop), incident.Type, words.Zh, incident.At,
                @case.Id.Value, @case.Number.Value, @case.Title, @case.SubjectName) { MessageEn = words.En });
        }

        return lines;
    }

    private async Task<IReadOnlyList<IncidentKind>> Kinds(IQueryable<IncidentRow> reached, CancellationToken stop)
    {
        var kinds = await reached.Join(db.Cases, incident => incident.CaseId, @case => @case.Id, (incident, @case) => new { @case.ProcessKey, @case.BundleId, incident.ActivityId, incident.Type })
            .GroupBy(row => new { row.ProcessKey, row.BundleId, row.ActivityId, row.Type }).Select(group => new { group.Key.ProcessKey, group.Key.BundleId, group.Key.ActivityId, group.Key.Type, Count = group.Count() })
            .ToListAsync(stop);
        var processes = await titles.All(stop);
        var named = new List<IncidentKind>();
        foreach (var kind in kinds.GroupBy(kind => (kind.ProcessKey, kind.ActivityId, kind.Type)))
        {
            var workflow = (await bundles.Find(db, kind.First().BundleId, stop)).Workflow;
            named.Add(new IncidentKind(
                kind.Key.ProcessKey, processes.GetValueOrDefault(kind.Key.ProcessKey, kind.Key.ProcessKey), kind.Key.ActivityId,
                workflow.TryFind(kind.Key.ActivityId)?.DisplayText ?? kind.Key.ActivityId, kind.Key.Type, kind.Sum(one => one.Count)));
        }

        return [.. named.OrderByDescending(kind => kind.Count).ThenBy(kind => kind.Activity, StringComparer.Ordinal)];
    }

    private async Task<string> TitleOf(Case @case, string activity, CancellationToken stop) =>
        (await bundles.Find(db, @case.BundleId, stop)).Workflow.TryFind(activity)?.DisplayText ?? activity;
}
