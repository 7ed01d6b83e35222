using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Registers;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Inspections;

/// <summary>Kinds of objects as a table writes them: by code, or by their Chinese or English name.</summary>
internal sealed class WrittenKinds
{
    private readonly HashSet<string> _local;

    private WrittenKinds(HashSet<string> local) => _local = local;

    /// <summary>Those that the system names, and the codes of its own that a locality's register uses.</summary>
    public static async Task<WrittenKinds> Now(SupervisionDb db, CancellationToken stop) =>
        new((await db.Entities.AsNoTracking().Select(entity => entity.Kind).Distinct().ToListAsync(stop)).ToHashSet(StringComparer.Ordinal));

    /// <summary>Their codes; those that nobody knows are told apart.</summary>
    public (IReadOnlyList<string> Codes, IReadOnlyList<string> Unknown) Read(IEnumerable<string> written)
    {
        var read = written.Select(text => (text, Code: CodeOf(text))).ToList();
        return ([.. read.Select(one => one.Code).OfType<string>().Distinct()], [.. read.Where(one => one.Code is null).Select(one => one.text)]);
    }

    private string? CodeOf(string text) =>
        EntityKinds.OfEntities.FirstOrDefault(kind => kind.Label.Zh == text || string.Equals(kind.Code, text, StringComparison.OrdinalIgnoreCase) || string.Equals(kind.Label.En, text, StringComparison.OrdinalIgnoreCase))?.Code
        ?? (_local.Contains(text) ? text : null);
}
