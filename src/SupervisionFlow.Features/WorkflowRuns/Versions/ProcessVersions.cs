using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns.Bulk;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;

namespace SupervisionFlow.Features.WorkflowRuns.Versions;

/// <summary>The versions of a process that were ever published, the latest first, and how many open cases within reach are on each.</summary>
[AllowedTo(Roles.Operator)]
public sealed record ProcessVersions(string Process) : IQuery<IReadOnlyList<VersionLine>>;

/// <summary>A version of a process.</summary>
/// <param name="Open">Open cases within the caller's reach that are pinned to it.</param>
public sealed record VersionLine(string Id, string Process, int Version, string Title, BundleStatus Status, long? PublishedAt, int Open);

internal sealed class ProcessVersionsHandler(SupervisionDb db, BulkActs bulk) : IRequestHandler<ProcessVersions, IReadOnlyList<VersionLine>>
{
    public Task<IReadOnlyList<VersionLine>> Handle(ProcessVersions request, CancellationToken stop) => Lines(request.Process, stop);

    internal async Task<IReadOnlyList<VersionLine>> Lines(string process, CancellationToken stop)
    {
        var rows = await db.Bundles.AsNoTracking().Where(row => row.Key == process && row.PublishedAt != null).OrderByDescending(row => row.Version).ToListAsync(stop);
        var open = await bulk.Reached().Where(@case => @case.ProcessKey == process && @case.Closing == null).GroupBy(@case => @case.BundleId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, stop);

        return [.. rows.Select(row => new VersionLine(row.Id, row.Key, row.Version, row.Title, row.Status, row.PublishedAt, open.GetValueOrDefault(row.Id)))];
    }
}
