using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Registers;

/// <summary>Imports as lists show them.</summary>
internal sealed class ImportLines(SupervisionDb db)
{
    private const int Lately = 10;

    /// <summary>What took effect lately, and what waits to be confirmed: of registers of people and objects only what this person proposed.</summary>
    public async Task<IReadOnlyList<ImportLine>> Of(RegisterSheet sheet, PersonId by, CancellationToken stop) =>
        await Lines(await Newest(db.RegisterImports.Where(import => import.Register == sheet.Key && (!sheet.IsPersonal || import.Applied != null || import.ProposedBy == by))).Take(Lately).ToListAsync(stop), stop);

    public async Task<Dictionary<string, ImportLine>> LastOfEach(CancellationToken stop)
    {
        var applied = db.RegisterImports.Where(import => import.Applied != null);
        var keys = await applied.GroupBy(import => import.Register).Select(same => new { same.Key, At = same.Max(import => import.ProposedAt) }).ToListAsync(stop);
        var found = new Dictionary<string, ImportLine>(StringComparer.Ordinal);
        foreach (var last in keys)
            found[last.Key] = (await Lines(await Newest(applied.Where(import => import.Register == last.Key && import.ProposedAt == last.At)).Take(1).ToListAsync(stop), stop))[0];

        return found;
    }

    public async Task<IReadOnlyList<ImportLine>> Lines(IReadOnlyList<RegisterImport> imports, CancellationToken stop)
    {
        var people = imports.Select(import => import.Applied?.By ?? import.ProposedBy).Distinct().ToArray();
        var names = await db.People.AsNoTracking().Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, stop);
        return [.. imports.Select(import => new ImportLine(
            import.Id.Value, import.FileName, import.FileHash, names.GetValueOrDefault(import.Applied?.By ?? import.ProposedBy, ""), import.Applied?.At ?? import.ProposedAt,
            import.Applied is not null, import.Applied?.New ?? 0, import.Applied?.Changed ?? 0, import.Applied?.Unchanged ?? 0))];
    }

    private static IQueryable<RegisterImport> Newest(IQueryable<RegisterImport> imports) => imports.AsNoTracking().OrderByDescending(import => import.ProposedAt).ThenByDescending(import => import.Id);
}
