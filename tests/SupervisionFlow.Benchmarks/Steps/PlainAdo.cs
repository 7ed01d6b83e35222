using Microsoft.Data.Sqlite;

namespace SupervisionFlow.Benchmarks.Steps;

/// <summary>Sends recorded statements by a bare connection: one transaction, a command for each, nothing in between.</summary>
internal sealed class PlainAdo(string file) : IAsyncDisposable
{
    private readonly SqliteConnection _connection = Open(file);

    public Task Write(RecordedCommit commit)
    {
        using var transaction = _connection.BeginTransaction();
        foreach (var statement in commit.Statements)
        {
            using var command = _connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = statement.Sql;
            foreach (var (name, value) in statement.Parameters)
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            using var rows = command.ExecuteReader();
            while (rows.NextResult())
            {
            }
        }

        transaction.Commit();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000;";
        command.ExecuteNonQuery();

        return connection;
    }
}
