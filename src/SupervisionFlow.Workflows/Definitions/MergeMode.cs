namespace SupervisionFlow.Workflows.Definitions;

/// <summary>How an activity with several inbound connections takes them (<c>customProperties.mergeMode</c>).</summary>
public enum MergeMode
{
    /// <summary>Waits until every forward inbound connection was visited; runs once if one was followed.</summary>
    None,

    /// <summary>As <see cref="None"/>.</summary>
    Stream,

    /// <summary>Needs every forward inbound connection followed; a dead path is an incident.</summary>
    Merge,

    /// <summary>Needs every inbound connection followed, those that lead back included; a dead path is an incident.</summary>
    Converge,

    /// <summary>Runs once per arrival.</summary>
    Cascade,

    /// <summary>Runs at the first arrival; what is still open upstream is cancelled.</summary>
    Race,
}
