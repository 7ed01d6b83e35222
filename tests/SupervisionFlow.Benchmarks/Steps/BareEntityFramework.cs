using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Benchmarks.Running;
using SupervisionFlow.Persistence.Sqlite;

namespace SupervisionFlow.Benchmarks.Steps;

/// <summary>Writes recorded rows by nothing but SaveChanges: same model, same pragmas, a fresh context each time, no query, no gate, no pipeline.</summary>
internal sealed class BareEntityFramework : IAsyncDisposable
{
    private readonly BenchApp _app;
    private readonly DbContextOptions<Bare> _options;

    private BareEntityFramework(BenchApp app, DbContextOptions<Bare> options)
    {
        _app = app;
        _options = options;
    }

    /// <summary>On a file of its own that stands where the app's stood.</summary>
    public static async Task<BareEntityFramework> On(string file)
    {
        var app = await BenchApp.WithoutWorkers(file);
        var known = app.Services.GetRequiredService<DbContextOptions<SqliteSupervisionDb>>();
        var model = await app.Read(db => Task.FromResult(db.Model));
        var options = new DbContextOptions<Bare>(known.Extensions.ToDictionary(extension => extension.GetType(), extension => extension));

        return new BareEntityFramework(app, new DbContextOptionsBuilder<Bare>(options).UseModel(model).Options);
    }

    public async Task Write(RecordedCommit commit)
    {
        await using var db = new Bare(_options);
        foreach (var row in commit.Rows)
            row.PutOn(db);
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class Bare(DbContextOptions<Bare> options) : DbContext(options);
}
