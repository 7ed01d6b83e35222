using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Persistence.Committing;
using Xunit;

namespace SupervisionFlow.Persistence.Specification;

/// <summary>What every store does; filled in once per store with how a migrated, empty database is made.</summary>
public abstract partial class StoreSpecification : IAsyncLifetime
{
    private ServiceProvider _services = null!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected FakeClock Clock { get; } = new();

    internal RecordingObserver Observer { get; } = new();

    /// <summary>The one hole.</summary>
    protected abstract Task<DatabaseOptions> MakeDatabase();

    /// <summary>Closes what a pool still holds open to this test's database, and throws away what is left of it.</summary>
    protected abstract void Discard();

    /// <summary>Has the store fail as it does when it is busy, late or gone: nothing that the statement could help.</summary>
    protected abstract Task FailForTheMoment(SupervisionDb db);

    public async ValueTask InitializeAsync() =>
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<ICommitObserver>(Observer)
            .AddSupervisionDb(await MakeDatabase())
            .BuildServiceProvider();

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        Discard();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads or changes through a context of its own, as a request does.</summary>
    protected async Task<T> With<T>(Func<SupervisionDb, Task<T>> use)
    {
        await using var scope = _services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<SupervisionDb>());
    }

    /// <inheritdoc cref="With{T}"/>
    protected Task With(Func<SupervisionDb, Task> use) => With<object?>(async db =>
    {
        await use(db);
        return null;
    });

    /// <summary>Makes a change in a unit of work of its own and commits it.</summary>
    protected Task Commit(Action<SupervisionDb> change) => With(db =>
    {
        change(db);
        return db.Commit(Stop);
    });

    /// <summary>Runs it again in a fresh scope for as long as the race is lost, as a caller does.</summary>
    protected async Task CommitUntilWon(Func<SupervisionDb, Task> change)
    {
        while (true)
        {
            try
            {
                await With(async db =>
                {
                    await change(db);
                    await db.Commit(Stop);
                });
                return;
            }
            catch (LostRaceException)
            {
                await Task.Yield();
            }
        }
    }
}
