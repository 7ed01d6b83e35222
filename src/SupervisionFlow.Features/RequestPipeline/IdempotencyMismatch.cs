namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>The key was used before by the same actor with another body; edges translate it to 422. Nothing was done.</summary>
public sealed class IdempotencyMismatch(IdempotencyKey key)
    : Exception($"The idempotency key {key} was used with another body")
{
    /// <summary>The key in question.</summary>
    public IdempotencyKey Key { get; } = key;
}
