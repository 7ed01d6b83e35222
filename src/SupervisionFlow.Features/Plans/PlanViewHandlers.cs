using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Features.Plans;

internal sealed class PlanListRules : AbstractValidator<PlanList>
{
    public PlanListRules() => RuleFor(list => list.PageSize).InclusiveBetween(1, 200).Says("每页 1 至 200 条", "1 to 200 a page");
}

internal sealed class PlanTreeRules : AbstractValidator<PlanTree>
{
    public PlanTreeRules() => RuleFor(tree => tree.PageSize).InclusiveBetween(1, 500).Says("每页 1 至 500 条", "1 to 500 a page");
}

internal sealed class PlanProposalsRules : AbstractValidator<PlanProposals>
{
    public PlanProposalsRules() => RuleFor(page => page.PageSize).InclusiveBetween(1, 50).Says("每页 1 至 50 条", "1 to 50 a page");
}

internal sealed class PlanListHandler(PlanSight sight, PlanLights lights, Attempt attempt, OrganisationCharts charts) : IRequestHandler<PlanList, PlanListPage>
{
    public async Task<PlanListPage> Handle(PlanList request, CancellationToken stop)
    {
        var plans = (await sight.Plans(stop)).AsNoTracking();
        var page = await plans.PageBy(plan => plan.CreatedAt, plan => plan.Id, KeysetOrder.Descending, request.After, request.PageSize, stop);
        var chart = await charts.Now(stop);
        var rows = new List<PlanRow>();
        foreach (var plan in page.Items)
        {
            var tasks = await sight.Tasks(plan, stop);
            rows.Add(new(plan.Id.Value, plan.Title, plan.Number, plan.Issuer, chart.Unit(plan.Unit)?.Name ?? "", plan.State, await tasks.CountAsync(task => task.State != PlanTaskState.Dropped, stop), await lights.Count(tasks, stop)));
        }

        return new(rows, page.Next, (await plans.CountLimited(stop)).Counted, attempt.Caller.Has(Roles.Clerk) || attempt.Caller.Has(Roles.Reviewer) || attempt.Caller.Has(Roles.Approver));
    }
}

internal sealed class PlanTreeHandler(SupervisionDb db, PlanSight sight, PlanLights lights, PlanRecord record, MeasureFollowing following, DerivedPlans derived, OrganisationCharts charts) : IRequestHandler<PlanTree, PlanView>
{
    public async Task<PlanView> Handle(PlanTree request, CancellationToken stop)
    {
        var plan = await sight.Plan(request.Id, stop);
        var all = (await sight.Tasks(plan, stop)).AsNoTracking().Where(task => task.State != PlanTaskState.Dropped);
        var shown = request.Only is { } light ? await lights.Of(all, light, stop) : all;
        var page = await shown.PageBy(task => task.Order, task => task.Id, KeysetOrder.Ascending, request.After, request.PageSize, stop);
        var chart = await charts.Now(stop);
        var office = await sight.IsOffice(plan, stop);
        var states = await all.GroupBy(task => task.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, stop);
        var evaluations = office || await sight.SeesAll(plan, stop) ? await db.PlanEvaluations.AsNoTracking().Where(one => one.PlanId == plan.Id).OrderBy(one => one.At).ToListAsync(stop) : [];
        var rules = await lights.Rules(stop);
        var found = await following.Of(evaluations, stop);

        return new(
            plan.Id.Value, plan.Title, plan.Issuer, plan.Number, plan.Meeting, plan.IssuedOn, plan.Basis, plan.FirstLeads, plan.Kind, plan.Designation, plan.State, chart.Unit(plan.Unit)?.Name ?? "",
            await lights.Count(all, stop), states.GetValueOrDefault(PlanTaskState.Proposed), states.GetValueOrDefault(PlanTaskState.Confirmed), states.GetValueOrDefault(PlanTaskState.ToDecompose),
            [.. page.Items.Select(task => Row(task, chart, rules, record.Today))], page.Next, office,
            [.. evaluations.Select(one => new EvaluationLine(one.Id.Value, one.Kind, one.Year, one.Stage, one.Points, one.Total, one.VetoedBy, office && one.By != record.By, one.SelfReport, one.ThirdPartyReport, one.Problems, one.Marks) { Found = found[one.Id] })])
        {
            Template = plan.DerivedFrom is { } template ? await db.Plans.AsNoTracking().Where(one => one.Id == template).Select(one => new Named(one.Id.Value, one.Title, null)).SingleOrDefaultAsync(stop) : null,
            Derived = office ? await derived.Of(plan, stop) : [],
            ScoreItems = office ? (await lights.All(stop)).ScoreItems : [],
            UnitScores = office && plan.State != PlanState.Draft ? await Scores(plan, chart, stop) : [],
            Units = office ? [.. chart.Units.Where(unit => unit.Active).Select(unit => new UnitChoice(unit.Id.Value, unit.Name))] : [],
        };
    }

    private async Task<IReadOnlyList<UnitScore>> Scores(Plan plan, OrganisationChart chart, CancellationToken stop)
    {
        var parts = await db.UnitTasks.AsNoTracking().Where(part => part.PlanId == plan.Id && part.State != UnitTaskState.Waived)
            .Join(db.PlanTasks, part => part.TaskId, task => task.Id, (part, task) => new { part.Unit, part.Progress, part.State, task.Weight }).ToListAsync(stop);

        return [.. parts.GroupBy(part => part.Unit).Select(own => new UnitScore(
            chart.Unit(own.Key)?.Name ?? own.Key.Value, own.Count(), own.Count(part => part.State == UnitTaskState.Done),
            own.Sum(part => part.Weight) is var weights and > 0 ? Math.Round(own.Sum(part => part.Weight * part.Progress) / weights, 2) : 0)).OrderByDescending(score => score.Points).ThenBy(score => score.UnitName, StringComparer.Ordinal)];
    }

    private static PlanTaskRow Row(PlanTask task, OrganisationChart chart, LightRules rules, DateOnly today) => new(
        task.Id.Value, task.No, task.Section, task.Title, task.Lead is { } lead ? chart.Unit(lead)?.ShortName ?? lead.Value : task.LeadName, task.Partners.Count, task.DueNow, task.Progress,
        rules.Of(task.AsFollowed(), today).Task, task.State)
    {
        Points = PlanPoint.Of(task.AsFollowed(), rules.Of(task.AsFollowed(), today), today),
    };
}

internal sealed class PlanProposalsHandler(SupervisionDb db, PlanSight sight, IMediator mediator, PinnedBundles bundles, OrganisationCharts charts) : IRequestHandler<PlanProposals, ProposalPage>
{
    public async Task<ProposalPage> Handle(PlanProposals request, CancellationToken stop)
    {
        var plan = await sight.Plan(request.Id, stop);
        await sight.RequireOffice(plan, stop);
        var open = db.PlanTasks.AsNoTracking().Where(task => task.PlanId == plan.Id && (task.State == PlanTaskState.Proposed || task.State == PlanTaskState.ToDecompose || task.State == PlanTaskState.Confirmed));
        var page = await open.PageBy(task => task.Order, task => task.Id, KeysetOrder.Ascending, request.After, request.PageSize, stop);
        var chart = await charts.Now(stop);
        var matching = new UnitMatching(chart, await PlanRules.Now(bundles, db, stop));

        return new(
            await mediator.Send(new PlanTree(request.Id, null, null, 1), stop),
            [.. page.Items.Select(task => View(task, matching))],
            page.Next,
            [.. chart.Units.Where(unit => unit.Active && unit.Kind != UnitKind.Department).Select(unit => new UnitChoice(unit.Id.Value, unit.Name))]);
    }

    private static ProposalView View(PlanTask task, UnitMatching matching) => new(
        task.Id.Value, task.No, task.Section, task.Title, task.Source, task.Confidence, task.State, task.Mode, task.LeadName, task.Lead?.Value,
        task.Lead is null && task.LeadName.Length > 0 ? [.. matching.Suggest(task.LeadName).Select(unit => unit.Value)] : [],
        [.. task.Partners.Select(partner => new PartnerView(partner.Name, partner.Units, partner.IsGroup, partner.Units.Length == 0 ? [.. matching.Suggest(partner.Name).Select(unit => unit.Value)] : []))],
        task.Milestones, task.Indicators, task.Weight, task.IsVeto, task.WaitsForSuperior, task.PilotScope)
    {
        Phases = task.Phases,
    };
}
