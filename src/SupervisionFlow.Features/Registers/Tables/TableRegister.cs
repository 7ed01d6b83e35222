using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Quality;
using SupervisionFlow.Features.Registers.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Registers.Tables;

/// <summary>A table of the trade as a register: what ships, with the rows that this locality decided. It holds for all units of the installation, so only who administers the topmost authority changes it.</summary>
internal sealed class TableRegister(TradeTable table, SupervisionDb db, SharedTables tables, Administering administering, FollowLocalRows following, Attempt attempt, TimeProvider time) : IRegister
{
    public RegisterSheet Sheet => table.Sheet;

    private LocalTables _local = tables.Local;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public void RequireReach() => administering.RequireReach(null);

    public Task<IReadOnlyList<KnownRow>> All(CancellationToken stop) => Task.FromResult(RowsOf(tables.Local));

    /// <summary>As the database has them now: what another node took over a moment ago counts here too.</summary>
    public async Task<IReadOnlyList<KnownRow>> Known(IReadOnlyList<RegisterLine> lines, CancellationToken stop) => RowsOf(_local = await LocalTables.Of(db, stop));

    public IReadOnlyList<string> KeysOf(RegisterLine line) => [string.Join('|', Sheet.KeyColumns.Select(column => line[column]))];

    public async Task Check(IReadOnlyList<RegisterLine> lines, CancellationToken stop)
    {
        foreach (var line in lines)
        {
            TableRules.Check(table, line, LegalDay.Of(Now), tables);
            line.RefuseIf(KeysOf(line)[0].Length > TradeTable.LongestKey, table.LongestPartOf(line.Whole).Code, "row.key_too_long", $"过长：编号各列合计不超过{TradeTable.LongestKey}个字符", $"Too long: the columns of the key have at most {TradeTable.LongestKey} characters together");
        }

        if (table.Key == TradeTables.CentreAssessments.Key)
            await KeepWhatCasesFound(lines, stop);
        TableRules.CheckVersions(table, lines, table.Key == TradeTables.QualityCentres.Key ? QualityTables.Cut(Merged(lines), tables.RowsOf(TradeTables.CentreAssessments, _local)) : Merged(lines));
        TableRules.FlagWhatWorksBack(table, lines, tables.RowsOf(table, _local), LegalDay.Of(Now));
        CheckWhole(lines);
    }

    /// <summary>What a case found stays as it was served, until its decision is revoked.</summary>
    private async Task KeepWhatCasesFound(IReadOnlyList<RegisterLine> lines, CancellationToken stop)
    {
        var rows = await db.LocalRows.AsNoTracking().Where(row => row.Register == table.Key).ToDictionaryAsync(row => row.Key, StringComparer.Ordinal, stop);
        var altered = lines.Where(line => line.Known is not null && line.Alters("result", "ended_on") && rows.ContainsKey(table.KeyOf(line.Whole))).ToList();
        var cases = await CasesBehind([.. altered.Select(line => rows[table.KeyOf(line.Whole)])], stop);
        foreach (var line in altered.Where(line => cases.Contains(rows[table.KeyOf(line.Whole)].Import)))
            line.Refuse(line.Alters("result") ? "result" : "ended_on", "assessment.of_a_case", "由案件登记，不能改；决定书撤销的，登记随之撤除", "A case entered it; it goes when the decision is revoked");
    }

    public async Task Apply(IReadOnlyList<RegisterLine> lines, RegisterImportId import, CancellationToken stop)
    {
        var kept = await db.LocalRows.Where(row => row.Register == table.Key).ToDictionaryAsync(row => row.Key, StringComparer.Ordinal, stop);
        var cases = await CasesBehind([.. Rows(lines).Select(row => kept.GetValueOrDefault(row.Key)).OfType<LocalRow>()], stop);
        foreach (var (key, values) in Rows(lines))
        {
            var text = StoredJson.Write(new JsonObject(values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)JsonValue.Create(value.Value)))));
            var by = attempt.Caller.Person ?? PersonId.System;
            if (kept.TryGetValue(key, out var row))
                row.Change(text, cases.Contains(row.Import) ? row.Import : import, by, Now);
            else
                db.LocalRows.Add(new LocalRow(table.Key, key, text, import, by, Now));
        }

        attempt.AfterCommit.Add(() =>
        {
            tables.Take(table, [.. Rows(lines)]);
            following.Wake();
        });
    }

    /// <summary>What a case entered stays its own, whoever adds to it: what takes the case's decision back reaches the row.</summary>
    private async Task<HashSet<RegisterImportId>> CasesBehind(IReadOnlyList<LocalRow> rows, CancellationToken stop)
    {
        var makers = rows.Select(row => new CaseId(row.Import.Value)).Distinct().ToList();
        return [.. (await db.Cases.AsNoTracking().Where(one => makers.Contains(one.Id)).Select(one => one.Id).ToListAsync(stop)).Select(CaseRows.By)];
    }

    private IReadOnlyList<KnownRow> RowsOf(LocalTables local) => [.. tables.RowsOf(table, local).Select(row => new KnownRow([table.KeyOf(row)], row))];

    private static IEnumerable<RegisterLine> Effective(IEnumerable<RegisterLine> lines) => lines.Where(line => line.Outcome is LineOutcome.New or LineOutcome.Changed);

    private IEnumerable<KeyValuePair<string, IReadOnlyDictionary<string, string>>> Rows(IEnumerable<RegisterLine> lines) => Effective(lines).Select(line => KeyValuePair.Create(table.KeyOf(line.Whole), line.Whole));

    private IReadOnlyList<IReadOnlyDictionary<string, string>> Merged(IEnumerable<RegisterLine> lines) => tables.RowsOf(table, _local.With(table.Key, Rows(lines)));

    /// <summary>The last word has the table's own parser: what it could not read tomorrow is refused today.</summary>
    private void CheckWhole(IReadOnlyList<RegisterLine> lines)
    {
        var local = _local.With(table.Key, Rows(lines));
        try
        {
            tables.TryOut(table, local);
        }
        catch (TableError unreadable)
        {
            var row = tables.RowsOf(table, local).ElementAtOrDefault(unreadable.Line - 2);
            var line = lines.FirstOrDefault(one => row is not null && table.KeyOf(one.Whole) == table.KeyOf(row)) ?? lines[0];
            line.Refuse("", "row.unreadable", $"与其他行一起不能成立：{unreadable.Message}", unreadable.Message);
        }
    }
}
