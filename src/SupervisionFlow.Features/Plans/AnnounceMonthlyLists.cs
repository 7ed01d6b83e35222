using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>From the list's day of the month on, tells the units of each dispatched plan once that its monthly list is made; housekeeping sends it. Answers with how many plans it told of.</summary>
[AllowedToTheSystem]
public sealed record AnnounceMonthlyLists : ICommand<int>;

internal sealed class AnnounceMonthlyListsHandler(SupervisionDb db, PlanRecord record, PinnedBundles bundles) : IRequestHandler<AnnounceMonthlyLists, int>
{
    public async Task<int> Handle(AnnounceMonthlyLists request, CancellationToken stop)
    {
        var today = record.Today;
        var month = new DateOnly(today.Year, today.Month, 1);
        if (today.Day < (await PlanRules.Now(bundles, db, stop)).ListDay)
            return 0;

        var plans = await db.Plans.Where(plan => plan.State == PlanState.Dispatched && (plan.ListedFor == null || plan.ListedFor < month)).OrderBy(plan => plan.CreatedAt).ToListAsync(stop);
        foreach (var plan in plans)
        {
            var units = await db.UnitTasks.Where(part => part.PlanId == plan.Id && (part.State == UnitTaskState.Dispatched || part.State == UnitTaskState.Confirmed)).Select(part => part.Unit).Distinct().ToListAsync(stop);
            plan.ListFor(month);
            record.Note("plan.monthly_list", plan, new() { ["month"] = month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture) });
            record.Tell(units, $"{month:yyyy年M月}督办清单", $"《{plan.Title}》本月清单已生成，请核对到期、逾期和受阻的任务，并报送进展。", plan, "/monthly");
        }

        return plans.Count;
    }
}
