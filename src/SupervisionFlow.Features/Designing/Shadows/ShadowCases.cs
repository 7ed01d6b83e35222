using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.Shadows;

/// <summary>Plays the cases of a process on another version, some at a time. Reads only.</summary>
internal sealed class ShadowCases(PinnedBundles bundles, SharedTables tables, Vocabulary words)
{
    private const int AtOnce = 20;

    /// <param name="through">The last instance that was played before; empty to begin.</param>
    public async Task<PlayedCases> Some(SupervisionDb db, string process, string through, ProcessBundle version, CancellationToken stop)
    {
        var rows = await db.WorkflowInstances.AsNoTracking().Where(row => row.DefinitionId == process && !row.IsTest && row.Id.CompareTo(through) > 0)
            .OrderBy(row => row.Id).Take(AtOnce).ToListAsync(stop);
        var (found, unplayable) = (new List<ShadowLine>(), 0);
        foreach (var row in rows)
        {
            if (await Compare(db, row, version, stop) is not { } line)
                unplayable++;
            else if (line.Differences.Count > 0)
                found.Add(line);
        }

        return new(found, rows.Count, unplayable, rows.Count > 0 ? rows[^1].Id : through, rows.Count == AtOnce);
    }

    /// <summary>Null where its own version cannot play its journal, so that nothing can be said.</summary>
    private async Task<ShadowLine?> Compare(SupervisionDb db, WorkflowInstanceRow row, ProcessBundle version, CancellationToken stop)
    {
        var @case = await db.Cases.AsNoTracking().SingleAsync(one => one.Id == row.CaseId, stop);
        var journal = await db.Journal.AsNoTracking().Where(line => line.InstanceId == row.Id).OrderBy(line => line.Seq).ToListAsync(stop);
        var own = await bundles.Find(db, row.BundleId, stop);
        var went = ShadowPlay.Run(own, own.Workflow, tables, @case, journal);

        return went.Stopped is not null ? null : new(@case.Id.Value, @case.Number.Value, @case.IsOpen, ShadowComparison.Of(went, ShadowPlay.Run(version, own.Workflow, tables, @case, journal), words));
    }
}

/// <summary>What some cases came to.</summary>
/// <param name="Found">Those for which something would be different.</param>
/// <param name="IsMore">Whether there may be more.</param>
internal sealed record PlayedCases(IReadOnlyList<ShadowLine> Found, int Played, int Unplayable, string Through, bool IsMore);
