using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Designing.Checks;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Persistence.Cases;
using SupervisionFlow.Persistence.Paging;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.Reading;

/// <summary>The processes as designers go on from them, with how many cases run and what the checks find in each, paged by title.</summary>
/// <param name="Search">Part of a title or a key.</param>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record DesignList(string? Search = null, string? After = null, int PageSize = 20) : IQuery<DesignListPage>;

/// <param name="Total">Stops at 1000.</param>
/// <param name="OpensRuns">Whether the caller operates runs: then those within their reach are counted, else all.</param>
public sealed record DesignListPage(IReadOnlyList<DesignListLine> Items, string? Next, LimitedCount Total, bool MayWrite, bool OpensRuns);

/// <param name="Running">Cases that have not ended, tests left out.</param>
public sealed record DesignListLine(string Key, int Version, string Title, BundleStatus Status, LimitedCount Running, FindingCount Findings);

internal sealed class DesignListRules : AbstractValidator<DesignList>
{
    public DesignListRules()
    {
        RuleFor(request => request.PageSize).InclusiveBetween(1, 100).Says("每页 1 至 100 条", "1 to 100 a page");
        RuleFor(request => request.Search).MaximumLength(100).Says("搜索词不超过 100 字", "Search with at most 100 characters");
    }
}

internal sealed class DesignListHandler(SupervisionDb db, DraftChecks checks, FindingCounts counts, Attempt attempt) : IRequestHandler<DesignList, DesignListPage>
{
    public async Task<DesignListPage> Handle(DesignList request, CancellationToken stop)
    {
        var rows = db.Bundles.AsNoTracking().Where(row => row.IsLatest);
        if (request.Search is { Length: > 0 } search)
            rows = rows.Where(row => row.Title.Contains(search) || row.Key.Contains(search));
        var page = await rows.PageBy(row => row.Title, row => row.Id, KeysetOrder.Ascending, request.After, request.PageSize, stop);
        var subtrees = attempt.Caller.Roles.Where(held => held.Role is Roles.Operator or Roles.Administrator).Select(held => held.UnitPath).Distinct().ToList();
        var running = await Running([.. page.Items.Select(row => row.Key)], subtrees, stop);
        var findings = await Findings([.. page.Items.Select(row => row.Id)], stop);

        return new(
            [.. page.Items.Select(row => new DesignListLine(row.Key, row.Version, row.Title, row.Status, new(Math.Min(running.GetValueOrDefault(row.Key), LimitedCount.Limit)), findings[row.Id]))],
            page.Next, await rows.CountLimited(stop), attempt.Caller.Has(DesignRoles.Writes), subtrees.Count > 0);
    }

    private Task<Dictionary<string, int>> Running(IReadOnlyList<string> keys, IReadOnlyList<string> subtrees, CancellationToken stop)
    {
        var rows = db.WorkflowInstances.AsNoTracking().Where(row => keys.Contains(row.DefinitionId) && row.Status == "Running" && !row.IsTest);
        if (subtrees.Count > 0)
            rows = rows.Join(db.CasesWithin(subtrees), row => row.CaseId, @case => @case.Id, (row, _) => row);

        return rows.GroupBy(row => row.DefinitionId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, StringComparer.Ordinal, stop);
    }

    /// <summary>Of the designs that were not judged since they, or what they are judged by, last changed, the files are read together.</summary>
    private async Task<Dictionary<string, FindingCount>> Findings(IReadOnlyList<string> ids, CancellationToken stop)
    {
        var here = await checks.Here(stop);
        var by = here.Name;
        var contents = (await db.BundleFiles.AsNoTracking().Where(file => ids.Contains(file.BundleId)).Select(file => new { file.BundleId, file.Path, file.Hash }).ToListAsync(stop))
            .GroupBy(file => file.BundleId, StringComparer.Ordinal)
            .ToDictionary(files => files.Key, files => $"{string.Join(',', files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => $"{file.Path}:{file.Hash}"))}\n{by}", StringComparer.Ordinal);
        var unknown = ids.Where(id => counts.Of(id, contents.GetValueOrDefault(id, by)) is null).ToList();
        foreach (var files in (await db.BundleFiles.AsNoTracking().Where(file => unknown.Contains(file.BundleId)).ToListAsync(stop)).GroupBy(file => file.BundleId, StringComparer.Ordinal))
            counts.Learn(files.Key, contents[files.Key], FindingCount.Of(DesignCheck.Run(files.ToDictionary(file => file.Path, file => Packed.Unpack(file.Content), StringComparer.Ordinal), here)));

        return ids.ToDictionary(id => id, id => counts.Of(id, contents.GetValueOrDefault(id, by)) ?? new(0, 0), StringComparer.Ordinal);
    }
}
