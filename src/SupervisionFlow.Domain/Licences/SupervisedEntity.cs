using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Licences;

/// <summary>Whom the agency supervises: a clinic, an employer, a pharmacy.</summary>
public sealed class SupervisedEntity
{
    private SupervisedEntity()
    {
    }

    public SupervisedEntity(EntityId id, string name, CreditCode? creditCode, string kind, string address, UnitId area, string principal, string phone, string ownership, long registeredAt)
    {
        Id = id;
        Name = name;
        CreditCode = creditCode;
        Kind = kind;
        Address = address;
        Area = area;
        Principal = principal;
        Phone = phone;
        Ownership = ownership;
        RegisteredAt = registeredAt;
    }

    public EntityId Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Null where none was given yet, as for a private person's clinic before registration.</summary>
    public CreditCode? CreditCode { get; private set; }

    /// <summary>A code of the register, such as <c>clinic</c>, <c>tcm_clinic</c>, <c>employer</c>.</summary>
    public string Kind { get; private set; } = "";

    public string Address { get; private set; } = "";

    public UnitId Area { get; private set; }

    public string Principal { get; private set; } = "";

    public string Phone { get; private set; } = "";

    public string Ownership { get; private set; } = "";

    public long RegisteredAt { get; private set; }

    public EntityState State { get; private set; }

    public int Version { get; private set; }

    public void Activate() => Become(EntityState.Active);

    public void Suspend() => Become(EntityState.Suspended);

    public void Close() => Become(EntityState.Closed);

    /// <summary>Takes over changed particulars after a change registration or filing (医疗机构管理条例19).</summary>
    public void Change(string name, string address, string principal, string phone)
    {
        Name = name;
        Address = address;
        Principal = principal;
        Phone = phone;
        Touch();
    }

    public void Touch() => Version++;

    private void Become(EntityState state)
    {
        if (State == EntityState.Closed)
            throw new RuleViolation("entity.closed", $"{Name}已注销", $"{Name} is closed");

        State = state;
        Touch();
    }
}
