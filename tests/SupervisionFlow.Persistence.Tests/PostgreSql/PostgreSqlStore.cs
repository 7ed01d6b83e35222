using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.Specification;
using SupervisionFlow.TestServers;

namespace SupervisionFlow.Persistence.PostgreSql;

/// <summary>The specification on PostgreSQL: each test has a clone of a database that was migrated once.</summary>
public sealed class PostgreSqlStore(SharedServers servers) : StoreSpecification
{
    protected override async Task<DatabaseOptions> MakeDatabase()
    {
        var postgres = await servers.PostgreSql();
        return new() { Provider = DatabaseProvider.PostgreSql, ConnectionString = await postgres.CreateDatabase("supervision", Migrate) + ";Maximum Pool Size=60" };
    }

    private static async Task Migrate(string database)
    {
        await using var db = new PostgreSqlSupervisionDb(new DbContextOptionsBuilder<PostgreSqlSupervisionDb>().UseNpgsql(database).Options, new NoCommitObserver());
        await db.Database.MigrateAsync();
    }
}
