using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Licences;

/// <summary>What to look at in the licences that a case has on record of a village clinic's staff. Says nothing of other institutions, nor where nobody wrote the staff down.</summary>
internal sealed class StaffCautions(SupervisionDb db, SharedTables tables)
{
    /// <summary>The field of a form in which the staff is written down, a line each.</summary>
    private const string Staff = "practitioners";
    private const string VillageClinic = "villageClinic";

    /// <param name="values">What the case knows, with what the person has typed so far.</param>
    public async Task<IReadOnlyList<StaffCaution>> Of(Case @case, JsonObject values, DateOnly today, CancellationToken stop)
    {
        if (values[Staff]?.ToString() is not { Length: > 0 } written)
            return [];

        var applies = values["kind"]?.ToString() == VillageClinic;
        if (!applies && await KindOf(@case, stop) != VillageClinic)
            return [];

        return new VillagePractice(tables.VillageLicences, today).Look(VillageStaffLine.Read(written), @case.SubjectName, applies ? StaffStanding.Beginning : StaffStanding.AtWork);
    }

    private async Task<string?> KindOf(Case @case, CancellationToken stop) =>
        @case.Subject is { } subject ? await db.Entities.AsNoTracking().Where(entity => entity.Id == subject).Select(entity => entity.Kind).SingleOrDefaultAsync(stop) : null;
}
