using System.Globalization;
using Microsoft.Data.Sqlite;
using SupervisionFlow.Benchmarks.Running;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Benchmarks.Work;

/// <summary>Multiplies one real case with its open item by plain SQL: each copy has a case, a participant, a step, an item and an audience row of its own.</summary>
/// <remarks>The clerk's items lie scattered among the others', half held by the clerk, half open to the clerk's role; due days are scattered too.</remarks>
internal static class ManyItems
{
    private const long FirstDue = 1_767_225_600_000;

    public static async Task Fill(string file, int all, int mine)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Foreign Keys=False");
        await connection.OpenAsync();
        Run(connection, "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; PRAGMA cache_size = -262144;");
        Run(connection, $"CREATE TEMP TABLE n AS WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < {all}) SELECT i, i % {all / mine} = 0 AS mine FROM c;");

        var id = "printf('{0}%08d', n.i)";
        string Id(string prefix) => string.Format(CultureInfo.InvariantCulture, id, prefix);
        var someone = $"'person' || (n.i % 997)";
        var due = string.Create(CultureInfo.InvariantCulture, $"{FirstDue} + (n.i * 7919 % 1000003) * 31536");
        Copy(connection, "Cases", new() { ["Id"] = Id("c"), ["Number"] = Id("2026-"), ["WorkflowInstanceId"] = Id("i"), ["StartedBy"] = someone });
        Copy(connection, "CaseParticipants", new() { ["CaseId"] = Id("c"), ["PersonId"] = someone });
        Copy(connection, "Steps", new() { ["Id"] = Id("s"), ["CaseId"] = Id("c"), ["WorkflowInstanceId"] = Id("i"), ["ActivityInstanceId"] = Id("i") });
        Copy(connection, "WorkItems", new()
        {
            ["Id"] = Id("w"), ["StepId"] = Id("s"), ["CaseId"] = Id("c"), ["SeatId"] = Id("t"), ["CaseNumber"] = Id("2026-"), ["ActivityInstanceId"] = Id("i"),
            ["Holder"] = $"CASE WHEN NOT n.mine THEN {someone} WHEN n.i % 2 THEN NULL ELSE '{People.Wang}' END", ["DueAt"] = due,
            ["DueDay"] = $"date(({due}) / 1000, 'unixepoch')",
        });
        Copy(connection, "WorkItemAudiences", new()
        {
            ["WorkItemId"] = Id("w"), ["DueAt"] = due,
            ["AudienceKey"] = $"CASE WHEN NOT n.mine THEN 'person:' || {someone} WHEN n.i % 2 THEN '{AudienceKey.Of(Roles.Clerk, People.Agency)}' ELSE '{AudienceKey.Of(People.Wang)}' END",
        });
        Run(connection, "ANALYZE; PRAGMA journal_mode = WAL;");
    }

    /// <summary>Every column as in the one row there is, but for these.</summary>
    internal static void Copy(SqliteConnection connection, string table, Dictionary<string, string> but)
    {
        var columns = new List<string>();
        using (var command = connection.CreateCommand())
        {
            command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
            using var rows = command.ExecuteReader();
            while (rows.Read())
                columns.Add(rows.GetString(0));
        }

        var names = string.Join(", ", columns.Select(column => $"\"{column}\""));
        var values = string.Join(", ", columns.Select(column => but.GetValueOrDefault(column, $"one.\"{column}\"")));
        Run(connection, $"INSERT INTO \"{table}\" ({names}) SELECT {values} FROM (SELECT * FROM \"{table}\" LIMIT 1) one CROSS JOIN n ORDER BY n.i");
    }

    internal static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 3600;
        command.ExecuteNonQuery();
    }
}
