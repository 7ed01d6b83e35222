using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Licences;

/// <summary>Ends the licence or filing that the party of a case holds on this register, by its kind and number; the latest of the kind where no number is given. Of a party that another area supervises nothing is ended here.</summary>
internal sealed class PartysLicence(SupervisionDb db, OrganisationCharts charts, RevokeLicence revocations)
{
    /// <summary>Ends by <c>Revoked</c> or, where there is none to end, <c>NoneHeld</c>.</summary>
    public async Task<EffectResult> Revoke(Visit visit, string ground, CancellationToken stop)
    {
        if (visit.Case.IsTest)
            return new EffectResult.Completed(["Revoked"]);

        var (kind, number) = (visit.Required("licenceKind"), visit.Text("number")?.Trim() ?? "");
        if (!await Reaches(visit, stop))
            return new EffectResult.Completed(["NoneHeld"]);

        var held = await db.Licences.Where(licence => licence.EntityId == visit.Case.Subject && licence.Kind == kind && (number == "" || licence.Number == number)).OrderByDescending(licence => licence.IssuedOn).ThenBy(licence => licence.Id).ToListAsync(stop);
        // A return behind the decision that was served left it revoked.
        if (Earlier(visit).LastOrDefault(output => held.Any(one => one.Revocation is not null && one.Id.Value == output["revoked"]?.ToString())) is { } kept)
            return new EffectResult.Completed(["Revoked"], kept.DeepClone().AsObject());

        return held.Find(licence => licence.Revocation is null) is { } valid
            ? new EffectResult.Completed(["Revoked"], await revocations.Revoked(valid, ground, visit, stop))
            : new EffectResult.Completed(["NoneHeld"]);
    }

    /// <summary>Whether the agency that decides supervises the party's area.</summary>
    private async Task<bool> Reaches(Visit visit, CancellationToken stop)
    {
        if (visit.Case.Subject is not { } subject || await db.Entities.FindAsync([subject], stop) is not { } party)
            return false;

        var chart = await charts.Now(stop);
        return chart.Unit(party.Area) is { } area && chart.Upwards(visit.Case.Unit).FirstOrDefault(unit => unit.Kind != UnitKind.Department) is { } agency && agency.Covers(area.Path);
    }

    private static IEnumerable<JsonObject> Earlier(Visit visit) => visit.State.ActivityInstances.Where(one => one.Withdrawn).Select(one => one.Output).OfType<JsonObject>();
}
