using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Designing.Exchange;

/// <summary>A whole process, with its forms, documents and rules, to be imported elsewhere.</summary>
/// <exception cref="NotFoundException">There is no such process, or no such version of it.</exception>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record ExportBundle(string Key, VersionChoice Versions) : IQuery<ExportedBundle>;

/// <summary>It, and the number of the version.</summary>
public sealed record ExportedBundle(string Key, int Version, JsonObject Content);

internal sealed class ExportBundleHandler(SupervisionDb db) : IRequestHandler<ExportBundle, ExportedBundle>
{
    public async Task<ExportedBundle> Handle(ExportBundle request, CancellationToken stop)
    {
        var row = await request.Versions.Among(db.Bundles.AsNoTracking().Where(bundle => bundle.Key == request.Key)).OrderByDescending(bundle => bundle.Version).FirstOrDefaultAsync(stop)
            ?? throw new NotFoundException("process", request.Key);

        return new(row.Key, row.Version, BundleText.Write(row.Key, row.Version, await db.ContentOf(row.Id, stop)));
    }
}
