using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Features.Properties;

/// <summary>Ends a request at the edge of its commit, once: before it, so that nothing is durable, or after it, before anybody was told.</summary>
internal sealed class CrashAtCommit : ICommitObserver
{
    public Edge Next { get; set; }

    public void BeforeCommit(SupervisionDb db) => Strike(Edge.Before);

    public void AfterCommit(SupervisionDb db) => Strike(Edge.After);

    private void Strike(Edge edge)
    {
        if (Next != edge)
            return;

        Next = Edge.None;
        throw new Crash();
    }

    internal enum Edge
    {
        None,
        Before,
        After,
    }

    internal sealed class Crash() : Exception("The process is gone.");
}
