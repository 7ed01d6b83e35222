namespace SupervisionFlow.Domain.Prescriptions;

/// <summary>Where somebody prescribes: by its credit code where both sides know one, and by its name where a row or a case does not.</summary>
/// <param name="CreditCode">Empty where it is not known.</param>
public readonly record struct PrescribingInstitution(string Name, string CreditCode = "")
{
    public bool IsSameAs(PrescribingInstitution other) => CreditCode.Trim() is { Length: > 0 } code && other.CreditCode.Trim() is { Length: > 0 } theirs
        ? string.Equals(code, theirs, StringComparison.OrdinalIgnoreCase)
        : Name.Trim() == other.Name.Trim();
}
