using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Persistence.Numbers;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Persistence.Committing;

/// <summary>What a store says in its own words; everything else is EF Core's business.</summary>
internal abstract class StoreDialect
{
    /// <summary>The collation that compares byte for byte; null where that is the default.</summary>
    public abstract string? BinaryCollation { get; }

    /// <summary>The isolation under which all that is read belongs to one instant.</summary>
    public virtual System.Data.IsolationLevel OneInstant => System.Data.IsolationLevel.RepeatableRead;

    /// <summary>Waits until this unit of work may write.</summary>
    public virtual ValueTask<IDisposable?> Enter(SupervisionDb db, CancellationToken stop) => ValueTask.FromResult<IDisposable?>(null);

    /// <summary>Removes what a process that died while migrating would make the next one wait for.</summary>
    public virtual Task FreeMigrationLock(SupervisionDb db, CancellationToken stop) => Task.CompletedTask;

    /// <summary>Raises each counter by its count in one statement, making it if need be, and answers the values after.</summary>
    public abstract Task<List<CounterRow>> Raise(SupervisionDb db, IReadOnlyList<(string Series, int Count)> counters, CancellationToken stop);

    private static readonly Func<SupervisionDb, string, Task<AuditChainHead?>> HeadByChain =
        CompiledQuery.Of((SupervisionDb db, string chain) => db.AuditHeads.SingleOrDefault(head => head.ChainKey == chain));

    /// <summary>Reads the heads of these chains, so that nobody else can have appended to them when this commits: others are kept from it, or whoever is second loses the race by the head's version.</summary>
    public abstract Task<List<AuditChainHead>> LockHeads(SupervisionDb db, IReadOnlyList<string> chains, CancellationToken stop);

    /// <summary>Leases up to <paramref name="batch"/> bookmarks that are due and not leased; two claimers never get the same one.</summary>
    public abstract Task<List<BookmarkRow>> ClaimDue(SupervisionDb db, long now, long until, int batch, CancellationToken stop);

    /// <summary>The head of one chain: as this unit of work read it, whose version then tells whether anybody appended since, or as it is now.</summary>
    protected static async Task<List<AuditChainHead>> HeadOf(SupervisionDb db, string chain) =>
        (db.Known<AuditChainHead>().FirstOrDefault(head => head.ChainKey == chain) ?? await HeadByChain(db, chain)) is { } head ? [head] : [];

    /// <summary>Forgets the heads of these chains where this unit of work read them already: what is read now, under the lock, counts, not what they were then.</summary>
    protected static void ForgetHeads(SupervisionDb db, IReadOnlyList<string> chains)
    {
        foreach (var head in db.Known<AuditChainHead>().Where(head => chains.Contains(head.ChainKey)))
            db.Entry(head).State = EntityState.Detached;
    }

    /// <summary>The failure as a lost race if it is one.</summary>
    public LostRaceException? AsLostRace(Exception failure) => failure switch
    {
        DbUpdateConcurrencyException stale => new(LostRace.Changed, string.Join(", ", stale.Entries.Select(entry => entry.Metadata.ShortName())), stale),
        DbUpdateException { InnerException: { } inner } => AsLostRace(inner),
        InvalidOperationException { InnerException: System.Data.Common.DbException inner } => AsLostRace(inner),
        System.Data.Common.DbException refused when RaceOf(refused) is { } race => new(race, refused.Message, refused),
        _ => null,
    };

    /// <summary>Whether the same request may succeed a moment later: not for what is wrong with the request or with us.</summary>
    public bool IsOfTheMoment(Exception failure) => failure switch
    {
        DbUpdateConcurrencyException => false,
        System.Data.Common.DbException thrown => Passes(thrown),
        DbUpdateException { InnerException: { } inner } => IsOfTheMoment(inner),
        InvalidOperationException { InnerException: System.Data.Common.DbException inner } => Passes(inner),
        _ => false,
    };

    /// <summary>Whether the store had no room for a text.</summary>
    public bool IsTooLong(Exception failure) => failure switch
    {
        System.Data.Common.DbException refused => HasNoRoom(refused),
        DbUpdateException { InnerException: { } inner } => IsTooLong(inner),
        _ => false,
    };

    /// <summary>Reads the store's own error code.</summary>
    protected abstract LostRace? RaceOf(System.Data.Common.DbException failure);

    /// <summary>Whether the error code says that a text is longer than its column.</summary>
    protected abstract bool HasNoRoom(System.Data.Common.DbException failure);

    /// <summary>Whether the failure passes by itself: the driver's own judgement, and the codes that it leaves out.</summary>
    protected virtual bool Passes(System.Data.Common.DbException failure) => failure.IsTransient;
}
