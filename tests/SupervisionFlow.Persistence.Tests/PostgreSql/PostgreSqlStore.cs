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

    [Fact]
    public async Task A_text_longer_than_its_column_refuses_the_commit_by_name_and_leaves_nothing()
    {
        await Commit(db => db.Add(Some.City()));

        var refused = await Should.ThrowAsync<TextTooLongException>(Commit(db =>
        {
            db.Units.Single().Rename(new string('长', 200), "市卫健委");
            var person = Some.Person("qian");
            person.Leave(Some.Wang, Some.Morning, new string('长', 2001));
            db.Add(person);
            db.Numbers.Assign("芜镜卫医罚/2026", _ => { });
        }));

        refused.Texts.ShouldHaveSingleItem().ShouldSatisfyAllConditions(text => (text.Row, text.Property, text.Most).ShouldBe(("Person", "Reason", 2000)), text => text.Text.Length.ShouldBe(2001));
        refused.Message.ShouldNotContain("长");
        (await With(db => db.Units.SingleAsync(Stop))).Name.ShouldBe("芜湖市卫生健康委员会");
        (await With(db => db.People.CountAsync(Stop))).ShouldBe(0);
        (await With(db => db.Counters.CountAsync(Stop))).ShouldBe(0);
    }

    [Fact]
    public async Task A_text_that_is_too_long_for_what_is_no_row_of_the_commit_is_not_blamed_on_one()
    {
        var failure = await Should.ThrowAsync<Exception>(With(async db =>
        {
            db.Add(Some.City());
            await db.Commit(() => db.Database.ExecuteSqlRawAsync("""INSERT INTO "Counters" ("Series", "Value") VALUES (repeat('x', 129), 1)""", Stop), Stop);
        }));

        failure.ShouldBeOfType<PostgresException>().SqlState.ShouldBe(PostgresErrorCodes.StringDataRightTruncation);
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
