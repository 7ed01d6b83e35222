using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Organisation;

/// <summary>The chart as last read. Commits of this process that touch units or people make it be read anew; other nodes' show within seconds.</summary>
/// <remarks>It proposes whom to ask; what binds (certificates, conflicts, audience keys) is read in the act's own unit of work.</remarks>
public sealed class OrganisationCharts(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private volatile Reading? _reading;

    /// <summary>The chart, at most seconds old.</summary>
    public async ValueTask<OrganisationChart> Now(CancellationToken stop)
    {
        if (_reading is { } known && time.GetElapsedTime(known.At) < Freshness)
            return known.Chart;

        var at = time.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        var units = await db.Units.AsNoTracking().ToListAsync(stop);
        var people = await db.People.AsNoTracking().ToListAsync(stop);
        var chart = new OrganisationChart(units, people);
        _reading = new Reading(chart, at);

        return chart;
    }

    /// <summary>Units or people changed.</summary>
    public void Forget() => _reading = null;

    private sealed record Reading(OrganisationChart Chart, long At);
}
