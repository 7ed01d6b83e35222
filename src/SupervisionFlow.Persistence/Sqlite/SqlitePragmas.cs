using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace SupervisionFlow.Persistence.Sqlite;

/// <summary>Sets every connection up: readers beside the writer, and a commit is on disk when it returns.</summary>
/// <remarks>
/// A unit of work keeps the connection that it opened: opening one anew for each of its dozen queries costs more than the queries.
/// The pool hands the same native connections out again and again; each is set up once.
/// </remarks>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas =
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA busy_timeout = 10000;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -16000;
        """;

    private readonly ConditionalWeakTable<sqlite3, string> _set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        Set((SqliteConnection)connection);
        Keep(connection, eventData.Context);
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    private void Set(SqliteConnection connection)
    {
        if (!_set.TryAdd(connection.Handle!, Pragmas))
            return;

        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    /// <summary>One more opening than closings: it goes back to the pool with the context.</summary>
    private static void Keep(DbConnection connection, DbContext? context)
    {
        if (context is not null && ReferenceEquals(context.Database.GetDbConnection(), connection))
            context.Database.OpenConnection();
    }
}
