using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Bundles;

/// <summary>What each process is called, by its key; read once a request.</summary>
internal sealed class ProcessTitles(SupervisionDb db)
{
    private IReadOnlyDictionary<string, string>? _all;

    public async Task<IReadOnlyDictionary<string, string>> All(CancellationToken stop) =>
        _all ??= (await db.Bundles.AsNoTracking().Select(row => new { row.Key, row.Version, row.Title }).ToListAsync(stop))
            .GroupBy(row => row.Key)
            .ToDictionary(group => group.Key, group => group.MaxBy(row => row.Version)!.Title);
}
