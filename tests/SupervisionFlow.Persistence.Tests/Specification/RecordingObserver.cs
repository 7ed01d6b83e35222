using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Persistence.Specification;

/// <summary>Keeps what it was told, and fails at an edge when asked to.</summary>
internal sealed class RecordingObserver : ICommitObserver
{
    private readonly Lock _lock = new();
    private readonly List<string> _told = [];

    public string? FailAt { get; set; }

    /// <summary>What happens to the store when everything is written and nothing is durable.</summary>
    public Action<SupervisionDb>? Meanwhile { get; set; }

    public IReadOnlyList<string> Told
    {
        get { lock (_lock) return [.. _told]; }
    }

    public void BeforeCommit(SupervisionDb db)
    {
        Tell("before commit");
        Meanwhile?.Invoke(db);
    }

    public void AfterCommit(SupervisionDb db) => Tell("after commit");

    private void Tell(string edge)
    {
        lock (_lock)
            _told.Add(edge);
        if (FailAt == edge)
            throw new IOException($"The power went, {edge}.");
    }
}
