using System.Diagnostics;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.AskingTwice;
using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Faults;

/// <summary>Ends its own process, as kill -9 does, at the edge of the commit that a file names; the file is gone afterwards, so it strikes once.</summary>
/// <remarks>
/// The file holds <c>before-commit</c> or <c>after-commit</c>, and what the commit must hold: the idempotency key under which a
/// client asked, or a kind of row such as <c>InboxRow</c>.
/// </remarks>
internal sealed class KillAtCommit(string file) : ICommitObserver
{
    public void BeforeCommit(SupervisionDb db) => Strike("before-commit", db);

    public void AfterCommit(SupervisionDb db) => Strike("after-commit", db);

    private void Strike(string edge, SupervisionDb db)
    {
        if (!File.Exists(file) || File.ReadAllText(file).Split(' ') is not [var where, var what] || where != edge || !Holds(db, what))
            return;

        File.Move(file, $"{file}.struck", overwrite: true);
        Process.GetCurrentProcess().Kill();
        using var never = new ManualResetEvent(false);
        never.WaitOne();
    }

    private static bool Holds(SupervisionDb db, string what) =>
        db.ChangeTracker.Entries().Any(entry => entry.Entity is IdempotencyRow asked ? asked.Key == what : entry.Metadata.ClrType.Name == what);
}
