using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Persistence.SqlServer;

/// <summary>The model kept in SQL Server.</summary>
public sealed class SqlServerSupervisionDb(DbContextOptions<SqlServerSupervisionDb> options, ICommitObserver observer) : SupervisionDb(options, observer)
{
    internal override StoreDialect Dialect => SqlServerDialect.Instance;
}
