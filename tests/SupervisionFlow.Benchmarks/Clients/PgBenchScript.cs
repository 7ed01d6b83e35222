using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SupervisionFlow.Benchmarks.Steps;

namespace SupervisionFlow.Benchmarks.Clients;

/// <summary>The statements of one recorded step as a script of pgbench's, which any client can run again and again: each time new rows, and changes to the rows of the time before.</summary>
/// <remarks>Every client has a case of its own, as <see cref="Cases"/> makes them. What the app reads is left out.</remarks>
internal sealed partial class PgBenchScript
{
    private const string Client = "' || :client_id || '";
    private const string Turn = "' || :n || '";
    private const string TurnBefore = "' || :m || '";

    private readonly Dictionary<string, string> _names = [];
    private readonly List<RecordedRow> _standing;
    private readonly RecordedCommit _step;

    /// <param name="commits">The start of a case and its steps.</param>
    /// <param name="step">Which of the steps.</param>
    public PgBenchScript(RecordedCommit[] commits, int step)
    {
        _step = commits[step];
        _standing = [.. commits[0].Rows.Where(row => row.IsNew && row.Key is [(_, string)] && _step.Rows.Any(other => !other.IsNew && other.Table == row.Table && Equals(other.Key[0].Value, row.Key[0].Value)))];
        foreach (var id in _standing.Select(row => (string)row.Key[0].Value!))
            _names[id] = $"{id}~{Client}";

        var known = commits[..step].SelectMany(commit => commit.Statements).SelectMany(statement => statement.Parameters).Select(parameter => parameter.Value).OfType<string>().ToHashSet();
        foreach (var id in NewIds(commits[step]).Where(id => !known.Contains(id)))
            _names.TryAdd(id, $"{Shorter(id)}{Client}~{Turn}");
        foreach (var (before, now) in NewIds(commits[step - 1]).Zip(NewIds(commits[step])).Where(pair => pair.First != pair.Second && _names.ContainsKey(pair.Second)))
            _names.TryAdd(before, _names[now].Replace(Turn, TurnBefore, StringComparison.Ordinal));
    }

    public string Text => string.Join('\n', [@"\set n :n + 1", @"\set m :n - 1", "BEGIN;", .. _step.Statements.SelectMany(Statements), "COMMIT;", ""]);

    /// <summary>Gives each client the rows that every step changes: its case, its workflow, the head of its record; and the open step with which each of these turns begins.</summary>
    public async Task Cases(DbConnection connection, int clients, params IEnumerable<int> turns)
    {
        foreach (var row in _standing)
            await Copy(connection, row, clients);

        var opening = _step.Statements.SelectMany(Statements).Where(sql => sql.StartsWith("INSERT INTO \"Step", StringComparison.Ordinal) || sql.StartsWith("INSERT INTO \"Seat", StringComparison.Ordinal) || sql.StartsWith("INSERT INTO \"WorkItem", StringComparison.Ordinal));
        foreach (var sql in turns.SelectMany(turn => Enumerable.Range(0, clients).SelectMany(client => opening.Select(sql => sql.Replace(":client_id", $"{client}", StringComparison.Ordinal).Replace(":n", $"{turn}", StringComparison.Ordinal)))))
        {
            await using var opened = Command(connection, sql);
            await opened.ExecuteNonQueryAsync();
        }
    }

    private async Task Copy(DbConnection connection, RecordedRow row, int clients)
    {
        var columns = new List<(string Name, bool IsText)>();
        await using (var asked = Command(connection, $"""SELECT column_name, data_type IN ('text', 'character varying') FROM information_schema.columns WHERE table_name = '{row.Table}'"""))
        await using (var answer = await asked.ExecuteReaderAsync())
        {
            while (await answer.ReadAsync())
                columns.Add((answer.GetString(0), answer.GetBoolean(1)));
        }

        var (key, id) = (row.Key[0].Column, (string)row.Key[0].Value!);
        var copied = columns.Select(column => column switch
        {
            { Name: "Number" } => $"\"{column.Name}\" || '~' || c",
            { IsText: true } => _standing.Select(other => other.Key[0].Value).Distinct().Aggregate($"\"{column.Name}\"", (sql, other) => $"replace({sql}, '{other}', '{other}~' || c)"),
            _ => $"\"{column.Name}\"",
        });
        await using var copying = Command(connection, $"""INSERT INTO "{row.Table}" ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) SELECT {string.Join(", ", copied)} FROM "{row.Table}", generate_series(0, {clients - 1}) c WHERE "{key}" = '{id}'""");
        await copying.ExecuteNonQueryAsync();
    }

    /// <summary>With client and turn about as long as the id was, so that it fits its column.</summary>
    private string Shorter(string id) => string.Create(CultureInfo.InvariantCulture, $"{id[..(id.Length / 2)]}{_names.Count:000}~");

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    /// <summary>The ids that a commit makes, in the order of its rows: those of two steps match one another.</summary>
    private static IEnumerable<string> NewIds(RecordedCommit commit) =>
        commit.Rows.Where(row => row.IsNew).OrderBy(row => row.Table, StringComparer.Ordinal).SelectMany(row => row.Key).Select(key => key.Value).OfType<string>()
            .Concat(commit.Statements.SelectMany(Inserted).Where(value => value.Column == "ActivityInstanceId").Select(value => value.Value).OfType<string>()).Distinct();

    /// <summary>A round trip of EF Core's carries many statements; each goes by itself here. Nobody else changes these rows, so the versions are not asked for.</summary>
    private IEnumerable<string> Statements(RecordedStatement batch)
    {
        var counters = Inserted(batch).Where(value => value.Column is "Seq" or "Sequence").Select(value => value.Parameter).ToHashSet();
        var values = batch.Parameters.ToDictionary(parameter => parameter.Name.TrimStart('@'), parameter => parameter.Value);
        return AskedVersion().Replace(batch.Sql, "").Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(sql => Parameter().Replace(sql.TrimEnd(';'), found => Literal(values[found.Groups[1].Value], counters.Contains(found.Groups[1].Value))) + ";");
    }

    private static IEnumerable<(string Column, string Parameter, object? Value)> Inserted(RecordedStatement batch)
    {
        var values = batch.Parameters.ToDictionary(parameter => parameter.Name.TrimStart('@'), parameter => parameter.Value);
        foreach (Match insert in Insert().Matches(batch.Sql))
        {
            foreach (var (column, value) in insert.Groups[1].Value.Split(", ").Zip(insert.Groups[2].Value.Split(", ")))
            {
                if (value.StartsWith('@'))
                    yield return (column.Trim('"'), value[1..], values[value[1..]]);
            }
        }
    }

    private string Literal(object? value, bool counts) => value switch
    {
        null or DBNull => "NULL",
        bool yes => yes ? "TRUE" : "FALSE",
        byte[] bytes => $"'\\x{Convert.ToHexStringLower(bytes)}'",
        string text => Named(text),
        IEnumerable<string> texts => $"CAST(ARRAY[{string.Join(", ", texts.Select(Named))}] AS text[])",
        DateOnly day => string.Create(CultureInfo.InvariantCulture, $"'{day:yyyy-MM-dd}'"),
        _ when counts => string.Create(CultureInfo.InvariantCulture, $"({value} + 1000 * :n)"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    /// <summary>With the ids of this client and turn in it. pgbench takes a colon for the start of a variable wherever it stands.</summary>
    private string Named(string text)
    {
        var sql = new StringBuilder("'");
        for (var at = 0; at < text.Length;)
        {
            var id = _names.Keys.Where(id => StandsAt(text, at, id)).MaxBy(id => id.Length);
            sql.Append(id is not null ? _names[id] : text[at] switch { '\'' => "''", ':' => ":' || '", var letter => letter });
            at += id?.Length ?? 1;
        }

        return sql.Append('\'').ToString();
    }

    /// <summary>A word of its own: a hash may happen to hold a short id.</summary>
    private static bool StandsAt(string text, int at, string id) =>
        string.CompareOrdinal(text, at, id, 0, id.Length) == 0
        && (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + id.Length == text.Length || !char.IsLetterOrDigit(text[at + id.Length]));

    [GeneratedRegex("@(\\w+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(" AND \"Version\" = @\\w+")]
    private static partial Regex AskedVersion();

    [GeneratedRegex("INSERT INTO \"\\w+\" \\(([^)]*)\\)\\s+VALUES \\(([^)]*)\\)")]
    private static partial Regex Insert();
}
