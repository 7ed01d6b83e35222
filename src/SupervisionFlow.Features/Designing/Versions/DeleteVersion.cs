using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;

namespace SupervisionFlow.Features.Designing.Versions;

/// <summary>Deletes a version that never was live, by its own id or its number. If designers went on from it, they go on from the newest that is left.</summary>
/// <exception cref="RuleViolation"><c>definition.has_running_cases</c>, <c>version.is_live</c>, <c>version.was_live</c>, <c>version.is_shipped</c>.</exception>
/// <exception cref="NotFoundException">There is none such.</exception>
[AllowedTo(DesignRoles.Writes)]
public sealed record DeleteVersion(string? Id, string? Key = null, int Version = 0) : ICommand<bool>;

internal sealed class DeleteVersionHandler(SupervisionDb db, Designs designs, VersionRemoval removal, DesignRecord record) : IRequestHandler<DeleteVersion, bool>
{
    public async Task<bool> Handle(DeleteVersion request, CancellationToken stop)
    {
        var row = await db.Bundles.SingleOrDefaultAsync(bundle => request.Id != null ? bundle.Id == request.Id : bundle.Key == request.Key && bundle.Version == request.Version, stop)
            ?? throw new NotFoundException("workflow_definition", request.Id ?? $"{request.Key} {request.Version}");
        if (await removal.RunningOn([row.Id], stop) is > 0 and var running)
            throw new RuleViolation("definition.has_running_cases", $"有 {running} 件案件正在第 {row.Version} 版上办理，不能删除", $"{running} cases run on version {row.Version}; it cannot be deleted");

        await removal.Remove(row, stop);
        if (row.IsLatest)
            await GoOnFromTheNewestLeft(row, stop);
        record.Enter("design.delete_version", row.Key, new JsonObject { ["version"] = row.Version, ["bundle"] = row.Id });
        return true;
    }

    private async Task GoOnFromTheNewestLeft(BundleRow gone, CancellationToken stop)
    {
        gone.IsLatest = false;
        var left = await db.Bundles.Where(row => row.Key == gone.Key && row.Id != gone.Id && !(row.Status == BundleStatus.Draft && row.ShippedHash != null)).OrderByDescending(row => row.Version).FirstOrDefaultAsync(stop);
        if (left is null)
            return;

        left.IsLatest = true;
        var design = await designs.RowOf(gone.Key, stop);
        design.Become(await db.DesignRevisions.Where(entry => entry.BundleId == left.Id && entry.Kind != Persistence.Designing.RevisionKind.Conflicting).OrderByDescending(entry => entry.Number).Select(entry => entry.Id).FirstOrDefaultAsync(stop));
        design.Touch();
    }
}
