using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.Shadows;

/// <summary>Plays every case of a process on a version, now and to the end: what the command line asks. Reads only, beside a running server.</summary>
/// <param name="Version">The number of the version; null for the one that designers go on from.</param>
/// <param name="Files">The version as files, in place of one that is kept.</param>
/// <exception cref="NotFoundException">There is no such process, or no such version of it.</exception>
/// <exception cref="BundleException">The version is not complete.</exception>
[AllowedToTheSystem]
public sealed record ShadowOfCases(string Process, int? Version, IReadOnlyDictionary<string, byte[]>? Files) : IQuery<ShadowFindings>
{
    /// <summary>Counts cases by what would be different; one case counts once for each kind.</summary>
    internal static void Count(IDictionary<string, int> byKind, IEnumerable<ShadowLine> found)
    {
        foreach (var kind in found.SelectMany(line => line.Differences.Select(difference => difference.Kind).Distinct()))
            byKind[kind] = byKind.TryGetValue(kind, out var before) ? before + 1 : 1;
    }
}

/// <summary>What was found.</summary>
/// <param name="Unplayable">Cases of which nothing can be said: their own version cannot play their journal.</param>
/// <param name="ByKind">How many cases by what would be different.</param>
/// <param name="Lines">Those for which something would be different.</param>
public sealed record ShadowFindings(int Cases, int Unplayable, IReadOnlyDictionary<string, int> ByKind, IReadOnlyList<ShadowLine> Lines);

internal sealed class ShadowOfCasesHandler(SupervisionDb db, ShadowCases cases) : IRequestHandler<ShadowOfCases, ShadowFindings>
{
    public async Task<ShadowFindings> Handle(ShadowOfCases request, CancellationToken stop)
    {
        var version = new ProcessBundle("shadow", request.Version ?? 0, BundleFolder.Read(request.Files ?? await Kept(request, stop)));
        var (lines, byKind, played, unplayable) = (new List<ShadowLine>(), new SortedDictionary<string, int>(StringComparer.Ordinal), 0, 0);
        PlayedCases some;
        var through = "";
        do
        {
            some = await cases.Some(db, request.Process, through, version, stop);
            (played, unplayable, through) = (played + some.Played, unplayable + some.Unplayable, some.Through);
            lines.AddRange(some.Found);
        }
        while (some.IsMore);
        ShadowOfCases.Count(byKind, lines);

        return new(played, unplayable, byKind, lines);
    }

    private async Task<IReadOnlyDictionary<string, byte[]>> Kept(ShadowOfCases request, CancellationToken stop)
    {
        var rows = db.Bundles.AsNoTracking().Include(row => row.Files).Where(row => row.Key == request.Process);
        var row = await (request.Version is { } number ? rows.Where(row => row.Version == number) : rows.Where(row => row.IsLatest)).SingleOrDefaultAsync(stop) ?? throw new NotFoundException("workflow_definition", request.Process);
        return row.Files.ToDictionary(file => file.Path, file => Packed.Unpack(file.Content), StringComparer.Ordinal);
    }
}
