using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Plans;

/// <summary>A unit that takes over another's duties from a day on: what is open moves to it, what is done stays where it was done.</summary>
public sealed class UnitSuccession
{
    private UnitSuccession()
    {
    }

    public UnitSuccession(UnitSuccessionId id, UnitId from, UnitId to, DateOnly effectiveOn, string basis, PersonId by, long at)
    {
        if (from == to)
            throw new RuleViolation("succession.same_unit", "承接单位不能是原单位", "A unit does not succeed itself");

        Id = id;
        From = from;
        To = to;
        EffectiveOn = effectiveOn;
        Basis = basis.Trim();
        By = by;
        At = at;
    }

    public UnitSuccessionId Id { get; private set; }

    public UnitId From { get; private set; }

    public UnitId To { get; private set; }

    public DateOnly EffectiveOn { get; private set; }

    /// <summary>The document that says so.</summary>
    public string Basis { get; private set; } = "";

    public PersonId By { get; private set; }

    public long At { get; private set; }

    /// <summary>When the open parts moved; null until the day has come.</summary>
    public long? AppliedAt { get; private set; }

    public int Version { get; private set; }

    public void Apply(long at)
    {
        AppliedAt = at;
        Version++;
    }
}
