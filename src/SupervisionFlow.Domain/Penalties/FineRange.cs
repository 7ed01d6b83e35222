namespace SupervisionFlow.Domain.Penalties;

/// <summary>The fines that may be imposed, in yuan, both ends included.</summary>
public readonly record struct FineRange(decimal Least, decimal Most)
{
    public bool Contains(decimal yuan) => yuan >= Least && yuan <= Most;

    /// <summary>The part of the range between two shares of its width, such as 0.3 to 0.7.</summary>
    public FineRange Part(decimal from, decimal to) => new(Least + (Most - Least) * from, Least + (Most - Least) * to);
}
