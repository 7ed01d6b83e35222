using Npgsql;
using Shouldly;
using SupervisionFlow.TestServers;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedServers))]

namespace SupervisionFlow.Persistence.Servers;

public sealed class PostgreSqlServerTests(SharedServers servers)
{
    [Fact]
    public async Task A_clone_has_what_its_template_had_and_keeps_its_changes_to_itself()
    {
        var postgres = await servers.PostgreSql();
        var one = await postgres.CreateDatabase("with-one-clinic", WithOneClinic);
        var other = await postgres.CreateDatabase("with-one-clinic", WithOneClinic);

        await Run(one, "insert into clinic values ('康宁诊所')");

        (await Clinics(one)).ShouldBe(2);
        (await Clinics(other)).ShouldBe(1);
    }

    [Fact]
    public async Task A_synced_server_keeps_through_a_kill_what_it_has_committed()
    {
        await using var postgres = await PostgreSqlServer.Start(Durability.Synced);
        var database = await postgres.CreateDatabase() + ";Pooling=false";
        await WithOneClinic(database);

        await postgres.Kill();
        await postgres.StartAgain();

        (await Clinics(database)).ShouldBe(1);
    }

    private static Task WithOneClinic(string database) =>
        Run(database, "create table clinic (name text); insert into clinic values ('和平口腔诊所')");

    private static async Task Run(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<long> Clinics(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("select count(*) from clinic");

        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
