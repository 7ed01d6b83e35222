using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Features.Registers.Reading;

/// <summary>Units by their code, their name and their short name.</summary>
internal sealed class UnitNames(IReadOnlyList<OrgUnit> units)
{
    private readonly Dictionary<string, OrgUnit> _byId = units.ToDictionary(unit => unit.Id.Value, StringComparer.Ordinal);
    private readonly ILookup<string, OrgUnit> _byName = units.SelectMany(unit => new[] { unit.Name, unit.ShortName }.Distinct().Select(name => (name, unit))).ToLookup(one => one.name, one => one.unit, StringComparer.Ordinal);

    /// <summary>The unit's id; null where there is none of that name, or more than one.</summary>
    public string? Find(string text) =>
        _byId.TryGetValue(text, out var known) ? known.Id.Value : _byName[text].ToList() is [var only] ? only.Id.Value : null;

    public OrgUnit? Of(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The name by which the unit is found again.</summary>
    public string NameOf(string id) => _byId.TryGetValue(id, out var unit) && Find(unit.Name) == id ? unit.Name : id;
}
