using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>A store that is busy so many times when a table is read, and well again afterwards.</summary>
internal sealed class FailingStore(string table) : DbCommandInterceptor
{
    private const int Busy = 5;
    private int _times;

    /// <summary>How often it failed.</summary>
    public int Failed { get; private set; }

    public void FailNext(int times) => (_times, Failed) = (times, 0);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (Failed < _times && command.CommandText.Contains($"FROM \"{table}\"", StringComparison.Ordinal))
        {
            Failed++;
            throw new SqliteException("database is locked", Busy);
        }

        return ValueTask.FromResult(result);
    }
}
