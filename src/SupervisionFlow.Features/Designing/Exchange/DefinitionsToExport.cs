using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Designing.Exchange;

/// <summary>Workflows to be taken elsewhere: those of these versions, or of one process; with those that start them if asked for.</summary>
/// <param name="Ids">Versions by their own ids; what is not there is left out.</param>
/// <param name="Key">A process; null where versions are named.</param>
/// <exception cref="NotFoundException">There is no such process, or no such version of it.</exception>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record DefinitionsToExport(IReadOnlyList<string> Ids, string? Key, VersionChoice Versions, bool WithConsumers) : IQuery<IReadOnlyList<DefinitionView>>;

internal sealed class DefinitionsToExportRules : AbstractValidator<DefinitionsToExport>
{
    private const int Most = 200;

    public DefinitionsToExportRules() =>
        RuleFor(request => request.Ids.Count).LessThanOrEqualTo(Most).Says($"一次最多导出 {Most} 个流程", $"At most {Most} at once");
}

internal sealed class DefinitionsToExportHandler(SupervisionDb db, IMediator mediator) : IRequestHandler<DefinitionsToExport, IReadOnlyList<DefinitionView>>
{
    public async Task<IReadOnlyList<DefinitionView>> Handle(DefinitionsToExport request, CancellationToken stop)
    {
        var found = request.Key is { } key ? [await Only(key, request.Versions, stop)] : await Views(request.Ids, stop);
        if (!request.WithConsumers)
            return found;

        for (var next = 0; next < found.Count; next++)
        {
            foreach (var consumer in await mediator.Send(new ConsumersOf(found[next].Key), stop))
            {
                if (found.TrueForAll(known => known.Key != consumer))
                    found.Add(await Only(consumer, VersionChoice.Latest, stop));
            }
        }

        return found;
    }

    private async Task<DefinitionView> Only(string key, VersionChoice versions, CancellationToken stop)
    {
        var row = await versions.Among(db.Bundles.AsNoTracking().Where(bundle => bundle.Key == key)).OrderByDescending(bundle => bundle.Version).FirstOrDefaultAsync(stop)
            ?? throw new NotFoundException("workflow_definition", key);
        return DefinitionView.Of(row, await db.WorkflowOf(row.Id, stop), mayWrite: false);
    }

    private async Task<List<DefinitionView>> Views(IReadOnlyList<string> ids, CancellationToken stop)
    {
        var views = new List<DefinitionView>();
        foreach (var row in await db.Bundles.AsNoTracking().Where(bundle => ids.Contains(bundle.Id)).OrderBy(bundle => bundle.Key).ThenBy(bundle => bundle.Version).ToListAsync(stop))
            views.Add(DefinitionView.Of(row, await db.WorkflowOf(row.Id, stop), mayWrite: false));

        return views;
    }
}
