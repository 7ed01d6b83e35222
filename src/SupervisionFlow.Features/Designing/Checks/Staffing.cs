using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>The people of an installation, as checks look at them.</summary>
/// <param name="Chart">Who holds which role where.</param>
/// <param name="Certified">Who holds an enforcement certificate that is valid today.</param>
public sealed record Staffing(OrganisationChart Chart, IReadOnlySet<PersonId> Certified)
{
    /// <summary>The units that may handle a case, since somebody there may start one.</summary>
    internal IReadOnlyList<OrgUnit> HandlingUnits(IEnumerable<string> startRoles) =>
        [.. Chart.Units.Where(unit => unit.Active && startRoles.Any(role => Chart.Holders(role, unit.Id).Any()))];

    /// <summary>The units of which somebody might one day start a case, where nobody may today.</summary>
    internal IReadOnlyList<OrgUnit> ActiveUnits => [.. Chart.Units.Where(unit => unit.Active)];

    /// <summary>Whether there is a unit of that name, in whatever case.</summary>
    internal bool Knows(string name) => Chart.Units.FirstOrDefault() is not { } any || Named(name, any) is not null;

    /// <summary>The unit that a step names in a case of the handling unit; null if there is no such unit.</summary>
    internal OrgUnit? Named(string? name, OrgUnit handling)
    {
        try
        {
            return Chart.Named(name, handling.Id);
        }
        catch (RuleViolation)
        {
            return null;
        }
    }
}
