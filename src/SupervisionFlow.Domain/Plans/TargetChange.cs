using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Plans;

/// <summary>A target or a deadline changed by written approval of who issued the plan; the old value stays on record.</summary>
/// <param name="Approval">The 文号 of the approval.</param>
public sealed record TargetChange(string What, string Before, string After, string Approval, string Reason, PersonId By, long At);
