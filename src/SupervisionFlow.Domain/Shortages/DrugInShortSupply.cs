namespace SupervisionFlow.Domain.Shortages;

/// <summary>A row of the local monitoring list of drugs in short supply (本地短缺药品监测清单).</summary>
/// <param name="EnteredOn">Its first day on the list.</param>
/// <param name="LeftOn">From which day on it is on the list no more; null while it stays.</param>
/// <param name="Decision">The number of the decision, or of the case.</param>
public sealed record DrugInShortSupply(string Drug, string DosageForm, string Specification, string LevelZh, DateOnly EnteredOn, DateOnly? LeftOn, string Decision)
{
    /// <summary>Whether it is the same drug in the same form and strength.</summary>
    public bool IsSame(string drug, string dosageForm, string specification) => Drug == drug.Trim() && DosageForm == dosageForm.Trim() && Specification == specification.Trim();

    public bool IsListed(DateOnly day) => EnteredOn <= day && !(LeftOn <= day);
}
