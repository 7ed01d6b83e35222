namespace SupervisionFlow.Persistence.Committing;

/// <summary>Is told about the two edges of every commit; production has none, crash tests end the process there.</summary>
public interface ICommitObserver
{
    /// <summary>Everything is written, nothing is durable: a crash here must leave no trace.</summary>
    void BeforeCommit(SupervisionDb db);

    /// <summary>Everything is durable, nobody has been answered yet: a crash here must lose nothing.</summary>
    void AfterCommit(SupervisionDb db);
}

/// <summary>Watches nothing.</summary>
public sealed class NoCommitObserver : ICommitObserver
{
    /// <inheritdoc/>
    public void BeforeCommit(SupervisionDb db)
    {
    }

    /// <inheritdoc/>
    public void AfterCommit(SupervisionDb db)
    {
    }
}
