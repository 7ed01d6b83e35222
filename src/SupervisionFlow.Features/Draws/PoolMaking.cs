using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Inspections;
using SupervisionFlow.Persistence;
using EntityState = SupervisionFlow.Domain.Licences.EntityState;

namespace SupervisionFlow.Features.Draws;

/// <summary>Makes the pools of a draw from the registers of its unit's subtree as they stand today: everyone is in them, and whoever cannot be drawn with the reason.</summary>
internal sealed class PoolMaking(SupervisionDb db, FrequencyCaps frequency, ChecklistOfKind checklists, SharedTables tables, TimeProvider time)
{
    private DateOnly Today => LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());

    public async Task<DrawPools> For(Draw draw, CancellationToken stop)
    {
        var units = await db.Units.AsNoTracking().Where(unit => unit.Path.StartsWith(draw.UnitPath)).Select(unit => unit.Id).ToListAsync(stop);
        return DrawPools.Of(await Objects(draw, units, stop), await Officers(draw, units, stop));
    }

    private async Task<IEnumerable<DrawObject>> Objects(Draw draw, List<UnitId> units, CancellationToken stop)
    {
        var entities = await db.Entities.AsNoTracking().Where(entity => units.Contains(entity.Area)).ToListAsync(stop);
        var full = draw.IsOfInspections ? await Full(draw, entities, stop) : [];
        var waiting = await Waiting(draw, stop);
        var last = await Last(stop);
        var unlicensed = await Unlicensed(stop);

        return entities.Select(entity => new DrawObject(
            entity.Id.Value, entity.Name, entity.Kind, entity.Area.Value, entity.Risk?.ToString() ?? "", entity.Ownership,
            unlicensed.GetValueOrDefault(entity.Id) ?? Excluded(entity, full.Contains(entity.Id), waiting.Contains(entity.Id)), last.GetValueOrDefault(entity.Id) ?? []));
    }

    private static string Excluded(SupervisedEntity entity, bool full, bool drawnAlready) => entity.State switch
    {
        EntityState.Closed => "closed",
        EntityState.Suspended => "suspended",
        _ when drawnAlready => "drawn_already",
        _ when full => "cap_reached",
        _ => "",
    };

    /// <summary>What was inspected in the year as often as the draw allows, or as was published for the matter and the unit that would inspect it now.</summary>
    private async Task<HashSet<EntityId>> Full(Draw draw, List<SupervisedEntity> entities, CancellationToken stop)
    {
        var counted = await frequency.Of(draw.Year, stop);
        var full = new HashSet<EntityId>();
        foreach (var ofKind in entities.Where(entity => counted.Contains(entity.Id)).GroupBy(entity => entity.Kind))
        {
            var next = new CountedInspection(draw.Unit.Value, await checklists.Of(draw.Process, ofKind.Key, stop), "");
            full.UnionWith(ofKind.Where(entity => IsFull(entity, counted[entity.Id].ToList())).Select(entity => entity.Id));

            bool IsFull(SupervisedEntity entity, List<CountedInspection> done) =>
                (draw.Gates.Cap > 0 && done.DistinctBy(one => one.Case).Count() >= draw.Gates.Cap) || tables.Caps.Read(entity.Area.Value, entity.Kind, next, done) is { HasRoom: false };
        }

        return full;
    }

    /// <summary>Who is registered only and may not practise by the licences on the register: approved to set up and no more, or with a licence that ended. Whoever it names no licence of, such as an employer, needs none that it knows.</summary>
    private async Task<Dictionary<EntityId, string>> Unlicensed(CancellationToken stop)
    {
        var today = Today;
        var held = await db.Licences.AsNoTracking().Where(licence => licence.Kind != Licence.AccreditationCertificate && db.Entities.Any(entity => entity.Id == licence.EntityId && entity.State == EntityState.Registered))
            .Select(licence => new { licence.EntityId, licence.Kind, Holds = licence.Revocation == null && (licence.ValidUntil == null || licence.ValidUntil >= today) }).ToListAsync(stop);

        return held.GroupBy(licence => licence.EntityId).Where(all => !all.Any(licence => licence.Holds && licence.Kind != Licence.SetupApproval))
            .ToDictionary(all => all.Key, all => all.All(licence => licence.Kind == Licence.SetupApproval) ? "setup_only" : "licence_ended");
    }

    /// <summary>What another draw of inspections in the year took and has not inspected yet, such as one of a higher level.</summary>
    private async Task<HashSet<EntityId>> Waiting(Draw draw, CancellationToken stop) =>
        [.. await db.DrawnEntities.AsNoTracking().Where(row => row.StruckBy == 0 && row.DrawId != draw.Id)
            .Join(db.Draws.Where(other => other.Year == draw.Year && other.Process == draw.Process), row => row.DrawId, other => other.Id, (row, _) => row)
            .Where(row => row.CaseId == null || db.Cases.Any(one => one.Id == row.CaseId && one.Closing == null)).Select(row => row.EntityId).ToListAsync(stop)];

    private async Task<Dictionary<EntityId, List<string>>> Last(CancellationToken stop)
    {
        var rows = await db.DrawnEntities.AsNoTracking().Where(row => row.StruckBy == 0 && db.Draws.Any(draw => draw.Id == row.DrawId && draw.Process == Draw.Inspection)).OrderBy(row => row.DrawId).Select(row => new { row.EntityId, row.Officers }).ToListAsync(stop);
        var last = new Dictionary<EntityId, List<string>>();
        foreach (var row in rows)
            last[row.EntityId] = [.. row.Officers.Order(StringComparer.Ordinal)];

        return last;
    }

    private async Task<IEnumerable<DrawOfficer>> Officers(Draw draw, List<UnitId> units, CancellationToken stop)
    {
        var today = Today;
        var people = (await db.People.AsNoTracking().ToListAsync(stop)).Where(person => person.Roles.Any(held => held.Role == Roles.Inspector && units.Contains(held.Unit))).ToList();
        var certificates = (await db.Certificates.AsNoTracking().ToListAsync(stop)).ToLookup(certificate => certificate.PersonId);
        var trained = (await db.Trainings.AsNoTracking().Where(training => training.ValidTo >= today).ToListAsync(stop)).Where(training => training.Covers(today) && !Training.LetsReview(training.Kind)).Select(training => training.PersonId).ToHashSet();
        var away = (await db.Absences.AsNoTracking().Where(absence => absence.Until >= today).ToListAsync(stop)).Where(absence => absence.Covers(today)).Select(absence => absence.PersonId).ToHashSet();
        var barred = (await db.Conflicts.AsNoTracking().ToListAsync(stop)).Where(conflict => conflict.Bars(conflict.PersonId, conflict.SubjectId, today)).ToLookup(conflict => conflict.PersonId);

        return people.Select(person =>
        {
            var valid = certificates[person.Id].Where(certificate => certificate.Covers(today)).ToList();
            return new DrawOfficer(
                person.Id.Value, person.Name, valid.Select(certificate => certificate.Number).FirstOrDefault("").ToString(),
                [.. valid.SelectMany(certificate => certificate.Speciality.Split('、', ',', '，', ';', '；')).Select(field => field.Trim()).Where(field => field.Length > 0).Distinct().Order(StringComparer.Ordinal)],
                person.Left is not null ? "left" : away.Contains(person.Id) ? "absent" : valid.Count == 0 ? "certificate" : draw.Gates.Training && !trained.Contains(person.Id) ? "training" : "",
                [.. barred[person.Id].Select(conflict => conflict.SubjectId.Value).Distinct().Order(StringComparer.Ordinal)]);
        });
    }
}
