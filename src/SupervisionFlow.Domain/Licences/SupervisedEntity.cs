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

    /// <summary>Null until somebody classified it.</summary>
    public RiskClass? Risk { get; private set; }

    /// <summary>The day of the classification; null where it is not known.</summary>
    public DateOnly? RiskOn { get; private set; }

    /// <summary>The two to call (双岗联系人); null where none is known.</summary>
    public EntityContact? ContactA { get; private set; }

    public EntityContact? ContactB { get; private set; }

    /// <summary>Who is responsible there for referrals (双向转诊); null where none is named.</summary>
    public EntityContact? ContactReferral { get; private set; }

    /// <summary>The part of the grid (网格) it lies in, by the code of the register of grids; empty where none was named.</summary>
    public string Grid { get; private set; } = "";

    /// <summary>Whether it reports directly over the network (网络直报); null where nobody said.</summary>
    public bool? ReportsDirectly { get; private set; }

    /// <summary>The owner or group that it belongs to, by credit code, so that those behind it can be looked through to (穿透式监管).</summary>
    public string OwnerCode { get; private set; } = "";

    /// <summary>Its place on the list of key supervision (重点监管), also after that ended; null if it never had one.</summary>
    public KeySupervision? KeySupervision { get; private set; }

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

    /// <param name="on">The day from which the class counts.</param>
    public void Classify(RiskClass? risk, DateOnly? on = null)
    {
        (Risk, RiskOn) = (risk, risk is null ? null : on);
        Touch();
    }

    public void CallAt(EntityContact? first, EntityContact? second)
    {
        (ContactA, ContactB) = (first, second);
        Touch();
    }

    /// <summary>Names who is responsible for referrals; null for nobody.</summary>
    public void ReferTo(EntityContact? contact)
    {
        ContactReferral = contact;
        Touch();
    }

    /// <summary>Puts it into a part of the grid, and says whether it reports directly.</summary>
    public void LieIn(string grid, bool? reportsDirectly)
    {
        (Grid, ReportsDirectly) = (grid, reportsDirectly);
        Touch();
    }

    public void BelongTo(string ownerCode, string ownership)
    {
        (OwnerCode, Ownership) = (ownerCode, ownership);
        Touch();
    }

    /// <summary>Hands it to another area's unit, after it moved there.</summary>
    public void MoveTo(UnitId area)
    {
        Area = area;
        Touch();
    }

    /// <summary>Puts it on the list of key supervision, changes its days there, or takes an entry made in error off with null.</summary>
    /// <exception cref="RuleViolation"><c>key_supervision.reason_required</c>, <c>key_supervision.ends_before_start</c>.</exception>
    public void Watch(KeySupervision? entry)
    {
        if (entry is { Reason.Length: 0 })
            throw new RuleViolation("key_supervision.reason_required", "列入重点监管须说明理由", "Key supervision needs a reason");
        if (entry is { Until: { } until } && until < entry.From)
            throw new RuleViolation("key_supervision.ends_before_start", "重点监管止于起始日之前", "Key supervision ends before it starts");

        KeySupervision = entry;
        Touch();
    }

    /// <summary>Takes over what a register says of where it stands, also that one closed in error is open again.</summary>
    public void Stand(EntityState state)
    {
        State = state;
        Touch();
    }

    /// <summary>Gives it the credit code it had not, and its kind.</summary>
    public void Identify(CreditCode? code, string kind)
    {
        (CreditCode, Kind) = (code, kind);
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
