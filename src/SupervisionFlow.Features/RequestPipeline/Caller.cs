using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>Who acts: the person, their roles by unit, and where from. The system acts on behalf of a person or of nobody.</summary>
/// <param name="Person">The person, or null for the system and the public.</param>
/// <param name="Name">What the record shows.</param>
/// <param name="Unit">The person's own unit.</param>
/// <param name="Roles">Each role with the unit in which it is held and that unit's path.</param>
/// <param name="From">Address and device as far as known, for the record.</param>
/// <param name="Kind">Person, system or public.</param>
public sealed record Caller(PersonId? Person, string Name, UnitId? Unit, IReadOnlyList<HeldRole> Roles, string From, CallerKind Kind)
{
    /// <summary>The system itself: due times, consumers, start-up.</summary>
    public static Caller System { get; } = new(null, "system", null, [], "system", CallerKind.System);

    /// <summary>Someone who has not signed in.</summary>
    public static Caller Public(string from) => new(null, "public", null, [], from, CallerKind.Public);

    /// <summary>Whether the role is held in any unit.</summary>
    public bool Has(string role) => Roles.Any(held => held.Role == role);

    /// <summary>Whether the role is held in the unit of that path or in one above it.</summary>
    public bool Reaches(string unitPath, params ReadOnlySpan<string> roles)
    {
        foreach (var held in Roles)
        {
            if (unitPath.StartsWith(held.UnitPath, StringComparison.Ordinal) && (roles.IsEmpty || roles.Contains(held.Role)))
                return true;
        }

        return false;
    }

    /// <summary>The person as the domain knows an actor; null-safe for the system only.</summary>
    internal Actor AsActor() => Person is { } person
        ? new Actor(person, Name, [AudienceKey.Of(person), .. Roles.Select(held => AudienceKey.Of(held.Role, held.Unit))], From)
        : Actor.TheSystem with { From = From };
}

/// <summary>A role held in a unit; <paramref name="UnitPath"/> ("/wuhu-hc/jinghu-sa/") gives the subtree that it reaches.</summary>
public sealed record HeldRole(string Role, UnitId Unit, string UnitPath);

/// <summary>What kind of actor it is.</summary>
public enum CallerKind
{
    /// <summary>A person who has signed in.</summary>
    Person,

    /// <summary>The system itself.</summary>
    System,

    /// <summary>Someone who has not signed in.</summary>
    Public,
}
