using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Housekeeping;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Designing.Tests;

/// <summary>Ends the test run that has stood still longest, if that is longer than a test is left waiting; answers with its id, null where there was none. Each in a commit of its own.</summary>
/// <param name="Passing">Ids of those that could not be ended this time: the next one's turn comes.</param>
/// <remarks>One whose design is gone cannot run on and is taken away with what it left.</remarks>
[AllowedToTheSystem]
public sealed record EndIdleTest(IReadOnlyList<string>? Passing = null) : ICommand<string?>;

/// <summary>A test run could not be ended.</summary>
/// <param name="id">Of its instance.</param>
public sealed class IdleTestException(string id, Exception why) : Exception($"The idle test run {id} could not be ended.", why)
{
    /// <summary>Of its instance.</summary>
    public string Id => id;
}

internal sealed class EndIdleTestHandler(SupervisionDb db, WorkflowRun run, TestRuns tests, HousekeepingOptions options, Attempt attempt, TimeProvider time) : IRequestHandler<EndIdleTest, string?>
{
    public async Task<string?> Handle(EndIdleTest request, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var before = now.AddDays(-options.IdleTestRunsDays).ToUnixTimeMilliseconds();
        var passing = (request.Passing ?? []).ToArray();
        var idle = await db.WorkflowInstances.AsNoTracking().Where(row => row.IsTest && row.FinishedAt == null && row.UpdatedAt < before && !passing.Contains(row.Id)).OrderBy(row => row.UpdatedAt).ThenBy(row => row.Id)
            .Select(row => new { row.Id, row.CaseId }).FirstOrDefaultAsync(stop);
        if (idle is null)
            return null;

        var @case = await db.Cases.SingleAsync(one => one.Id == idle.CaseId, stop);
        db.Record(@case.Id, new AuditAct(now.ToUnixTimeMilliseconds(), attempt.Actor.Id, "instance.trial_ended", "workflow_instance", idle.Id, attempt.Actor.From));
        if (await IsGone(@case.BundleId, stop))
            await tests.Remove(@case.Id, stop);
        else
            await End(@case, idle.Id, stop);

        return idle.Id;
    }

    private async Task<bool> IsGone(string bundle, CancellationToken stop) => !await db.Bundles.AnyAsync(row => row.Id == bundle, stop) && !await db.DesignRevisions.AnyAsync(row => row.Id == bundle, stop);

    private async Task End(Case @case, string id, CancellationToken stop)
    {
        try
        {
            await run.Apply(@case, new Stimulus.Cancel("试运行长期没有进展，已自动结束"), stop);
        }
        catch (InvalidOperationException stuck)
        {
            throw new IdleTestException(id, stuck);
        }
    }
}
