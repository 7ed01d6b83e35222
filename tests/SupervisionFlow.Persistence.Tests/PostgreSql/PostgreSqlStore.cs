using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.Specification;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Persistence.PostgreSql;

/// <summary>The specification on PostgreSQL: each test has a clone of a database that was migrated once.</summary>
public sealed class PostgreSqlStore(SharedServers servers) : StoreSpecification
{
    private string _connectionString = "Host=none";

    protected override async Task<DatabaseOptions> MakeDatabase()
    {
        var postgres = await servers.PostgreSql();
        _connectionString = await postgres.CreateDatabase("supervision", Migrate) + ";Maximum Pool Size=50";
        return new() { Provider = DatabaseProvider.PostgreSql, ConnectionString = _connectionString };
    }

    /// <summary>A statement is ended by the server, as one that takes too long is.</summary>
    protected override Task FailForTheMoment(SupervisionDb db) => db.Database.ExecuteSqlRawAsync("SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(60)", Stop);

    [Fact]
    public async Task A_connection_that_the_server_ended_is_a_failure_of_the_moment() =>
        await With(async db =>
        {
            await db.Database.OpenConnectionAsync(Stop);
            End(db);

            var failure = await Should.ThrowAsync<Exception>(db.Units.ToListAsync(Stop));

            db.IsOfTheMoment(failure).ShouldBeTrue(failure.ToString());
        });

    [Fact]
    public async Task A_server_that_is_not_there_is_a_failure_of_the_moment()
    {
        await using var db = new PostgreSqlSupervisionDb(new DbContextOptionsBuilder<PostgreSqlSupervisionDb>().UseNpgsql("Host=127.0.0.1;Port=1;Timeout=5").Options);

        var failure = await Should.ThrowAsync<Exception>(db.Units.ToListAsync(Stop));

        db.IsOfTheMoment(failure).ShouldBeTrue(failure.ToString());
    }

    [Fact]
    public async Task A_commit_that_fails_for_the_moment_before_it_was_asked_for_has_written_nothing()
    {
        var failure = await With(async db =>
        {
            db.Add(Some.City());
            return await Should.ThrowAsync<StoreFailureException>(db.Commit(() => FailForTheMoment(db), Stop));
        });

        failure.Written.ShouldBe(WhatWasWritten.Nothing);
        (await With(db => db.Units.CountAsync(Stop))).ShouldBe(0);
    }

    [Fact]
    public async Task A_commit_whose_answer_never_came_may_have_written_or_not()
    {
        Observer.Meanwhile = End;

        var failure = await Should.ThrowAsync<StoreFailureException>(Commit(db => db.Add(Some.City())));

        failure.Written.ShouldBe(WhatWasWritten.Unknown);
    }

    /// <summary>As an administrator would: the server ends the connection of this unit of work.</summary>
    private void End(SupervisionDb db)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        using var other = new NpgsqlConnection($"{_connectionString};Pooling=false");
        other.Open();
        using var end = new NpgsqlCommand($"SELECT pg_terminate_backend({connection.ProcessID}, 30000)", other);
        end.ExecuteNonQuery();
    }

    protected override void Discard()
    {
        using var connection = new NpgsqlConnection(PostgreSqlConnection.Tuned(_connectionString));
        NpgsqlConnection.ClearPool(connection);
    }

    private static async Task Migrate(string database)
    {
        await using var db = new PostgreSqlSupervisionDb(new DbContextOptionsBuilder<PostgreSqlSupervisionDb>().UseNpgsql(database).Options);
        await db.Database.MigrateAsync();
    }
}
