using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.Specification;
using SupervisionFlow.TestServers;

namespace SupervisionFlow.Persistence.Sqlite;

/// <summary>The specification on SQLite: each test has a copy of a file that was migrated once.</summary>
public sealed class SqliteStore : StoreSpecification
{
    private static readonly Lazy<Task<byte[]>> Migrated = new(Migrate);

    private readonly TemporaryFolder _folder = new("sf-sqlite-");
    private string _connectionString = "";

    protected override async Task<DatabaseOptions> MakeDatabase()
    {
        var file = _folder.Below("data", "supervision.db");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, await Migrated.Value);

        _connectionString = $"Data Source={file}";
        return new() { ConnectionString = _connectionString };
    }

    /// <summary>Another process, such as a backup, keeps writing.</summary>
    protected override async Task FailForTheMoment(SupervisionDb db)
    {
        await using var other = new SqliteConnection($"{_connectionString};Pooling=false");
        await other.OpenAsync(Stop);
        await using var writing = other.BeginTransaction(deferred: false);

        db.Database.SetCommandTimeout(1);
        await db.Database.ExecuteSqlRawAsync("PRAGMA busy_timeout = 0", Stop);
        await db.Database.ExecuteSqlRawAsync("DELETE FROM \"Counters\"", Stop);
    }

    protected override void Discard()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
        _folder.Dispose();
    }

    private static async Task<byte[]> Migrate()
    {
        using var folder = new TemporaryFolder("sf-sqlite-");
        var file = folder.Below("template.db");
        await using (var db = new SqliteSupervisionDb(new DbContextOptionsBuilder<SqliteSupervisionDb>().UseSqlite($"Data Source={file};Pooling=false").Options, new NoCommitObserver()))
            await db.Database.MigrateAsync();

        return await File.ReadAllBytesAsync(file);
    }
}
