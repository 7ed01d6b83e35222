namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>The key under which an actor asks; asking again under it gives the first answer and does nothing.</summary>
/// <param name="Value">1 to 100 characters, minted by the form or the client.</param>
public readonly record struct IdempotencyKey(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
