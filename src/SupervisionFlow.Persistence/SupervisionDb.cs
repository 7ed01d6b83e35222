using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.Numbers;
using SupervisionFlow.Persistence.Record;
using SupervisionFlow.Persistence.SignIn;

namespace SupervisionFlow.Persistence;

/// <summary>The one model of everything that is kept, sign-in included; each store derives a context with its own migrations.</summary>
/// <remarks>
/// A unit of work: read and change through it, collect numbers and audit entries on it, then commit once.
/// It is scoped to one request and spent after a failure.
/// </remarks>
public abstract partial class SupervisionDb(DbContextOptions options, ICommitObserver observer)
    : IdentityDbContext<Account, IdentityRole, string>(options)
{
    private ICommitObserver _observer = observer;
    private PendingRecord _record = new();
    private bool _committing;
    private bool _ending;
    private bool _over;
    private WhatWasWritten _written;

    /// <summary>The gap-free numbers that this unit of work will get in its commit.</summary>
    public PendingNumbers Numbers { get; private set; } = new();

    /// <summary>Whether a commit would write anything: a row changed, a number asked for, an act recorded.</summary>
    public bool HasChanges => !Numbers.IsEmpty || !_record.IsEmpty || ChangeTracker.HasChanges();

    /// <summary>What differs between the stores beyond what EF Core levels out.</summary>
    internal abstract StoreDialect Dialect { get; }

    /// <summary>Begins a unit of work on a context that served another before: nothing that one left pending is left.</summary>
    internal SupervisionDb BeginAnew(ICommitObserver toldOfCommits)
    {
        (_observer, _record, Numbers) = (toldOfCommits, new(), new());
        (_committing, _ending, _over, _written) = (false, false, false, default);
        return this;
    }

    /// <summary>Makes the database or brings it up to date; run it at start, before anything is read.</summary>
    public async Task BringUpToDate(CancellationToken stop)
    {
        await Dialect.FreeMigrationLock(this, stop);
        await Database.MigrateAsync(stop);
    }

    /// <summary>Adds an act to the record of <paramref name="case"/>, or to the system's when it belongs to no case; it gets its place in the chain inside the commit.</summary>
    public void Record(CaseId? @case, AuditAct act) => _record.Add(@case?.Value ?? AuditEntry.SystemChain, act);

    /// <summary>Adds a reading to the record of its legal day.</summary>
    public void RecordReading(DateOnly day, AuditAct reading) => _record.Add(AuditEntry.ReadingsOf(day), reading);

    /// <summary>The rows of a kind that this unit of work read or added so far; unlike <c>Local</c> it does not first scan everything for changes.</summary>
    public IReadOnlyList<TEntity> Known<TEntity>()
        where TEntity : class
    {
        var scans = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return [.. ChangeTracker.Entries<TEntity>().Where(entry => entry.State is not EntityState.Deleted).Select(entry => entry.Entity)];
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = scans;
        }
    }

    /// <summary>Writes everything that was changed and collected, in one transaction.</summary>
    /// <param name="lastMinute">Runs inside the transaction, before numbers are taken; on SQLite behind the gate, so that what it reads cannot change any more.</param>
    /// <param name="stop">Honoured until the write begins.</param>
    /// <remarks>When it returns, all of it is on disk. When it throws, none of it is, and the context is spent.</remarks>
    /// <exception cref="LostRaceException">Somebody else was faster; run the request again in a fresh scope.</exception>
    /// <exception cref="TextTooLongException">A text is longer than its column.</exception>
    /// <exception cref="StoreFailureException">The store failed for the moment; it says whether anything can have been written.</exception>
    public async Task Commit(Func<Task>? lastMinute, CancellationToken stop)
    {
        if (_committing)
            throw new InvalidOperationException("A commit is under way: only the outermost request commits.");
        if (_over)
            throw new InvalidOperationException("The last commit ended this unit of work.");
        if (lastMinute is null && !HasChanges)
            return;

        _committing = true;
        try
        {
            using var turn = await Dialect.Enter(this, stop);
            await Write(lastMinute, stop);
        }
        catch (Exception failure) when (Dialect.AsLostRace(failure) is { } lost)
        {
            throw lost;
        }
        catch (Exception failure) when (Dialect.IsTooLong(failure) && TooLongTexts.Among(ChangeTracker) is { Count: > 0 } texts)
        {
            throw new TextTooLongException(texts, failure);
        }
        catch (Exception failure) when (IsOfTheMoment(failure))
        {
            throw new StoreFailureException(_written, failure);
        }
        finally
        {
            _committing = false;
        }
    }

    /// <summary>Whether a failure of the store passes by itself: a time-out, a deadlock, a lost connection, a file that stayed busy.</summary>
    public bool IsOfTheMoment(Exception failure) => Dialect.IsOfTheMoment(failure);

    /// <summary>The texts of this unit of work for which a store has no room that holds every text to its column.</summary>
    public IReadOnlyList<TooLongText> TextsWithoutRoom() => TooLongTexts.Among(ChangeTracker);

    /// <summary>What is read until the answer is disposed of is as it was at one instant; writers go on meanwhile. Not for units of work that commit.</summary>
    public async Task<IAsyncDisposable> ReadAsOfOneInstant(CancellationToken stop) => await Database.BeginTransactionAsync(Dialect.OneInstant, stop);

    /// <summary>A commit without anything last-minute.</summary>
    public Task Commit(CancellationToken stop) => Commit(null, stop);

    /// <summary>The last commit of a unit of work, which then takes no other.</summary>
    /// <remarks>Making all that was written ready to be changed again takes about as long as looking for the changes; here nobody will.</remarks>
    /// <inheritdoc cref="Commit(Func{Task}?, CancellationToken)"/>
    public Task CommitAndEnd(CancellationToken stop)
    {
        _ending = true;
        return Commit(null, stop);
    }

    /// <summary>Outside a commit this is one; sign-in's stores save by themselves and must not slip past the gate.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (_committing || Database.CurrentTransaction is not null)
            return await Save(acceptAllChangesOnSuccess, cancellationToken);

        ChangeTracker.DetectChanges();
        var rows = ChangeTracker.Entries().Count(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted);
        await Commit(null, cancellationToken);
        return rows;
    }

    /// <summary>Not offered: a commit waits for its turn, and waiting is asynchronous here.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Commit, or SaveChangesAsync.");

    private async Task Write(Func<Task>? lastMinute, CancellationToken stop)
    {
        // What fails is dropped whole; a savepoint before the save would be two more round trips for nothing.
        Database.AutoSavepointsEnabled = false;
        await using var transaction = await Database.BeginTransactionAsync(stop);

        if (lastMinute is not null)
            await lastMinute();
        await Numbers.Take(this, stop);
        await _record.Append(this, stop);

        await Save(acceptAllChangesOnSuccess: !_ending, stop);

        _observer.BeforeCommit(this);
        _written = WhatWasWritten.Unknown;
        await transaction.CommitAsync(CancellationToken.None);
        _observer.AfterCommit(this);
        if (_ending)
            _over = true;
        else
            Forget();
    }

    private async Task<int> Save(bool acceptAllChangesOnSuccess, CancellationToken stop)
    {
        // A scan of everything that is tracked; once per commit is enough.
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            Versions.Raise(ChangeTracker);
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, stop);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <summary>Heads go on without this context, and entries are never read back through it. Nothing has changed since the save, so nothing is looked for.</summary>
    private void Forget()
    {
        var before = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            foreach (var entry in ChangeTracker.Entries().Where(entry => entry.Entity is AuditChainHead or AuditEntry).ToList())
                entry.State = EntityState.Detached;
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = before;
        }
    }
}
