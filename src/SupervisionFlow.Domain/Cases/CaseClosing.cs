using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Cases;

/// <summary>That a case ended, how, by whom, when and why.</summary>
public sealed record CaseClosing(string Outcome, PersonId By, long At, string Reason);
