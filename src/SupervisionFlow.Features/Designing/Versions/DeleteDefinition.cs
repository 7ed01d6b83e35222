using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;

namespace SupervisionFlow.Features.Designing.Versions;

/// <summary>Deletes a process that is out of service and on which no case runs: it is in no list any more and starts no case.</summary>
/// <remarks>Versions that ever were live, and the history, stay; under the same key it may begin again, and the numbers of its versions go on. Answers how many versions were taken away.</remarks>
/// <exception cref="RuleViolation"><c>definition.has_running_cases</c>, <c>definition.is_live</c>.</exception>
/// <exception cref="NotFoundException">There is none such, or not any more.</exception>
[AllowedTo(DesignRoles.Writes)]
public sealed record DeleteDefinition(string Key) : ICommand<int>;

internal sealed class DeleteDefinitionHandler(SupervisionDb db, Designs designs, VersionRemoval removal, DesignRecord record) : IRequestHandler<DeleteDefinition, int>
{
    public async Task<int> Handle(DeleteDefinition request, CancellationToken stop)
    {
        var versions = await db.Bundles.Where(row => row.Key == request.Key).OrderBy(row => row.Version).ToListAsync(stop);
        if (versions.Find(row => row.IsLatest) is not { } latest)
            throw new NotFoundException("workflow_definition", request.Key);
        if (await removal.RunningOn([.. versions.Select(row => row.Id)], stop) is > 0 and var running)
            throw new RuleViolation("definition.has_running_cases", $"有 {running} 件案件正在流程“{latest.Title}”上办理，不能删除", $"{running} cases run on {request.Key}; it cannot be deleted");
        if (versions.Exists(row => row.Status == BundleStatus.Published))
            throw new RuleViolation("definition.is_live", $"流程“{latest.Title}”正在生效，不能删除；请先停用", $"{request.Key} is live; retract it first");

        var gone = versions.Where(row => row is { PublishedAt: null, ShippedHash: null }).ToList();
        foreach (var row in gone)
            await removal.Remove(row, stop);
        latest.IsLatest = false;
        var design = await designs.RowOf(request.Key, stop);
        design.Become(null);
        design.Touch();
        record.Enter("design.delete", request.Key, new JsonObject { ["title"] = latest.Title, ["versions"] = new JsonArray([.. gone.Select(row => (JsonNode)row.Version)]) });
        return gone.Count;
    }
}
