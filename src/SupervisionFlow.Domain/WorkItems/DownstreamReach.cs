namespace SupervisionFlow.Domain.WorkItems;

/// <summary>How far the flow went after a step ended, as the caller read it in the same transaction.</summary>
public enum DownstreamReach
{
    /// <summary>Nobody downstream has opened anything; a decision may be taken back.</summary>
    Unopened,

    /// <summary>Somebody downstream has opened an item or decided.</summary>
    Opened,
}
