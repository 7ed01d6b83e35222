using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>Judges drafts by what this installation knows: its limits, the law's demands, its units and people.</summary>
internal sealed class DraftChecks(SupervisionDb db, SharedTables tables, OrganisationCharts charts, Vocabulary words, TimeProvider time)
{
    /// <summary>What ships is judged by the tables alone: when it is imported nobody may be there yet.</summary>
    public IReadOnlyList<DesignFinding> OfShipped(Bundle bundle) => DesignCheck.Run(bundle, Surroundings.Of(tables, words));

    /// <summary>Judges the files of a design, errors first; what is wrong with the files themselves is among the findings.</summary>
    public async Task<IReadOnlyList<DesignFinding>> Of(IReadOnlyDictionary<string, byte[]> files, CancellationToken stop) => DesignCheck.Run(files, await Here(stop));

    /// <summary>What designs are judged by here and today.</summary>
    public async Task<Surroundings> Here(CancellationToken stop)
    {
        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        var certificates = await db.Certificates.AsNoTracking().ToListAsync(stop);
        var processes = await db.Bundles.AsNoTracking().Select(row => row.Key).Distinct().ToListAsync(stop);

        return Surroundings.Of(tables, words) with
        {
            Processes = processes.ToHashSet(StringComparer.Ordinal),
            Staffing = new(await charts.Now(stop), certificates.Where(certificate => certificate.Covers(today)).Select(certificate => certificate.PersonId).ToHashSet()),
        };
    }
}
