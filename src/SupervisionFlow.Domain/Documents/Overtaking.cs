using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Documents;

/// <summary>That a return, a withdrawal or a vote taken back went behind a document that had been served: by whom, when and why.</summary>
public sealed record Overtaking(PersonId By, long At, string Reason);
