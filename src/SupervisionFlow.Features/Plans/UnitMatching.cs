using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans.Reading;
using SupervisionFlow.Features.Organisation;

namespace SupervisionFlow.Features.Plans;

/// <summary>Finds our units behind the names that documents use: by name or short name, by group, else by likeness as a suggestion.</summary>
internal sealed class UnitMatching(OrganisationChart chart, PlanRules rules)
{
    private const int MostSuggestions = 3;
    private const double LeastLikeness = 0.5;

    private readonly List<OrgUnit> _units = [.. chart.Units.Where(unit => unit.Active)];

    /// <summary>The units meant; none if the name is not known.</summary>
    public IReadOnlyList<UnitId> Of(string name) =>
        One(name) is { } unit ? [unit.Id] : Responsibility.IsGroup(name) ? GroupOf(name) : [];

    /// <summary>The unit of exactly that name or short name.</summary>
    public OrgUnit? One(string name) =>
        _units.FirstOrDefault(unit => unit.Name == name || unit.ShortName == name) ?? (Plain(name) is { Length: > 2 } plain ? Only(_units.Where(unit => Plain(unit.Name) == plain || Plain(unit.ShortName) == plain)) : null);

    /// <summary>Units with a like name, the likest first.</summary>
    public IReadOnlyList<UnitId> Suggest(string name) =>
        [.. _units.Select(unit => (unit.Id, Likeness: Math.Max(Like(unit.Name, name), Like(unit.ShortName, name)))).Where(one => one.Likeness >= LeastLikeness).OrderByDescending(one => one.Likeness).Take(MostSuggestions).Select(one => one.Id)];

    private IReadOnlyList<UnitId> GroupOf(string name)
    {
        if (rules.Groups.FirstOrDefault(group => name.Contains(group.Contains, StringComparison.Ordinal)) is { } group)
            return [.. group.Units.Select(unit => new UnitId(unit)).Where(unit => chart.Unit(unit) is not null), .. _units.Where(unit => unit.Kind.ToString() == group.Kind).Select(unit => unit.Id)];

        return name.Contains('县', StringComparison.Ordinal) || name.Contains('区', StringComparison.Ordinal)
            ? [.. _units.Where(unit => unit.Kind == UnitKind.CountyGovernment).Select(unit => unit.Id)]
            : [];
    }

    private static OrgUnit? Only(IEnumerable<OrgUnit> units) => units.Take(2).ToList() is [var one] ? one : null;

    /// <summary>发展和改革委员会, 发展改革委 and 发改委 are one body.</summary>
    private static string Plain(string name) => name
        .Replace("委员会", "委", StringComparison.Ordinal).Replace("卫生健康", "卫健", StringComparison.Ordinal).Replace("发展和改革", "发改", StringComparison.Ordinal).Replace("发展改革", "发改", StringComparison.Ordinal)
        .Replace("人力资源和社会保障", "人社", StringComparison.Ordinal).Replace("人力资源社会保障", "人社", StringComparison.Ordinal).Replace("医疗保障", "医保", StringComparison.Ordinal)
        .Replace("人民政府", "政府", StringComparison.Ordinal);

    /// <summary>How much two names share: twice the letters in common order by the letters of both.</summary>
    private static double Like(string one, string other)
    {
        if (one.Length == 0 || other.Length == 0)
            return 0;

        var lengths = new int[one.Length + 1, other.Length + 1];
        for (var i = 1; i <= one.Length; i++)
            for (var j = 1; j <= other.Length; j++)
                lengths[i, j] = one[i - 1] == other[j - 1] ? lengths[i - 1, j - 1] + 1 : Math.Max(lengths[i - 1, j], lengths[i, j - 1]);

        return 2.0 * lengths[one.Length, other.Length] / (one.Length + other.Length);
    }
}
