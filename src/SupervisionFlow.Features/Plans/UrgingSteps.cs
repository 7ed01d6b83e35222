using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>Climbs the ladder of urging by one rung for one unit's part.</summary>
internal sealed class UrgingSteps(SupervisionDb db, PlanRecord record, PinnedBundles bundles, SharedTables tables, IIdSource ids)
{
    /// <exception cref="RuleViolation">As <see cref="UrgingLadder.Next"/>; then nothing is changed.</exception>
    public async Task<UrgingStep> Take(PlanTask task, UnitTask part, string text, CancellationToken stop)
    {
        var last = await db.PlanUrgings.Where(one => one.UnitTaskId == part.Id).OrderByDescending(one => one.Rung).FirstOrDefaultAsync(stop);
        return Climb(task, part, text, Next(task, part, last, await PlanRules.Now(bundles, db, stop)));
    }

    /// <summary>The rung that is next for a part; asks nothing of the store.</summary>
    /// <exception cref="RuleViolation">As <see cref="UrgingLadder.Next"/>.</exception>
    public (int Rung, UrgingStep Step) Next(PlanTask task, UnitTask part, PlanUrging? last, PlanRules rules)
    {
        var late = rules.Lights.LateSince(part, task, record.Today) is { } since ? record.Today.DayNumber - since.DayNumber : 0;
        return rules.Ladder.Next(last, late, record.Today);
    }

    /// <summary>Takes a rung that <see cref="Next"/> gave.</summary>
    public UrgingStep Climb(PlanTask task, UnitTask part, string text, (int Rung, UrgingStep Step) next)
    {
        var (rung, step) = next;
        var replyBy = step.ReplyWorkingDays > 0 ? tables.Calendar.Add(record.Today, step.ReplyWorkingDays) : (DateOnly?)null;

        db.PlanUrgings.Add(new PlanUrging(new PlanUrgingId(ids.Next()), part, rung, step.Code, replyBy, text, record.By, record.Now));
        record.Note("unit_task.urge", task, new() { ["unit"] = part.Unit.Value, ["step"] = step.Code, ["rung"] = rung });
        record.Tell([part.Unit], $"{step.Zh}：{task.Title}", replyBy is { } day ? $"{text}（请于{day:yyyy-MM-dd}前回复）" : text, task);

        return step;
    }
}
