namespace SupervisionFlow.Domain.Penalties;

/// <summary>How heavy a penalty is within what the law allows.</summary>
public enum Discretion
{
    /// <summary>Below the least that the law names; only on the grounds of 行政处罚法32.</summary>
    Mitigated,

    Light,

    Ordinary,

    Heavy,
}
