using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Persistence.Sqlite;

/// <summary>The model kept in SQLite, the default.</summary>
public sealed class SqliteSupervisionDb(DbContextOptions<SqliteSupervisionDb> options, ICommitObserver observer) : SupervisionDb(options, observer)
{
    internal override StoreDialect Dialect => SqliteDialect.Instance;
}
