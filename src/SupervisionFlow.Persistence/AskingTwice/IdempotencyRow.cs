namespace SupervisionFlow.Persistence.AskingTwice;

/// <summary>The answer that an actor got under an idempotency key, stored in the same commit as what was done.</summary>
public sealed class IdempotencyRow
{
    public required string Actor { get; init; }

    public required string Key { get; init; }

    /// <summary>Hash of the request's body; the same key with another body is refused.</summary>
    public required string BodyHash { get; init; }

    /// <summary>The answer as JSON.</summary>
    public required string Answer { get; init; }

    public required long CreatedAt { get; init; }
}
