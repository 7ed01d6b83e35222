using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;

namespace SupervisionFlow.Features.Designing.Versions;

/// <summary>Takes a process out of service: no new case starts on it, running ones stay on theirs. Doing it again does nothing.</summary>
/// <remarks>To bring it back, its content is handed in anew and agreed to like any other version. An update of the software does not bring it back.</remarks>
/// <exception cref="RuleViolation"><c>definition.not_live</c>: it never was in service.</exception>
[AllowedTo(DesignRoles.Writes)]
public sealed record RetractDefinition(string Key) : ICommand<RetractedDefinition>;

/// <summary>What became of it.</summary>
/// <param name="Before">Whether it was out of service already.</param>
public sealed record RetractedDefinition(DefinitionView Definition, bool Before);

internal sealed class RetractDefinitionHandler(SupervisionDb db, Designs designs, DesignRecord record) : IRequestHandler<RetractDefinition, RetractedDefinition>
{
    public async Task<RetractedDefinition> Handle(RetractDefinition request, CancellationToken stop)
    {
        var design = await designs.Find(request.Key, stop);
        if (await db.Bundles.FirstOrDefaultAsync(row => row.Key == request.Key && row.Status == BundleStatus.Published, stop) is not { } live)
            return await db.Bundles.AnyAsync(row => row.Key == request.Key && row.Status == BundleStatus.Retracted, stop)
                ? new(DefinitionView.Of(design, mayWrite: true), Before: true)
                : throw new RuleViolation("definition.not_live", $"流程“{request.Key}”没有生效的版本，无需停用", $"No version of {request.Key} is live");

        live.Retract();
        live.Touch();
        record.Enter("design.retract", live.Key, new JsonObject { ["version"] = live.Version, ["bundle"] = live.Id });
        return new(DefinitionView.Of(design, mayWrite: true), Before: false);
    }
}
