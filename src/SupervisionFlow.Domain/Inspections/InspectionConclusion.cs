using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Inspections;

/// <summary>How an inspection ended, by whom and when.</summary>
public sealed record InspectionConclusion(string Result, string Remark, PersonId By, long At);
