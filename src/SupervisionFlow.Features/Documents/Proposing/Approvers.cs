using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;

namespace SupervisionFlow.Features.Documents.Proposing;

/// <summary>On whose desk a proposed document lies.</summary>
internal static class Approvers
{
    /// <summary>Who decides on a proposal: as its template says. Where that is gone, or is no longer for officers to issue, the heads of the case's unit see it and can only refuse it.</summary>
    public static ApprovalBy By(DocumentTemplate? template) => template?.Issue is { } issue ? By(issue) : new([Roles.Approver], BySuperior: false);

    /// <summary>Who decides on what officers propose by it.</summary>
    public static ApprovalBy By(OfficerIssue issue) => new(issue.ApprovedBy, issue.BySuperior);

    /// <summary>
    /// Each role that approves it, at the unit that does. Where nobody but the proposer holds it there, at the nearest unit above where somebody else does,
    /// who may decide by right: so it always lies on somebody's desk. What is tried in a test run lies on none.
    /// </summary>
    public static IReadOnlyList<AudienceKey> Of(Case @case, ApprovalBy approval, PersonId proposedBy, OrganisationChart chart)
    {
        if (@case.IsTest)
            return [];

        var at = approval.BySuperior ? chart.Named("superior", @case.Unit).Id : @case.Unit;
        return [.. approval.Roles.Select(role => AudienceKey.Of(role, UnitOf(role, at, proposedBy, chart)))];
    }

    private static UnitId UnitOf(string role, UnitId at, PersonId proposedBy, OrganisationChart chart) =>
        chart.Upwards(at).FirstOrDefault(unit => chart.Holders(role, unit.Id).Any(person => person.Id != proposedBy))?.Id ?? at;
}

/// <summary>Whose approval a proposed document needs.</summary>
/// <param name="Roles">Any of them may give it.</param>
/// <param name="BySuperior">Whether at the superior of the case's unit rather than there.</param>
internal sealed record ApprovalBy(IReadOnlyList<string> Roles, bool BySuperior);
