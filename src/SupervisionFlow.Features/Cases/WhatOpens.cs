using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;

namespace SupervisionFlow.Features.Cases;

/// <summary>Which of these the caller may open, by the same filters as the pages themselves: a list may name what its reader cannot open, but shows a link only to what opens.</summary>
/// <param name="Cases">Ids of cases, as many as a page of a list has.</param>
/// <param name="Entities">Ids of entities on the register.</param>
[AllowedTo]
public sealed record WhatOpens(IReadOnlyCollection<string> Cases, IReadOnlyCollection<string> Entities) : IQuery<Openable>;

/// <summary>What opens.</summary>
public sealed record Openable(IReadOnlySet<string> Cases, IReadOnlySet<string> Entities)
{
    /// <summary>Nothing does.</summary>
    public static Openable None { get; } = new(new HashSet<string>(), new HashSet<string>());
}

internal sealed class WhatOpensHandler(SupervisionDb db, CallerSight sight, RegisterReach reach) : IRequestHandler<WhatOpens, Openable>
{
    public async Task<Openable> Handle(WhatOpens request, CancellationToken stop) => new(
        request.Cases.Count == 0 ? Openable.None.Cases : await Cases([.. request.Cases.Distinct().Select(id => new CaseId(id))], stop),
        request.Entities.Count == 0 ? Openable.None.Entities : await Entities([.. request.Entities.Distinct().Select(id => new EntityId(id))], stop));

    private async Task<HashSet<string>> Cases(CaseId[] asked, CancellationToken stop) =>
        [.. (await db.CasesVisibleTo(await sight.Viewer(stop)).AsNoTracking().Where(one => asked.Contains(one.Id)).Select(one => one.Id).ToListAsync(stop)).Select(id => id.Value)];

    private async Task<HashSet<string>> Entities(EntityId[] asked, CancellationToken stop) =>
        [.. (await (await reach.Entities(stop)).AsNoTracking().Where(one => asked.Contains(one.Id)).Select(one => one.Id).ToListAsync(stop)).Select(id => id.Value)];
}
