using Microsoft.EntityFrameworkCore;
using Npgsql;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.Specification;
using SupervisionFlow.TestServers;

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

    protected override void Discard()
    {
        using var connection = new NpgsqlConnection(_connectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    private static async Task Migrate(string database)
    {
        await using var db = new PostgreSqlSupervisionDb(new DbContextOptionsBuilder<PostgreSqlSupervisionDb>().UseNpgsql(database).Options, new NoCommitObserver());
        await db.Database.MigrateAsync();
    }
}
