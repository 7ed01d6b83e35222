using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Documents;

/// <summary>That an issued document was voided, by whom, when and why. Its number stays visible and is never used again.</summary>
public sealed record Voiding(PersonId By, long At, string Reason);
