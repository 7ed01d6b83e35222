using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Documents;

/// <summary>One row per audience key of a proposed document: whose desk it lies on. The lists are read from it.</summary>
public sealed class ProposalAudience
{
    private ProposalAudience()
    {
    }

    internal ProposalAudience(ProposalId proposal, AudienceKey key, long proposedAt)
    {
        ProposalId = proposal;
        AudienceKey = key;
        ProposedAt = proposedAt;
        Open = true;
    }

    public ProposalId ProposalId { get; private set; }

    public AudienceKey AudienceKey { get; private set; }

    /// <summary>The proposal's own instant, so that the list is read in its order from here.</summary>
    public long ProposedAt { get; private set; }

    /// <summary>Whether it waits for this key now.</summary>
    public bool Open { get; internal set; }
}
