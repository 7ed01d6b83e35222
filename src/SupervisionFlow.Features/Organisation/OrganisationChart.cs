using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Persistence;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Features.Organisation;

/// <summary>Units and people at one time: who holds which role where, and who stands above whom. Immutable and shared.</summary>
public sealed class OrganisationChart
{
    private readonly Dictionary<UnitId, OrgUnit> _units;
    private readonly Dictionary<PersonId, Person> _people;
    private readonly ILookup<(string Role, UnitId Unit), Person> _holders;

    internal OrganisationChart(IEnumerable<OrgUnit> units, IEnumerable<Person> people)
    {
        _units = units.ToDictionary(unit => unit.Id);
        _people = people.ToDictionary(person => person.Id);
        _holders = _people.Values.Where(person => person.Left is null)
            .SelectMany(person => person.Roles, (person, held) => (person, held))
            .ToLookup(row => (row.held.Role, row.held.Unit), row => row.person);
    }

    /// <summary>The chart with what this unit of work has changed of it.</summary>
    internal static async Task<OrganisationChart> AsItWillBe(SupervisionDb db, CancellationToken stop) => new(await db.Units.ToListAsync(stop), await db.People.ToListAsync(stop));

    /// <summary>The chart as this unit of work finds it: for what would not be looked at again soon if it were decided by what was so seconds ago.</summary>
    internal static async Task<OrganisationChart> AsCommitted(SupervisionDb db, CancellationToken stop) => new(await db.Units.AsNoTracking().ToListAsync(stop), await db.People.AsNoTracking().ToListAsync(stop));

    /// <summary>All units, by path.</summary>
    public IEnumerable<OrgUnit> Units => _units.Values.OrderBy(unit => unit.Path, StringComparer.Ordinal);

    /// <summary>All people who are present, by name.</summary>
    public IEnumerable<Person> People => _people.Values.Where(person => person.Left is null).OrderBy(person => person.Name, StringComparer.Ordinal);

    public OrgUnit? Unit(UnitId id) => _units.GetValueOrDefault(id);

    public Person? Person(PersonId id) => _people.GetValueOrDefault(id);

    /// <summary>The person's name; the id of one who is not on record.</summary>
    public string NameOf(PersonId id) => id == PersonId.System ? "系统" : id == PersonId.Unknown ? "未登录的来访者" : Person(id)?.Name ?? id.Value;

    /// <summary>Who holds the role at exactly this unit and has not left.</summary>
    public IEnumerable<Person> Holders(string role, UnitId unit) => _holders[(role, unit)];

    /// <summary>The unit itself and those above it, nearest first.</summary>
    public IEnumerable<OrgUnit> Upwards(UnitId from)
    {
        for (var unit = Unit(from); unit is not null; unit = unit.Parent is { } parent ? Unit(parent) : null)
            yield return unit;
    }

    /// <summary>The unit that a definition names: <c>case</c>, <c>superior</c>, <c>agency</c> or an id.</summary>
    /// <param name="handling">The unit that handles the case.</param>
    /// <exception cref="RuleViolation"><c>unit.unknown</c>.</exception>
    public OrgUnit Named(string? name, UnitId handling) => name switch
    {
        null or "" or "case" => Required(handling),
        "superior" => Upwards(handling).Skip(1).FirstOrDefault() ?? Required(handling),
        "agency" => Upwards(handling).FirstOrDefault(unit => unit.Kind == UnitKind.SupervisionAgency) ?? Required(handling),
        _ => Required(new UnitId(name)),
    };

    /// <summary>The heads: approvers of the unit, or of the nearest unit above that has one who may be asked.</summary>
    public (OrgUnit Unit, IReadOnlyList<Person> Heads)? HeadsOf(UnitId unit, Func<PersonId, bool> mayBeAsked)
    {
        foreach (var above in Upwards(unit))
        {
            var heads = Holders(Roles.Approver, above.Id).Where(head => mayBeAsked(head.Id)).ToList();
            if (heads.Count > 0)
                return (above, heads);
        }

        return null;
    }

    /// <summary>Whoever stands above a person: the heads of their unit, or, of a head, those of the nearest unit above.</summary>
    public (OrgUnit Unit, IReadOnlyList<Person> Heads)? SuperiorsOf(Person person, Func<PersonId, bool> mayBeAsked)
    {
        ArgumentNullException.ThrowIfNull(person);

        var from = Unit(person.Unit) is { Parent: { } parent } own && person.Holds(Roles.Approver, own.Id) ? parent : person.Unit;
        return HeadsOf(from, head => head != person.Id && mayBeAsked(head));
    }

    /// <summary>Whether one person heads another, present or not, as an approver of that person's unit or of one above it. Nobody heads themselves.</summary>
    public bool Leads(PersonId head, PersonId other) =>
        head != other && Person(head) is { } leader && Person(other) is { } led && Upwards(led.Unit).Any(unit => leader.Holds(Roles.Approver, unit.Id));

    /// <summary>Everyone whose unit, or one above it, this person heads as an approver.</summary>
    public IReadOnlyList<PersonId> LedBy(PersonId head) => [.. People.Where(person => Leads(head, person.Id)).Select(person => person.Id)];

    private OrgUnit Required(UnitId id) => Unit(id) ?? throw new RuleViolation("unit.unknown", $"没有单位“{id}”", $"There is no unit {id}");
}
