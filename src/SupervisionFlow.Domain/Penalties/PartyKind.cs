namespace SupervisionFlow.Domain.Penalties;

/// <summary>Who is penalised; thresholds differ between the two.</summary>
public enum PartyKind
{
    Citizen,

    /// <summary>A legal person or another organisation.</summary>
    Organisation,
}
