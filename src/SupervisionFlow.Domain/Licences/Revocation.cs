using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Licences;

/// <summary>That a licence was revoked, cancelled or withdrawn, by whom, when and why.</summary>
public sealed record Revocation(string Kind, PersonId By, long At, string Reason);
