using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Persistence.Sqlite;

public sealed class SqliteConnectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new("sf-sqlite-");
    private readonly ServiceProvider _services;

    public SqliteConnectionTests() => _services = new ServiceCollection()
        .AddSupervisionDb(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:ConnectionString"] = $"Data Source={File}",
            ["Database:CommandTimeout"] = "1",
        }).Build())
        .BuildServiceProvider();

    private string File => _folder.Below("not", "yet", "there.db");

    public void Dispose()
    {
        _services.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "10000")]
    public async Task Every_connection_writes_through_to_the_disk_and_keeps_references_whole(string pragma, string value)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();

        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";

        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!.ToString().ShouldBe(value);
        System.IO.File.Exists(File).ShouldBeTrue();
    }

    [Fact]
    public async Task A_process_that_died_while_it_migrated_does_not_hold_the_next_one_up()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        await db.BringUpToDate(stop);
        await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-04-30')""", stop);

        await db.BringUpToDate(stop).WaitAsync(TimeSpan.FromMinutes(2), stop);

        (await db.Database.GetPendingMigrationsAsync(stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_commit_holds_the_write_lock_from_its_first_line_and_readers_read_on()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        await db.BringUpToDate(stop);
        db.Add(new Person(new("wang"), "王芳", new("jinghu")));

        await db.Commit(
            async () =>
            {
                await using var other = new SqliteConnection($"Data Source={File};Default Timeout=1;Pooling=false");
                await other.OpenAsync(stop);
                await using var read = other.CreateCommand();
                read.CommandText = "SELECT COUNT(*) FROM People";
                (await read.ExecuteScalarAsync(stop)).ShouldBe(0L);
                await using var write = other.CreateCommand();
                write.CommandText = "DELETE FROM People";
                (await Should.ThrowAsync<SqliteException>(() => write.ExecuteNonQueryAsync(stop))).SqliteErrorCode.ShouldBe(5);
            },
            stop);
    }
}
