namespace SupervisionFlow.Domain.Findings;

/// <summary>The result of a checklist item.</summary>
public enum ItemResult
{
    Pass,
    Fail,
    NotApplicable,
}
