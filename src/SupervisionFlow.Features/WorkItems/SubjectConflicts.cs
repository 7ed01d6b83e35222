using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>The recorded conflicts of interest with whom a case concerns, asked for once in a request: whoever acts is looked at, and then whoever comes next.</summary>
internal sealed class SubjectConflicts(SupervisionDb db)
{
    private const string Recusal = "行政处罚法43";

    private static readonly Func<SupervisionDb, EntityId, IAsyncEnumerable<ConflictOfInterest>> ConflictsWith =
        CompiledQuery.Of((SupervisionDb db, EntityId subject) => db.Conflicts.AsNoTracking().Where(conflict => conflict.SubjectId == subject));

    private readonly Dictionary<EntityId, IReadOnlyList<ConflictOfInterest>> _known = [];

    /// <summary>Nobody has a conflict on record with whom the case concerns; saves the look.</summary>
    public void KnowNone(Case @case)
    {
        if (@case.Subject is { } subject)
            _known[subject] = [];
    }

    /// <summary>Reads them for many cases at once, with what this unit of work has added or changed.</summary>
    public async Task Read(IReadOnlyList<Case> cases, CancellationToken stop)
    {
        var subjects = cases.Select(one => one.Subject).OfType<EntityId>().Distinct().ToList();
        var changed = db.Conflicts.Local.Where(conflict => subjects.Contains(conflict.SubjectId)).ToList();
        var kept = await db.Conflicts.AsNoTracking().Where(conflict => subjects.Contains(conflict.SubjectId)).ToListAsync(stop);
        var found = changed.Concat(kept).DistinctBy(conflict => conflict.Id).ToLookup(conflict => conflict.SubjectId);
        foreach (var subject in subjects)
            _known[subject] = [.. found[subject]];
    }

    /// <summary>Who must keep out on the day.</summary>
    public async Task<IReadOnlyList<SeatExclusion>> Recused(Case @case, DateOnly day, CancellationToken stop)
    {
        if (@case.Subject is not { } subject)
            return [];
        if (!_known.TryGetValue(subject, out var conflicts))
            _known[subject] = conflicts = await ConflictsWith(db, subject).ToListAsync(stop);

        return [.. conflicts.Where(conflict => conflict.Bars(conflict.PersonId, subject, day)).Select(RecusalOf)];
    }

    private static SeatExclusion RecusalOf(ConflictOfInterest conflict) =>
        new(conflict.PersonId, $"应当回避：{conflict.Reason}", Recusal) { ReasonEn = $"must recuse: {conflict.Reason}" };
}
