using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Plans;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Seeding;

/// <summary>The demo's plan: a document of its own read, confirmed, dispatched and reported on through the same requests as real work, so that its tasks stand at different lights.</summary>
internal sealed class DemoPlan(RequestSender sender, IServiceScopeFactory scopes)
{
    private static readonly PersonId Office = new("planner1");
    private static readonly PersonId Contact = new("contact1");

    public async Task Play(DateOnly today, CancellationToken stop)
    {
        var office = await As(Office, stop);
        var plan = await sender.Send(new ImportPlan(DemoFiles.Plan(today), null, null, LeadConvention.AsStated), office, null, stop);
        var proposals = await sender.Send(new PlanProposals(plan, null, 50), office, null, stop);
        foreach (var proposal in proposals.Proposals.Where(one => one.Milestones.Any(milestone => milestone.Uncertain) && one.Lead is not null))
            await sender.Send(Checked(proposal), office, null, stop);
        await sender.Send(new ConfirmPlanTasks(plan), office, null, stop);
        await sender.Send(new DispatchPlan(plan), office, null, stop);

        foreach (var (part, index) in (await PartsOf(plan, stop)).Select((part, index) => (part, index)))
            await sender.Send(new ReportProgress(part.Value, 20 + index * 25 % 70, "已召开部署会，明确分工和时间表。", index % 3 == 1 ? "经费尚未落实" : "", ["工作方案"], []), await As(Contact, stop), null, stop);
    }

    /// <summary>A person looked at the date and let it stand.</summary>
    internal static EditPlanTask Checked(ProposalView one) => new(
        one.Id, one.No, one.Section, one.Title, one.LeadName, one.Lead, [.. one.Partners.Select(partner => new PartnerEdit(partner.Name, partner.Units))],
        [.. one.Milestones.Select(milestone => milestone with { Uncertain = false })],
        [.. one.Indicators.Select(indicator => new IndicatorEdit(indicator.Name, indicator.Kind, indicator.Comparator, indicator.Target, indicator.UpTo, indicator.UnitOfMeasure, indicator.Due, indicator.Yearly, indicator.Reference, indicator.TargetGrade, indicator.Scale))],
        one.Weight, one.IsVeto, one.WaitsForSuperior, one.PilotScope, ProposalFate.Confirmed);

    private async Task<IReadOnlyList<UnitTaskId>> PartsOf(string plan, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        var id = new PlanId(plan);
        var unit = new UnitId("jinghu-zx");
        return await db.UnitTasks.AsNoTracking().Where(part => part.PlanId == id && part.Unit == unit).OrderBy(part => part.TaskId).Select(part => part.Id).ToListAsync(stop);
    }

    private async Task<Caller> As(PersonId person, CancellationToken stop) => (await sender.Send(new WhoIs(person, "演示窗口"), Caller.System, null, stop))!.Caller;
}
