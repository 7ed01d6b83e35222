using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

/// <summary>Why a work item is no longer open: a stable code such as <c>already_decided</c>, and words.</summary>
public sealed record WorkItemClosing(string Code, string Words, PersonId By, long At)
{
    public const string Decided = "decided";
    public const string AlreadyDecided = "already_decided";
    public const string Returned = "returned";
    public const string Withdrawn = "withdrawn";
    public const string SeatRemoved = "seat_removed";
    public const string CaseEnded = "case_ended";
}
