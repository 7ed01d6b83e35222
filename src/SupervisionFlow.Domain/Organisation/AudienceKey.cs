namespace SupervisionFlow.Domain.Organisation;

/// <summary>Who may see and claim a work item: one person, or a role at a unit. One indexed row each.</summary>
public readonly record struct AudienceKey(string Value) : IIdentifier
{
    /// <summary><c>person:ID</c>.</summary>
    public static AudienceKey Of(PersonId person) => new($"person:{person.Value}");

    /// <summary><c>role:inspector@UNITID</c>.</summary>
    public static AudienceKey Of(string role, UnitId unit) => new($"role:{role}@{unit.Value}");

    /// <summary>Every key a person answers to.</summary>
    public static IReadOnlyList<AudienceKey> AllOf(Person person) =>
        [Of(person.Id), .. person.Roles.Select(held => Of(held.Role, held.Unit))];

    public override string ToString() => Value;
}
