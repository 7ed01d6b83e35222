namespace SupervisionFlow.Domain.Organisation;

/// <summary>A unit in the organisation tree. Who sees a case follows the subtree of its path.</summary>
public sealed class OrgUnit
{
    private OrgUnit()
    {
    }

    /// <param name="id">Also the last segment of the path, so it holds no slash.</param>
    /// <param name="parent">The unit above, or null for a root.</param>
    /// <param name="numberPrefix">What its document numbers begin with, such as 芜镜卫; empty if it issues none.</param>
    public OrgUnit(UnitId id, string name, string shortName, string numberPrefix, UnitKind kind, OrgUnit? parent = null)
    {
        if (id.Value.Contains('/', StringComparison.Ordinal))
            throw new RuleViolation("unit.id_with_slash", "单位标识不能含“/”", "A unit id holds no slash");

        Id = id;
        Name = name;
        ShortName = shortName;
        NumberPrefix = numberPrefix;
        Kind = kind;
        Parent = parent?.Id;
        Path = $"{parent?.Path ?? "/"}{id.Value}/";
        Active = true;
    }

    public UnitId Id { get; private set; }

    public string Name { get; private set; } = "";

    public string ShortName { get; private set; } = "";

    public string NumberPrefix { get; private set; } = "";

    public UnitKind Kind { get; private set; }

    public UnitId? Parent { get; private set; }

    /// <summary>Ids from the root down, such as <c>/wuhu/jinghu/</c>; a prefix of it is a unit above.</summary>
    public string Path { get; private set; } = "";

    public bool Active { get; private set; }

    /// <summary>Whether it is no health authority but a unit that works with them, such as another bureau or a county's government.</summary>
    public bool StandsOutside => Kind is UnitKind.ResponsibleUnit or UnitKind.CountyGovernment or UnitKind.LeadingGroup;

    public int Version { get; private set; }

    /// <summary>Whether the other unit is this one or lies below it.</summary>
    public bool Covers(string otherPath) => otherPath.StartsWith(Path, StringComparison.Ordinal);

    public void Rename(string name, string shortName)
    {
        Name = name;
        ShortName = shortName;
        Touch();
    }

    /// <summary>Keeps the unit for the record, but nothing new is given to it.</summary>
    public void Dissolve()
    {
        Active = false;
        Touch();
    }

    public void Touch() => Version++;
}
