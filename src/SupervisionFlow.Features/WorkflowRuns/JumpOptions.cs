namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>How jumps are handled; configuration section "Jumps".</summary>
public sealed record JumpOptions
{
    /// <summary>How long a proposal waits for a second person, in days; afterwards it has to be made anew. It also lapses once the case has moved on.</summary>
    public int ProposalDays { get; init; } = 7;

    internal bool IsAlive(Domain.Cases.JumpProposal? proposal, long now) => proposal is not null && proposal.At >= AliveSince(now);

    /// <summary>What was proposed before this instant has lapsed; in Unix milliseconds.</summary>
    internal long AliveSince(long now) => now - (long)TimeSpan.FromDays(ProposalDays).TotalMilliseconds;
}
