namespace SupervisionFlow.Domain.WorkItems;

/// <summary>What one signer's return does to a sign-off.</summary>
public enum ReturnEffect
{
    /// <summary>The step ends as returned at once.</summary>
    Immediately,

    /// <summary>It counts as a vote against.</summary>
    CountsAgainst,
}
