namespace SupervisionFlow.Domain.Licences;

/// <summary>承诺失信记录: that an applicant was licensed on a written promise (告知承诺) that proved false. While it bars, no commitment is taken from them, nor from whoever they own.</summary>
/// <param name="CreditCode">Of who promised; where they have none, their id in the register of entities.</param>
/// <param name="BrokenOn">The day of the decision that revoked what was granted on it.</param>
/// <param name="BarsUntil">The last day on which it bars, as where the credit was restored (信用修复); null for as many years as the process says.</param>
/// <param name="Decision">The number of the decision, or of the case in which it was made.</param>
public sealed record BrokenCommitment(string CreditCode, string Name, DateOnly BrokenOn, DateOnly? BarsUntil, string Matter, string Decision)
{
    /// <summary>Whether it is a record of this entity, or of its owner.</summary>
    public bool IsOf(SupervisedEntity entity) => Is(entity.Id.Value) || Is(entity.CreditCode?.Value) || Is(entity.OwnerCode);

    /// <summary>Whether no commitment is taken on this day.</summary>
    /// <param name="years">How long it bars where the record does not say.</param>
    public bool Bars(DateOnly day, int years) => BrokenOn <= day && day <= (BarsUntil ?? BrokenOn.AddYears(years).AddDays(-1));

    // Other agencies' lists are typed.
    private bool Is(string? code) => !string.IsNullOrEmpty(code) && string.Equals(CreditCode.Trim(), code, StringComparison.OrdinalIgnoreCase);
}
