using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;

namespace SupervisionFlow.Features.Designing.Reading;

/// <summary>Whether no other process is called that.</summary>
/// <param name="Except">The process that is being named; null for a new one.</param>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record IsTitleFree(string Title, string? Except) : IQuery<bool>;

/// <summary>How many processes there are.</summary>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record CountDefinitions : IQuery<int>;

/// <summary>The processes whose latest version starts this one, such as by a scheduled check or as a child.</summary>
/// <exception cref="NotFoundException">There is no such process.</exception>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record ConsumersOf(string Key) : IQuery<IReadOnlyList<string>>;

internal sealed class IsTitleFreeHandler(SupervisionDb db) : IRequestHandler<IsTitleFree, bool>
{
    public async Task<bool> Handle(IsTitleFree request, CancellationToken stop)
    {
        var title = request.Title.Trim();
        return !await db.Bundles.AnyAsync(row => row.IsLatest && row.Title == title && row.Key != request.Except, stop);
    }
}

internal sealed class CountDefinitionsHandler(SupervisionDb db) : IRequestHandler<CountDefinitions, int>
{
    public Task<int> Handle(CountDefinitions request, CancellationToken stop) => db.Bundles.CountAsync(row => row.IsLatest, stop);
}

internal sealed class ConsumersOfHandler(SupervisionDb db) : IRequestHandler<ConsumersOf, IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Handle(ConsumersOf request, CancellationToken stop)
    {
        if (!await db.Bundles.AnyAsync(row => row.Key == request.Key && row.IsLatest, stop))
            throw new NotFoundException("workflow_definition", request.Key);

        var rows = await db.Bundles.AsNoTracking().Where(row => (row.IsLatest || row.Status == BundleStatus.Published) && row.Key != request.Key).Select(row => new { row.Id, row.Key }).ToListAsync(stop);
        var consumers = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var workflow = Text.WorkflowText.Parse(await db.WorkflowOf(row.Id, stop));
            if (workflow["root"] is JsonObject root && Text.NodeIds.Tree(root).Any(activity => Starts(activity, request.Key)))
                consumers.Add(row.Key);
        }

        return [.. consumers];
    }

    /// <summary>An activity whose input for another process names this one outright.</summary>
    private static bool Starts(JsonObject activity, string key) =>
        new[] { "process", "workflowDefinitionId" }.Any(input =>
            BusinessActivities.Catalogue.Find(activity["type"]?.ToString() ?? "")?.Inputs.Any(known => known.PropertyName == input) == true
            && (activity[input] as JsonObject)?["expression"]?["value"]?.ToString() == key);
}
