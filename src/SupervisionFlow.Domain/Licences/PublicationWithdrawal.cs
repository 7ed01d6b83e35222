using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Licences;

/// <summary>That something published was taken down, by whom, when and why (行政处罚法48: within 3 working days of a change).</summary>
public sealed record PublicationWithdrawal(PersonId By, long At, string Reason);
