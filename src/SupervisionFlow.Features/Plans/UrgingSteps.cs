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
        var late = task.DueNow is { } due ? Math.Max(0, record.Today.DayNumber - due.DayNumber) : 0;
        var rules = await PlanRules.Now(bundles, db, stop);
        var (rung, step) = rules.Ladder.Next(last, late, record.Today);
        var replyBy = step.ReplyWorkingDays > 0 ? tables.Calendar.Add(record.Today, step.ReplyWorkingDays) : (DateOnly?)null;

        db.PlanUrgings.Add(new PlanUrging(new PlanUrgingId(ids.Next()), part, rung, step.Code, replyBy, text, record.By, record.Now));
        record.Note("unit_task.urge", task, new() { ["unit"] = part.Unit.Value, ["step"] = step.Code, ["rung"] = rung });
        record.Tell([part.Unit], $"{step.Zh}：{task.Title}", replyBy is { } day ? $"{text}（请于{day:yyyy-MM-dd}前回复）" : text, task);

        return step;
    }
}
