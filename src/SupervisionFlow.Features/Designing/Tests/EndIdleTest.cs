using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Housekeeping;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Designing.Tests;

/// <summary>Ends the test run that has stood still longest, if that is longer than a test is left waiting; answers whether there was one. Each in a commit of its own.</summary>
[AllowedToTheSystem]
public sealed record EndIdleTest : ICommand<bool>;

internal sealed class EndIdleTestHandler(SupervisionDb db, WorkflowRun run, HousekeepingOptions options, Attempt attempt, TimeProvider time) : IRequestHandler<EndIdleTest, bool>
{
    public async Task<bool> Handle(EndIdleTest request, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var before = now.AddDays(-options.IdleTestRunsDays).ToUnixTimeMilliseconds();
        var idle = await db.WorkflowInstances.AsNoTracking().Where(row => row.IsTest && row.FinishedAt == null && row.UpdatedAt < before).OrderBy(row => row.UpdatedAt).ThenBy(row => row.Id)
            .Select(row => new { row.Id, row.CaseId }).FirstOrDefaultAsync(stop);
        if (idle is null)
            return false;

        var @case = await db.Cases.SingleAsync(one => one.Id == idle.CaseId, stop);
        db.Record(@case.Id, new AuditAct(now.ToUnixTimeMilliseconds(), attempt.Actor.Id, "instance.trial_ended", "workflow_instance", idle.Id, attempt.Actor.From));
        await run.Apply(@case, new Stimulus.Cancel("试运行长期没有进展，已自动结束"), stop);
        return true;
    }
}
