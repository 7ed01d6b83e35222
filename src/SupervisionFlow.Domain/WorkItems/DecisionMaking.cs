namespace SupervisionFlow.Domain.WorkItems;

/// <summary>What a person sends with a decision.</summary>
/// <param name="Id">Minted when the form was shown; sending it twice decides once.</param>
/// <param name="ContentHash">SHA-256 of what was on the screen.</param>
/// <param name="At">Unix milliseconds.</param>
public sealed record DecisionMaking(DecisionId Id, string Opinion, string ContentHash, long At);
