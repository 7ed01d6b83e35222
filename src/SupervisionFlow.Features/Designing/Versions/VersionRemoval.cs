using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;

namespace SupervisionFlow.Features.Designing.Versions;

/// <summary>What deleting versions has in common. A version that ever was live stays: cases rest on it, and what was in force when is part of the record. History stays in any case.</summary>
internal sealed class VersionRemoval(SupervisionDb db, Attempt attempt, TimeProvider time)
{
    /// <summary>How many cases that are not closed run on these versions.</summary>
    public Task<int> RunningOn(IReadOnlyCollection<string> bundles, CancellationToken stop) =>
        db.WorkflowInstances.CountAsync(row => bundles.Contains(row.BundleId) && row.FinishedAt == null && !row.IsTest, stop);

    /// <summary>Takes a version away that never was live.</summary>
    /// <exception cref="RuleViolation"><c>version.is_live</c>, <c>version.was_live</c>, <c>version.is_shipped</c>.</exception>
    public async Task Remove(BundleRow row, CancellationToken stop)
    {
        if (row.Status == BundleStatus.Published)
            throw new RuleViolation("version.is_live", $"第 {row.Version} 版正在生效，不能删除；请先停用流程", $"Version {row.Version} is live; retract it first");
        if (row.PublishedAt is not null)
            throw new RuleViolation("version.was_live", $"第 {row.Version} 版曾经生效，须作为记录保留，不能删除", $"Version {row.Version} was live once and stays as part of the record");
        if (row.ShippedHash is not null)
            throw new RuleViolation("version.is_shipped", $"第 {row.Version} 版是随软件提供的更新，不能删除", $"Version {row.Version} came with the software and cannot be deleted");

        foreach (var request in await db.PublicationRequests.Where(request => request.BundleId == row.Id && request.Outcome == null).ToListAsync(stop))
            request.Close("withdrawn", attempt.Actor.Id, time.GetUtcNow().ToUnixTimeMilliseconds(), "该版本已删除");
        db.BundleFiles.RemoveRange(await db.BundleFiles.Where(file => file.BundleId == row.Id).ToListAsync(stop));
        row.Touch();
        db.Bundles.Remove(row);
    }
}
