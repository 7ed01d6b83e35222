namespace SupervisionFlow.Domain.WorkItems;

/// <summary>Where a step's count stands. Amounts are weights for ratio and weight rules, otherwise numbers of seats.</summary>
/// <param name="Outcome">One of <see cref="StepClosing.Approved"/>, <see cref="StepClosing.Rejected"/>, <see cref="StepClosing.Returned"/>; null while it can still change.</param>
/// <param name="Base">What the approvals are measured against, abstentions taken out where they leave it.</param>
/// <param name="StillNeeded">How much more approval is needed as things stand; zero when there is enough.</param>
/// <param name="Unheard">How much has not been heard yet.</param>
public sealed record TallyResult(string? Outcome, decimal Base, decimal For, decimal Against, decimal Abstained, decimal StillNeeded, decimal Unheard)
{
    public bool IsOpen => Outcome is null;
}
