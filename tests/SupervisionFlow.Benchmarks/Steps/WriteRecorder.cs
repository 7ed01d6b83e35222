using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SupervisionFlow.Benchmarks.Steps;

/// <summary>Listens to the app's commits: the rows of each, and the statements that EF Core made of them. Not there while anything is measured.</summary>
internal sealed class WriteRecorder : DbCommandInterceptor, ISaveChangesInterceptor
{
    private RecordedCommit _commit = new();

    /// <summary>What was written since the last call.</summary>
    public RecordedCommit Take()
    {
        var taken = _commit;
        _commit = new();
        return taken;
    }

    public ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken)
    {
        _commit.Rows.AddRange(eventData.Context!.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(entry => new RecordedRow(entry)));
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (eventData.CommandSource == CommandSource.SaveChanges)
            _commit.Statements.Add(new RecordedStatement(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
        else
            _commit.Reads.Add(command.CommandText);
        return ValueTask.FromResult(result);
    }
}

/// <summary>One commit of the app, to be written again by others.</summary>
internal sealed class RecordedCommit
{
    public List<RecordedRow> Rows { get; } = [];

    public List<RecordedStatement> Statements { get; } = [];

    /// <summary>The queries before it; nobody repeats them.</summary>
    public List<string> Reads { get; } = [];
}

/// <summary>A statement with its values.</summary>
internal sealed record RecordedStatement(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters);
