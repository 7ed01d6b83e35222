namespace SupervisionFlow.Domain.Cases;

/// <summary>How a case ended; stored as text.</summary>
public static class CaseOutcome
{
    public const string Completed = "completed";
    public const string Refused = "refused";
    public const string Withdrawn = "withdrawn";
    public const string Terminated = "terminated";

    public static readonly IReadOnlyList<string> All = [Completed, Refused, Withdrawn, Terminated];
}
