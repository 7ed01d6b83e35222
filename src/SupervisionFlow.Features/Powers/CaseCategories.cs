using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Powers;

/// <summary>Which word for the field of supervision stands in the numbers of a case and of its documents (卫生行政执法文书规范4: 执法类别).</summary>
internal sealed class CaseCategories(SupervisionDb db, PinnedBundles bundles, CaseFacts facts, SharedTables tables)
{
    /// <summary>By what the case tells, such as its cause; else by the case that it came from; else by the kind of its subject; else as the process says.</summary>
    public async Task<string> Of(Case @case, ProcessBundle bundle, CancellationToken stop)
    {
        if (bundle.Content.NumberSeries is not { FieldFrom.Count: > 0 } series)
            return bundle.Content.NumberSeries?.Category ?? "";

        var known = await facts.Of(@case.Id, stop);
        return series.FieldFrom.Select(fact => known[fact]?.ToString() is { } value ? tables.Fields.ToldBy(fact, value)?.Word : null).OfType<string>().FirstOrDefault()
            ?? await OfItsOrigin(@case, stop)
            ?? await OfItsSubject(@case, stop)
            ?? series.Category;
    }

    /// <summary>A penalty that an inspection of an employer led to is one of occupational health before anybody named its cause.</summary>
    private async Task<string?> OfItsOrigin(Case @case, CancellationToken stop)
    {
        if (@case.StartedFrom is not { } from || await db.Cases.FindAsync([from], stop) is not { } origin)
            return null;

        var word = await Of(origin, await bundles.Find(db, origin.BundleId, stop), stop);
        return tables.Fields.All.Any(field => field.Word == word) ? word : null;
    }

    private async Task<string?> OfItsSubject(Case @case, CancellationToken stop) =>
        @case.Subject is { } subject && await db.Entities.FindAsync([subject], stop) is { } entity ? tables.Fields.Of(null, entity.Kind)?.Word : null;
}
