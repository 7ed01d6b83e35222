using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.Numbers;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Persistence.PostgreSql;

/// <summary>PostgreSQL, and the databases compatible with it.</summary>
internal sealed class PostgreSqlDialect : StoreDialect
{
    public static readonly PostgreSqlDialect Instance = new();

    public override string? BinaryCollation => "C";

    public override Task<List<CounterRow>> Raise(SupervisionDb db, IReadOnlyList<(string Series, int Count)> counters, CancellationToken stop) =>
        db.Counters.FromSql(SqlValues.Counters(
            """INSERT INTO "Counters" ("Series", "Value") VALUES""",
            counters,
            """
            ON CONFLICT ("Series") DO UPDATE SET "Value" = "Counters"."Value" + excluded."Value"
            RETURNING "Series", "Value"
            """)).AsNoTracking().ToListAsync(stop);

    /// <summary>To one case's chain hardly ever two append at once, and then the second loses the race; chains that all share are locked, or there would be races all the time.</summary>
    public override async Task<List<AuditChainHead>> LockHeads(SupervisionDb db, IReadOnlyList<string> chains, CancellationToken stop)
    {
        if (chains is [var only] && AuditEntry.IsOfCase(only))
            return await HeadOf(db, only);

        ForgetHeads(db, chains);
        return await db.AuditHeads.FromSql(SqlValues.In("""SELECT "ChainKey", "Hash", "Sequence", "Version" FROM "AuditHeads" WHERE "ChainKey" IN""", chains, """ORDER BY "ChainKey" FOR UPDATE""")).ToListAsync(stop);
    }

    public override Task<List<BookmarkRow>> ClaimDue(SupervisionDb db, long now, long until, int batch, CancellationToken stop) =>
        db.Bookmarks.FromSql(
            $"""
            UPDATE "Bookmarks" SET "LeasedUntil" = {until}, "Fence" = "Fence" + 1
            WHERE "Id" IN (
                SELECT "Id" FROM "Bookmarks"
                WHERE "DueAt" <= {now} AND ("LeasedUntil" IS NULL OR "LeasedUntil" <= {now})
                ORDER BY "DueAt" LIMIT {batch} FOR UPDATE SKIP LOCKED)
            RETURNING *
            """).AsNoTracking().ToListAsync(stop);

    protected override LostRace? RaceOf(DbException failure) => failure.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation => LostRace.Duplicate,
        PostgresErrorCodes.ForeignKeyViolation => LostRace.Changed,
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable => LostRace.Refused,
        _ => null,
    };

    protected override bool HasNoRoom(DbException failure) => failure.SqlState == PostgresErrorCodes.StringDataRightTruncation;

    /// <summary>The driver does not count a statement's time-out and a server that is being shut down.</summary>
    protected override bool Passes(DbException failure) =>
        failure.IsTransient || failure.SqlState is PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown;
}
