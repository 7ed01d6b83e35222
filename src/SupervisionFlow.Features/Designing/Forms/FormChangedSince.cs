using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.History;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.Forms;

/// <summary>What others changed of a form since somebody looked at it: shown to whoever is about to change it from what they saw.</summary>
/// <param name="Seen">The hash of the form that was looked at.</param>
/// <exception cref="NotFoundException">There is no such process or form.</exception>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record FormChangedSince(string Process, string Form, string Seen) : IQuery<IReadOnlyList<ChangedValue>>;

internal sealed class FormChangedSinceHandler(SupervisionDb db, Designs designs) : IRequestHandler<FormChangedSince, IReadOnlyList<ChangedValue>>
{
    public async Task<IReadOnlyList<ChangedValue>> Handle(FormChangedSince request, CancellationToken stop)
    {
        var (_, now) = FormFiles.Read(await designs.Find(request.Process, stop), request.Form);
        return await Kept(request, stop) is { } seen
            ? [.. JsonChanges.Between(JsonNode.Parse(Packed.Unpack(seen)), now).Where(change => change.Path != "version").Select(change => new ChangedValue(Bilingual.Same(change.Path), change.Before, change.After))]
            : [];
    }

    /// <summary>In a version that still has it, or in the history.</summary>
    private async Task<byte[]?> Kept(FormChangedSince request, CancellationToken stop)
    {
        var path = FormFiles.PathOf(request.Form);
        return await db.BundleFiles.AsNoTracking().Where(file => file.Path == path && file.Hash == request.Seen).Select(file => file.Content).FirstOrDefaultAsync(stop)
            ?? await db.DesignBlobs.AsNoTracking().Where(blob => blob.Hash == request.Seen).Select(blob => blob.Content).FirstOrDefaultAsync(stop);
    }
}
