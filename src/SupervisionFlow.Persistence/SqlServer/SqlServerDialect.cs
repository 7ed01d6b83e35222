using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.Numbers;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Persistence.SqlServer;

/// <summary>SQL Server 2019 and later.</summary>
internal sealed class SqlServerDialect : StoreDialect
{
    private const int Deadlock = 1205;
    private const int DuplicateIndexKey = 2601;
    private const int DuplicateKey = 2627;
    private const int ForeignKeyConflict = 547;
    private const int SnapshotConflict = 3960;

    /// <summary>Both say that a text would be cut off: the second names the column, where the database's compatibility level is 150 or more.</summary>
    private const int CutOff = 8152;
    private const int CutOffIn = 2628;

    /// <summary>From this severity on the server ends the connection.</summary>
    private const int Fatal = 20;

    /// <summary>Time-outs of a command (-2), a lock (1222) and a wait (258); no memory or worker (701, 8628, 8645, 8651, 10928, 10929); being moved or shut down (4060, 4221, 6005, 40197, 40501, 40613, 49918–49920); connections broken on the way (64, 121, 233, 10053, 10054, 10060, 10061).</summary>
    private static readonly HashSet<int> Passing =
    [
        -2, Deadlock, 1222, 258, SnapshotConflict,
        701, 8628, 8645, 8651, 10928, 10929,
        4060, 4221, 6005, 40197, 40501, 40613, 49918, 49919, 49920,
        64, 121, 233, 10053, 10054, 10060, 10061,
    ];

    public static readonly SqlServerDialect Instance = new();

    public override string? BinaryCollation => "Latin1_General_100_BIN2";

    /// <summary>Snapshots must be allowed by the database's owner, and stronger locks would hold writers up: here a reading may catch a commit halfway, and looking again tells.</summary>
    public override System.Data.IsolationLevel OneInstant => System.Data.IsolationLevel.ReadCommitted;

    public override Task<List<CounterRow>> Raise(SupervisionDb db, IReadOnlyList<(string Series, int Count)> counters, CancellationToken stop) =>
        db.Counters.FromSql(SqlValues.Counters(
            "MERGE [Counters] WITH (HOLDLOCK) AS [c] USING (VALUES",
            counters,
            """
            ) AS [w] ([Series], [Count]) ON [c].[Series] = [w].[Series]
            WHEN MATCHED THEN UPDATE SET [Value] = [c].[Value] + [w].[Count]
            WHEN NOT MATCHED THEN INSERT ([Series], [Value]) VALUES ([w].[Series], [w].[Count])
            OUTPUT inserted.[Series], inserted.[Value];
            """)).AsNoTracking().ToListAsync(stop);

    public override Task<List<AuditChainHead>> LockHeads(SupervisionDb db, IReadOnlyList<string> chains, CancellationToken stop)
    {
        ForgetHeads(db, chains);
        return db.AuditHeads.FromSql(SqlValues.In("SELECT * FROM [AuditHeads] WITH (UPDLOCK, ROWLOCK) WHERE [ChainKey] IN", chains, "ORDER BY [ChainKey]")).ToListAsync(stop);
    }

    public override Task<List<BookmarkRow>> ClaimDue(SupervisionDb db, long now, long until, int batch, CancellationToken stop) =>
        db.Bookmarks.FromSql(
            $"""
            WITH [due] AS (
                SELECT TOP ({batch}) * FROM [Bookmarks] WITH (UPDLOCK, READPAST, ROWLOCK)
                WHERE [DueAt] <= {now} AND ([LeasedUntil] IS NULL OR [LeasedUntil] <= {now})
                ORDER BY [DueAt])
            UPDATE [due] SET [LeasedUntil] = {until}, [Fence] = [Fence] + 1
            OUTPUT inserted.*;
            """).AsNoTracking().ToListAsync(stop);

    protected override LostRace? RaceOf(DbException failure) => failure is SqlException sql
        ? sql.Number switch
        {
            DuplicateIndexKey or DuplicateKey => LostRace.Duplicate,
            ForeignKeyConflict => LostRace.Changed,
            Deadlock or SnapshotConflict => LostRace.Refused,
            _ => null,
        }
        : null;

    protected override bool HasNoRoom(DbException failure) => failure is SqlException { Number: CutOff or CutOffIn };

    /// <summary>This driver judges nothing by itself.</summary>
    protected override bool Passes(DbException failure) => failure is SqlException sql && (sql.Class >= Fatal || Passing.Contains(sql.Number));
}
