namespace SupervisionFlow.Domain.Organisation;

/// <summary>A person of the organisation, with the roles held at units.</summary>
public sealed class Person
{
    private readonly List<RoleAssignment> _roles = [];

    private Person()
    {
    }

    public Person(PersonId id, string name, UnitId unit, string? phone = null, string? email = null)
    {
        Id = id;
        Name = name;
        Unit = unit;
        Phone = phone;
        Email = email;
    }

    public PersonId Id { get; private set; }

    public string Name { get; private set; } = "";

    public UnitId Unit { get; private set; }

    public string? Phone { get; private set; }

    public string? Email { get; private set; }

    public IReadOnlyList<RoleAssignment> Roles => _roles;

    public Leaving? Left { get; private set; }

    public int Version { get; private set; }

    public bool Holds(string role, UnitId unit) => _roles.Contains(new RoleAssignment(role, unit));

    public bool Holds(string role) => _roles.Any(held => held.Role == role);

    /// <summary>Whether they help officers without being one.</summary>
    public bool IsAuxiliary => _roles.Exists(held => Organisation.Roles.Auxiliary.Contains(held.Role));

    /// <exception cref="RuleViolation"><c>person.unknown_role</c>, <c>person.left</c>, <c>person.auxiliary_never_officer</c>.</exception>
    public void Appoint(string role, UnitId unit)
    {
        if (WhyNotAppointed(role) is { } why)
            throw why;
        if (Holds(role, unit))
            return;

        _roles.Add(new RoleAssignment(role, unit));
        Touch();
    }

    /// <summary>Why <see cref="Appoint"/> would refuse a role; null when it would not.</summary>
    public RuleViolation? WhyNotAppointed(string role)
    {
        if (!Organisation.Roles.All.Contains(role))
            return new RuleViolation("person.unknown_role", $"没有“{role}”这一角色", $"There is no role {role}");
        if (WhyAbsent() is { } absent)
            return absent;

        var isBarred = Organisation.Roles.OfOfficers.Contains(role) ? IsAuxiliary : Organisation.Roles.Auxiliary.Contains(role) && _roles.Exists(held => Organisation.Roles.OfOfficers.Contains(held.Role));
        return isBarred
            ? new RuleViolation("person.auxiliary_never_officer", $"{Name}不能同时是协管员（驻点监督员）和执法、审核、审批人员", $"{Name} cannot be an auxiliary and an officer at once", OfficerEligibility.Investigation)
            : null;
    }

    public void Relieve(string role, UnitId unit)
    {
        if (_roles.Remove(new RoleAssignment(role, unit)))
            Touch();
    }

    public void ChangeContact(string? phone, string? email)
    {
        Phone = phone;
        Email = email;
        Touch();
    }

    /// <summary>Moves the person to another unit; roles stay until they are relieved, so that nothing open loses its audience unseen.</summary>
    public void MoveTo(UnitId unit)
    {
        RequirePresent();

        Unit = unit;
        Touch();
    }

    /// <summary>Records that the person left. Their open work is handed over by its own act.</summary>
    public void Leave(PersonId by, long at, string reason)
    {
        RequirePresent();

        Left = new Leaving(by, at, reason);
        Touch();
    }

    public void Touch() => Version++;

    private void RequirePresent()
    {
        if (WhyAbsent() is { } absent)
            throw absent;
    }

    private RuleViolation? WhyAbsent() => Left is null ? null : new RuleViolation("person.left", $"{Name}已离职", $"{Name} has left");
}
