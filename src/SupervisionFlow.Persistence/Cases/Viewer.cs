using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Persistence.Cases;

/// <summary>Who looks: a person, the audience keys they answer to, and the subtrees of units whose cases their roles show them.</summary>
/// <remarks>
/// Handling roles show the cases of their unit's subtree, an auditor those of the whole agency. A unit's contact is shown only
/// that unit's own parts: the work items with its key. Designers and administrators are shown no cases for being that.
/// </remarks>
public sealed record Viewer(PersonId Person, IReadOnlyList<AudienceKey> Keys, IReadOnlyList<string> Subtrees)
{
    /// <summary>The roles whose holders handle cases; the others only read, or see their own part.</summary>
    public static readonly IReadOnlyList<string> HandlingRoles =
        [Roles.Clerk, Roles.Inspector, Roles.Reviewer, Roles.Approver, Roles.LegalReviewer, Roles.Operator];

    /// <summary>What <paramref name="person"/> is shown.</summary>
    /// <param name="units">The units at which the person holds roles, and those above them.</param>
    public static Viewer Of(Person person, IReadOnlyDictionary<UnitId, OrgUnit> units)
    {
        var handled = person.Roles.Where(held => HandlingRoles.Contains(held.Role)).Select(held => units[held.Unit].Path);
        var audited = person.Roles.Where(held => held.Role == Roles.Auditor).Select(held => AgencyOf(units[held.Unit], units).Path);

        return new(person.Id, AudienceKey.AllOf(person), Outermost([.. handled, .. audited]));
    }

    /// <summary>A department belongs to the agency above it.</summary>
    private static OrgUnit AgencyOf(OrgUnit unit, IReadOnlyDictionary<UnitId, OrgUnit> units) =>
        unit is { Kind: UnitKind.Department, Parent: { } above } ? AgencyOf(units[above], units) : unit;

    /// <summary>A subtree inside another adds nothing but a second search.</summary>
    private static string[] Outermost(string[] paths) =>
        [.. paths.Distinct().Where(path => !paths.Any(other => other != path && path.StartsWith(other, StringComparison.Ordinal)))];
}
