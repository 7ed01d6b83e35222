using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.EndToEnd.Installations;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence.Record;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.EndToEnd.Tampering;

/// <summary>Whoever changes the record in the database, anywhere, is found out.</summary>
public sealed class TamperTests : IAsyncLifetime
{
    /// <summary>Every column that says something; Version only counts writes, and the other columns of a document are what its page shows.</summary>
    private static readonly Dictionary<string, string[]> Columns = new()
    {
        ["AuditEntries"] = ["ChainKey", "Sequence", "At", "Actor", "OnBehalfOf", "Act", "SubjectKind", "SubjectId", "From", "ContentHash", "Details", "PreviousHash", "Hash"],
        ["AuditHeads"] = ["ChainKey", "Sequence", "Hash"],
        ["AuditSeals"] = ["Sequence", "At", "HeadsJson", "Root", "PreviousHash", "Hash"],
        ["Documents"] = ["Html", "ModelJson", "ContentHash"],
    };

    private Installation installation = null!;

    private string File => Path.Combine(installation.Data, "supervision.db");

    /// <summary>A case with decisions and a document; sealed, and grown since.</summary>
    public async ValueTask InitializeAsync()
    {
        installation = await Installation.Create(Processes.Licence);
        await installation.Import();
        var @case = await installation.Start("permit");
        await Act(@case, "accept", "clerk1", id => new CompleteWorkItem(id, "Done", [], null, null));
        await installation.Use<AuditSealer>(sealer => sealer.Seal(TestContext.Current.CancellationToken));
        await Act(@case, "sign", "reviewer1", id => new ApproveWorkItem(id, [], "同意", null));
        await Act(@case, "sign", "head1", id => new ApproveWorkItem(id, [], null, null));
        await installation.Use<AuditSealer>(sealer => sealer.Seal(TestContext.Current.CancellationToken));
        await Act(@case, "hand-over", "clerk1", id => new CompleteWorkItem(id, "Done", [], null, null));
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task Any_changed_value_of_any_row_is_found_and_nothing_else_is()
    {
        (await Faults()).ShouldBeEmpty();
        await using var database = new SqliteConnection($"Data Source={File};Foreign Keys=False");
        await database.OpenAsync(TestContext.Current.CancellationToken);

        var unseen = new List<string>();
        var changed = 0;
        foreach (var (table, columns) in Columns)
        {
            (await ColumnsOf(database, table)).Except(columns).ShouldBeSubsetOf(["Version", .. table == "Documents" ? await ColumnsOf(database, table) : []], $"a new column of {table} is outside its hash");
            foreach (var row in await Rows(database, table))
            {
                foreach (var column in columns)
                {
                    var value = await Value(database, table, row, column);
                    foreach (var other in Changed(value))
                    {
                        changed++;
                        await Set(database, table, row, column, other);
                        if ((await Faults()).Count == 0)
                            unseen.Add($"{table}.{column} of row {row}: {value} → {other}");
                        await Set(database, table, row, column, value);
                    }
                }
            }
        }

        unseen.ShouldBeEmpty();
        changed.ShouldBeGreaterThan(100);
        (await Faults()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_command_says_so_by_its_exit_code()
    {
        (await AppProcess.Command("audit", "verify", "--data", installation.Data)).ShouldContain("unaltered");

        await using (var database = new SqliteConnection($"Data Source={File}"))
        {
            await database.OpenAsync(TestContext.Current.CancellationToken);
            await Set(database, "AuditEntries", 3, "Act", "work_item.reject");
        }

        (await Should.ThrowAsync<InvalidOperationException>(() => AppProcess.Command("audit", "verify", "--data", installation.Data))).Message.ShouldContain("ended with 1:");
    }

    private async Task<IReadOnlyList<Domain.Record.AuditFault>> Faults() =>
        await installation.Read(async db => (await new AuditVerify(db).Run(TestContext.Current.CancellationToken)).Faults);

    /// <summary>A text with its first, middle or last character changed; a number a thousand more; something where nothing was.</summary>
    private static IEnumerable<object> Changed(object value) => value switch
    {
        long number => [number + 1000],
        string { Length: > 0 } text => new[] { 0, text.Length / 2, text.Length - 1 }.Distinct().Select(place => $"{text[..place]}{(char)(text[place] ^ 1)}{text[(place + 1)..]}"),
        _ => ["x"],
    };

    private static async Task<List<string>> ColumnsOf(SqliteConnection database, string table) =>
        [.. (await Query(database, $"SELECT name FROM pragma_table_info('{table}')")).Cast<string>()];

    private static async Task<List<long>> Rows(SqliteConnection database, string table) => [.. (await Query(database, $"SELECT rowid FROM \"{table}\"")).Cast<long>()];

    private static async Task<object> Value(SqliteConnection database, string table, long row, string column) =>
        (await Query(database, $"SELECT \"{column}\" FROM \"{table}\" WHERE rowid = {row}")).Single();

    private static async Task<List<object>> Query(SqliteConnection database, string sql)
    {
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<object>();
        while (await reader.ReadAsync())
            values.Add(reader.GetValue(0));

        return values;
    }

    /// <remarks>Where the key is the row's own number (a seal's), the row is found by what it became.</remarks>
    private static async Task Set(SqliteConnection database, string table, long row, string column, object value)
    {
        await using var command = database.CreateCommand();
        command.CommandText = $"UPDATE \"{table}\" SET \"{column}\" = $value WHERE rowid = $row";
        command.Parameters.AddWithValue("$value", value);
        command.Parameters.AddWithValue("$row", row);
        if (await command.ExecuteNonQueryAsync() == 1)
            return;

        command.CommandText = $"UPDATE \"{table}\" SET \"{column}\" = $value WHERE rowid = $row + 1000";
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    private async Task Act(CaseId @case, string step, string by, Func<WorkItemId, MediatR.IRequest<ActAnswer>> act)
    {
        var items = await installation.Read(db => db.WorkItems.AsNoTracking().Where(item => item.CaseId == @case && item.StepKey == step && item.State == WorkItemState.Open).ToListAsync());
        var item = items.First(item => item.Holder is null || item.Holder.Value.Value == by);
        if (item.Holder is null)
            await installation.Send(new ClaimWorkItem(item.Id), by);
        await installation.Send(act(item.Id), by);
    }
}
