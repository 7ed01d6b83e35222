using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;

namespace SupervisionFlow.Features.Exchange;

/// <summary>The processes that an applicant sets going, by the list of powers as it stands today; only their cases leave the house.</summary>
internal sealed class ExchangedMatters(SupervisionDb db, PinnedBundles bundles, SharedTables tables, TimeProvider time)
{
    /// <summary>Kinds of powers that are exercised on application (依申请). Services are not: reviews of prescriptions are among them.</summary>
    private static readonly string[] OnApplication = ["licensing", "confirmation"];

    private Dictionary<string, string>? _now;

    /// <summary>The matter of each such process, by the key of the process.</summary>
    public async ValueTask<IReadOnlyDictionary<string, string>> Now(CancellationToken stop)
    {
        if (_now is not null)
            return _now;

        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        var matters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in await db.Bundles.AsNoTracking().Where(row => row.Status == BundleStatus.Published).Select(row => new { row.Id, row.Key }).ToListAsync(stop))
        {
            var matter = (await bundles.Find(db, row.Id, stop)).Content.Matter;
            if (tables.Powers.Of(matter, today) is { } power && OnApplication.Contains(power.Kind))
                matters[row.Key] = power.Matter;
        }

        return _now = matters;
    }
}
