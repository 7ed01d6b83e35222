namespace SupervisionFlow.Domain.Penalties;

/// <summary>What a party paid of a fine on a day.</summary>
/// <param name="Yuan">More than nothing.</param>
public sealed record FinePayment(DateOnly On, decimal Yuan);
