using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;

namespace SupervisionFlow.Features.Designing.Reading;

/// <summary>Versions of processes, page by page.</summary>
/// <param name="Keys">Only these processes; empty for all.</param>
/// <param name="Ids">Only these versions; empty for all.</param>
/// <param name="Page">From 0.</param>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record DefinitionList(VersionChoice Versions, IReadOnlyList<string> Keys, IReadOnlyList<string> Ids, string? Search, DefinitionOrder Order, bool Descending, int Page, int PageSize) : IQuery<DefinitionListPage>;

/// <summary>What a list of definitions is sorted by.</summary>
public enum DefinitionOrder
{
    /// <summary>The title of the process.</summary>
    Name,

    /// <summary>When the version was begun.</summary>
    Created,

    /// <summary>The number of the version.</summary>
    Version,
}

/// <summary>One page, and how many there are in all.</summary>
public sealed record DefinitionListPage(IReadOnlyList<DefinitionLine> Items, int Total, bool MayWrite);

/// <summary>A version in a list.</summary>
public sealed record DefinitionLine(string Id, string Key, int Version, string Title, string Description, bool IsLatest, bool IsPublished, BundleStatus Status, long CreatedAt);

internal sealed class DefinitionListRules : AbstractValidator<DefinitionList>
{
    /// <summary>More processes than a locality has; beyond it nobody reads a page.</summary>
    public const int LargestPage = 500;

    public DefinitionListRules()
    {
        RuleFor(request => request.PageSize).InclusiveBetween(1, LargestPage).Says($"每页 1 至 {LargestPage} 条", $"1 to {LargestPage} a page");
        RuleFor(request => request.Page).GreaterThanOrEqualTo(0).Says("页码从 0 开始", "Pages begin with 0");
        RuleFor(request => request.Search).MaximumLength(100).Says("搜索词不超过 100 字", "Search with at most 100 characters");
        RuleFor(request => request.Keys.Count + request.Ids.Count).LessThanOrEqualTo(LargestPage).Says($"一次不超过 {LargestPage} 个", $"At most {LargestPage} at once");
    }
}

internal sealed class DefinitionListHandler(SupervisionDb db, Attempt attempt) : IRequestHandler<DefinitionList, DefinitionListPage>
{
    public async Task<DefinitionListPage> Handle(DefinitionList request, CancellationToken stop)
    {
        var rows = request.Versions.Among(db.Bundles.AsNoTracking());
        if (request.Keys.Count > 0)
            rows = rows.Where(row => request.Keys.Contains(row.Key));
        if (request.Ids.Count > 0)
            rows = rows.Where(row => request.Ids.Contains(row.Id));
        if (request.Search is { Length: > 0 } search)
            rows = rows.Where(row => row.Title.Contains(search) || row.Key.Contains(search) || row.Description.Contains(search));

        var total = await rows.CountAsync(stop);
        var page = await Sorted(rows, request).Skip(request.Page * request.PageSize).Take(request.PageSize)
            .Select(row => new DefinitionLine(row.Id, row.Key, row.Version, row.Title, row.Description, row.IsLatest, row.Status == BundleStatus.Published, row.Status, row.CreatedAt))
            .ToListAsync(stop);

        return new(page, total, attempt.Caller.Has(DesignRoles.Writes));
    }

    private static IOrderedQueryable<BundleRow> Sorted(IQueryable<BundleRow> rows, DefinitionList request) => (request.Order, request.Descending) switch
    {
        (DefinitionOrder.Created, false) => rows.OrderBy(row => row.CreatedAt).ThenBy(row => row.Id),
        (DefinitionOrder.Created, true) => rows.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id),
        (DefinitionOrder.Version, false) => rows.OrderBy(row => row.Version).ThenBy(row => row.Key),
        (DefinitionOrder.Version, true) => rows.OrderByDescending(row => row.Version).ThenByDescending(row => row.Key),
        (_, false) => rows.OrderBy(row => row.Title).ThenBy(row => row.Id),
        (_, true) => rows.OrderByDescending(row => row.Title).ThenByDescending(row => row.Id),
    };
}
