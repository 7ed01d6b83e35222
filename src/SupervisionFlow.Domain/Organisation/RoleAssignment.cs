namespace SupervisionFlow.Domain.Organisation;

/// <summary>A role held at a unit.</summary>
public sealed record RoleAssignment(string Role, UnitId Unit);
