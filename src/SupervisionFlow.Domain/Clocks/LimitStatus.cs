namespace SupervisionFlow.Domain.Clocks;

/// <summary>How sure a limit is.</summary>
public enum LimitStatus
{
    /// <summary>Read in the text of the source named.</summary>
    Verified,

    /// <summary>From general knowledge; to be confirmed before use.</summary>
    FromKnowledge,

    /// <summary>A locality decides; the value is a default.</summary>
    Parameter,
}
