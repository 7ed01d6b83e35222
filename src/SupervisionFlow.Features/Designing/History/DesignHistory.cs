using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Persistence.Designing;

namespace SupervisionFlow.Features.Designing.History;

/// <summary>The history of a design, newest first: every save that somebody asked for, and the autosaves of each session by the minute.</summary>
/// <param name="Before">The number of the last entry of the page before; null for the newest.</param>
/// <exception cref="NotFoundException">There is no such process.</exception>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record DesignHistory(string Key, int? Before) : IQuery<DesignHistoryPage>;

/// <summary>A page of it.</summary>
/// <param name="Current">The number of the entry that the design is now; null before the first.</param>
/// <param name="Next">What <see cref="DesignHistory.Before"/> is for the next page; null at the end.</param>
/// <param name="MayRestore">Whether the caller may take an entry up again.</param>
/// <param name="LiveVersion">The version that is live; null where none is.</param>
public sealed record DesignHistoryPage(string Key, string Title, int? Current, IReadOnlyList<HistoryLine> Entries, int? Next, bool MayRestore, int? LiveVersion);

/// <summary>An entry.</summary>
/// <param name="Version">The version of the process that it was made for.</param>
/// <param name="By">Who, by name.</param>
/// <param name="Session">The editing session, short: the same for what one opened editor saved.</param>
/// <param name="At">When it began, Unix milliseconds; autosaves go on in it until <paramref name="SavedAt"/>.</param>
public sealed record HistoryLine(int Number, int Version, RevisionKind Kind, string By, string Session, long At, long SavedAt, int Activities, string? Note);

internal sealed class DesignHistoryRules : AbstractValidator<DesignHistory>
{
    public DesignHistoryRules() => RuleFor(request => request.Before).GreaterThan(0).Says("页码不正确", "There is no such page");
}

internal sealed class DesignHistoryHandler(SupervisionDb db, OrganisationCharts charts, Attempt attempt) : IRequestHandler<DesignHistory, DesignHistoryPage>
{
    private const int Lines = 30;
    private const int SessionShown = 6;

    public async Task<DesignHistoryPage> Handle(DesignHistory request, CancellationToken stop)
    {
        var title = await db.Bundles.AsNoTracking().Where(bundle => bundle.Key == request.Key && bundle.IsLatest).Select(bundle => bundle.Title).FirstOrDefaultAsync(stop)
            ?? throw new NotFoundException("process", request.Key);
        var rows = await db.DesignRevisions.AsNoTracking().Where(entry => entry.Key == request.Key && (request.Before == null || entry.Number < request.Before))
            .OrderByDescending(entry => entry.Number).Take(Lines + 1).ToListAsync(stop);
        var live = await db.Bundles.AsNoTracking().Where(bundle => bundle.Key == request.Key && bundle.Status == BundleStatus.Published).Select(bundle => (int?)bundle.Version).FirstOrDefaultAsync(stop);
        var chart = await charts.Now(stop);
        var lines = rows.Take(Lines).Select(row =>
            new HistoryLine(row.Number, row.BundleVersion, row.Kind, chart.NameOf(row.By), SessionOf(row), row.At, row.SavedAt, row.Activities, row.Note)).ToList();

        return new(request.Key, title, await db.CurrentEntry(request.Key, stop), lines, rows.Count > Lines ? lines[^1].Number : null, attempt.Caller.Has(DesignRoles.Writes), live);
    }

    /// <summary>Without the person, who is named beside it, and no longer than tells two apart.</summary>
    private static string SessionOf(DesignRevisionRow row)
    {
        var name = row.Session?[(row.Session.IndexOf('/', StringComparison.Ordinal) + 1)..] ?? "";
        return name.Length <= SessionShown ? name : name[..SessionShown];
    }
}
