using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

/// <summary>How a step ended: its outcome, or the reason it was withdrawn, by whom and when.</summary>
public sealed record StepClosing(string Outcome, string Reason, PersonId By, long At)
{
    public const string Approved = "approved";
    public const string Rejected = "rejected";
    public const string Returned = "returned";
    public const string Cancelled = "cancelled";
}
