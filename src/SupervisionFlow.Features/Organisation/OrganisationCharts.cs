using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Organisation;

/// <summary>The chart as last read; what changes in it shows within seconds, on every node.</summary>
/// <remarks>It proposes whom to ask; what binds (certificates, conflicts, audience keys) is read in the act's own unit of work.</remarks>
public sealed class OrganisationCharts(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private Reading? _reading;

    /// <summary>The chart, at most seconds old. Of all who ask when it has grown old, one reads it, and the others wait for that.</summary>
    public async ValueTask<OrganisationChart> Now(CancellationToken stop)
    {
        var known = Volatile.Read(ref _reading);
        var reading = known is not null && time.GetElapsedTime(known.At) < Freshness ? known : Begin(known);
        try
        {
            return await reading.Chart.Value.WaitAsync(stop);
        }
        catch when (!stop.IsCancellationRequested)
        {
            // Whoever asks next tries again.
            Interlocked.CompareExchange(ref _reading, null, reading);
            throw;
        }
    }

    /// <summary>Has it read anew by whoever asks next.</summary>
    public void Forget() => Volatile.Write(ref _reading, null);

    private Reading Begin(Reading? old)
    {
        var mine = new Reading(Read, time.GetTimestamp());
        var others = Interlocked.CompareExchange(ref _reading, mine, old);

        return others == old ? mine : others ?? mine;
    }

    /// <summary>For everybody who waits, so that nobody who gives up ends it.</summary>
    private async Task<OrganisationChart> Read()
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        var units = await db.Units.AsNoTracking().ToListAsync();
        var people = await db.People.AsNoTracking().ToListAsync();

        return new OrganisationChart(units, people);
    }

    private sealed class Reading(Func<Task<OrganisationChart>> read, long at)
    {
        public Lazy<Task<OrganisationChart>> Chart { get; } = new(read);

        public long At => at;
    }
}
