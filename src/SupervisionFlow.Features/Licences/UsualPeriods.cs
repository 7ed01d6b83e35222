using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.Licences;

/// <summary>How long what a process publishes is shown, as its published version says now: it also ends what was published without a last day, by a version that named none.</summary>
internal sealed class UsualPeriods(SupervisionDb db, PinnedBundles bundles, SharedTables tables)
{
    /// <summary>By the keys of the processes whose publications all name the same limit.</summary>
    public async Task<IReadOnlyDictionary<string, Limit>> Of(DateOnly today, CancellationToken stop)
    {
        var found = new Dictionary<string, Limit>(StringComparer.Ordinal);
        foreach (var id in await db.Bundles.Where(row => row.Status == BundleStatus.Published).Select(row => row.Id).ToListAsync(stop))
        {
            var bundle = await bundles.Find(db, id, stop);
            var named = bundle.Workflow.Activities.Where(activity => activity.Type == Publish.Activity.Descriptor.TypeName).Select(KeyOf).Distinct().ToList();
            if (named is [{ } key] && tables.Limits.Limits.FirstOrDefault(limit => limit.Key == key && limit.IsInForce(today)) is { } limit)
                found[bundle.Key] = limit;
        }

        return found;
    }

    /// <summary>Without what a usual period ended.</summary>
    public IQueryable<Publication> Shown(IQueryable<Publication> published, IReadOnlyDictionary<string, Limit> usual, DateOnly today)
    {
        foreach (var same in usual.GroupBy(one => one.Value, one => one.Key))
        {
            var (processes, since) = (same.ToArray(), LegalDay.StartOf(FirstShown(same.Key, today)));
            published = published.Where(one => one.ShownUntil != null || one.PublishedAt >= since || !db.Cases.Any(@case => @case.Id == one.CaseId && processes.Contains(@case.ProcessKey)));
        }

        return published;
    }

    /// <summary>The last day it is shown; null where no period ends it.</summary>
    public DateOnly? LastDay(Publication publication, Limit? usual) => publication.ShownUntil ?? usual?.LastDay(LegalDay.Of(publication.PublishedAt), tables.Calendar);

    /// <summary>The earliest day of publication of what is still shown today.</summary>
    private DateOnly FirstShown(Limit limit, DateOnly today)
    {
        var (over, shown) = (today.AddYears(-50), today);
        while (shown.DayNumber - over.DayNumber > 1)
        {
            var between = over.AddDays((shown.DayNumber - over.DayNumber) / 2);
            if (limit.LastDay(between, tables.Calendar) >= today)
                shown = between;
            else
                over = between;
        }

        return shown;
    }

    private static string? KeyOf(ActivityNode publish) => publish.Input("shownFor") is { ExpressionType: "Literal", Text: { Length: > 0 } key } ? key : null;
}
