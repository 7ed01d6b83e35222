namespace SupervisionFlow.Domain.Inspections;

/// <summary>Where the facts come from. What is found off site is reviewed before it is evidence (行政处罚法41).</summary>
public enum InspectionMode
{
    OnSite,
    OffSite,
    Mixed,
}
