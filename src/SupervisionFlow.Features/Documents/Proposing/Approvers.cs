using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Organisation;

namespace SupervisionFlow.Features.Documents.Proposing;

/// <summary>On whose desk a proposed document lies.</summary>
internal static class Approvers
{
    /// <summary>How a proposal is decided on whose template is gone, or is no longer for officers to issue: the heads of the case's unit see it and can only refuse it.</summary>
    public static readonly OfficerIssue OfTheLost = new([], [Roles.Approver], BySuperior: false, Amends: null, new FormDefinition { Key = "lost", Title = Bilingual.Same(""), Sections = [] });

    /// <summary>
    /// Each role that approves it, at the unit that does. Where nobody but the proposer holds it there, at the nearest unit above where somebody else does,
    /// who may decide by right: so it always lies on somebody's desk. What is tried in a test run lies on none.
    /// </summary>
    public static IReadOnlyList<AudienceKey> Of(Case @case, OfficerIssue issue, PersonId proposedBy, OrganisationChart chart)
    {
        if (@case.IsTest)
            return [];

        var at = issue.BySuperior ? chart.Named("superior", @case.Unit).Id : @case.Unit;
        return [.. issue.ApprovedBy.Select(role => AudienceKey.Of(role, UnitOf(role, at, proposedBy, chart)))];
    }

    private static UnitId UnitOf(string role, UnitId at, PersonId proposedBy, OrganisationChart chart) =>
        chart.Upwards(at).FirstOrDefault(unit => chart.Holders(role, unit.Id).Any(person => person.Id != proposedBy))?.Id ?? at;
}
