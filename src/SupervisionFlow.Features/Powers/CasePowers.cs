using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Powers;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Powers;

/// <summary>The power that a case carries out, as it stood on the day the case was opened.</summary>
/// <param name="Field">The field of supervision; null where neither the power nor the entity tells.</param>
/// <param name="Status">verified, knowledge or parameter.</param>
/// <param name="Held">By what the unit holds it; null where only the roles decide.</param>
public sealed record CasePower(string Matter, Bilingual Title, string Citation, Bilingual? Field, string Status, HeldPower? Held);

/// <summary>By what a unit holds a power.</summary>
/// <param name="PrincipalName">In whose name it acts; null in its own.</param>
public sealed record HeldPower(Bilingual Kind, Bilingual Level, Bilingual Reach, string UnitName, string? PrincipalName, string Document, DateOnly From, DateOnly? To);

/// <summary>Finds the power of a case.</summary>
internal sealed class CasePowers(SupervisionDb db, PinnedBundles bundles, SharedTables tables, OrganisationCharts charts)
{
    public async Task<CasePower?> Of(Case @case, CancellationToken stop)
    {
        var day = LegalDay.Of(@case.StartedAt);
        var bundle = await bundles.Find(db, @case.BundleId, stop);
        if (tables.Powers.Of(bundle.Content.Matter, day) is not { } power)
            return null;

        var chart = await charts.Now(stop);
        var kind = @case.Subject is { } subject ? await db.Entities.Where(entity => entity.Id == subject).Select(entity => entity.Kind).SingleOrDefaultAsync(stop) : null;
        var held = chart.Unit(@case.Unit) is { } unit ? tables.Powers.HeldBy(power.Matter, unit, day) : null;
        return new(power.Matter, new(power.Title, power.TitleEn), power.Citation, tables.Fields.Of(power, kind) is { } field ? new(field.Zh, field.En) : null, power.Status, held is null ? null : Words(held, chart));
    }

    internal static HeldPower Words(Holding held, OrganisationChart chart) => new(
        PowerWords.Kind(held), PowerWords.Level(held), PowerWords.Reach(held), chart.Unit(held.Unit)?.Name ?? held.Unit.Value, held.Principal is { } principal ? chart.Unit(principal)?.Name ?? principal.Value : null, held.Document, held.From, held.To);
}
