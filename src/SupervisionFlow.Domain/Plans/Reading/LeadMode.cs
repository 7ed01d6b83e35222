namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>How a task says who answers for it.</summary>
public enum LeadMode
{
    /// <summary>It names no unit: it must be decomposed before it can be dispatched (待分解).</summary>
    None,

    /// <summary>The document says that the unit listed first leads.</summary>
    FirstListed,

    /// <summary>Lead and cooperating units are named apart.</summary>
    Named,

    /// <summary>按职责分工负责: all by their duty, none leads; the first is only a suggestion.</summary>
    ByDuty,

    /// <summary>Units are listed without a word on who leads: a person decides.</summary>
    Unstated,
}
