using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.Numbers;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Persistence.Sqlite;

/// <summary>SQLite: one writer at a time, behind a fair gate for each database file.</summary>
/// <remarks>
/// Microsoft.Data.Sqlite begins every transaction that EF Core asks for with BEGIN IMMEDIATE: it holds the write lock
/// from its first line, so it can neither deadlock nor fail to upgrade from a read.
/// </remarks>
internal sealed class SqliteDialect : StoreDialect
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Protocol = 15;
    private const int UniqueViolation = 2067;
    private const int PrimaryKeyViolation = 1555;
    private const int ForeignKeyViolation = 787;

    private static readonly ConcurrentDictionary<string, FairGate> Gates = new(StringComparer.Ordinal);

    public static readonly SqliteDialect Instance = new();

    public override string? BinaryCollation => null;

    /// <summary>The driver's word for BEGIN DEFERRED: in WAL a reader keeps the snapshot of its first read and holds nobody up.</summary>
    public override System.Data.IsolationLevel OneInstant => System.Data.IsolationLevel.ReadUncommitted;

    public override async ValueTask<IDisposable?> Enter(SupervisionDb db, CancellationToken stop) =>
        await Gates.GetOrAdd(db.Database.GetConnectionString()!, _ => new FairGate()).Enter(stop);

    /// <summary>EF Core's lock on SQLite is a row that outlives its holder; a database file has one process, so whoever held it is gone.</summary>
    public override Task FreeMigrationLock(SupervisionDb db, CancellationToken stop) =>
        db.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock" """, stop);

    public override Task<List<CounterRow>> Raise(SupervisionDb db, IReadOnlyList<(string Series, int Count)> counters, CancellationToken stop) =>
        db.Counters.FromSql(SqlValues.Counters(
            """INSERT INTO "Counters" ("Series", "Value") VALUES""",
            counters,
            """
            ON CONFLICT ("Series") DO UPDATE SET "Value" = "Counters"."Value" + excluded."Value"
            RETURNING "Series", "Value"
            """)).AsNoTracking().ToListAsync(stop);

    /// <summary>The transaction holds the only write lock already; nearly always it is about one case.</summary>
    public override async Task<List<AuditChainHead>> LockHeads(SupervisionDb db, IReadOnlyList<string> chains, CancellationToken stop)
    {
        if (chains is [var only])
            return await HeadOf(db, only);

        ForgetHeads(db, chains);
        return await db.AuditHeads.Where(head => chains.Contains(head.ChainKey)).ToListAsync(stop);
    }

    public override async Task<List<BookmarkRow>> ClaimDue(SupervisionDb db, long now, long until, int batch, CancellationToken stop)
    {
        // Most of the time nothing is due, and then nobody needs to wait for us at the gate.
        if (!await db.Bookmarks.AnyAsync(row => row.DueAt <= now && (row.LeasedUntil == null || row.LeasedUntil <= now), stop))
            return [];

        using var turn = await Enter(db, stop);
        return await db.Bookmarks.FromSql(
            $"""
            UPDATE "Bookmarks" SET "LeasedUntil" = {until}, "Fence" = "Fence" + 1
            WHERE "Id" IN (
                SELECT "Id" FROM "Bookmarks"
                WHERE "DueAt" <= {now} AND ("LeasedUntil" IS NULL OR "LeasedUntil" <= {now})
                ORDER BY "DueAt" LIMIT {batch})
            RETURNING *
            """).AsNoTracking().ToListAsync(stop);
    }

    protected override LostRace? RaceOf(DbException failure) => failure switch
    {
        SqliteException { SqliteExtendedErrorCode: UniqueViolation or PrimaryKeyViolation } => LostRace.Duplicate,
        SqliteException { SqliteExtendedErrorCode: ForeignKeyViolation } => LostRace.Changed,
        SqliteException { SqliteErrorCode: Busy or Locked } => LostRace.Refused,
        _ => null,
    };

    /// <summary>It keeps a text of any length, whatever the column says.</summary>
    protected override bool HasNoRoom(DbException failure) => false;

    protected override bool Passes(DbException failure) => failure is SqliteException { SqliteErrorCode: Busy or Locked or Protocol };
}
