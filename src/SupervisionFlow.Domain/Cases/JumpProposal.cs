using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Cases;

/// <summary>A jump past a gate that the definition marks, as one person proposed it; it happens when a second one agrees.</summary>
public sealed record JumpProposal(string To, string Reason, PersonId By, long At);
