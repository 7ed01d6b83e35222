using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Workflows.Activities;

namespace SupervisionFlow.Features.Designing.Catalogue;

/// <summary>Every activity a designer may draw, with what its inputs choose from here: roles, units, limits, processes, and the forms and documents of the design that this editor has open.</summary>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Administers)]
public sealed record DesignerCatalogue(EditedBy By) : IQuery<CatalogueView>;

/// <summary>The catalogue.</summary>
/// <param name="Known">What the engine runs, the engine's own first.</param>
/// <param name="Foreign">What workflows use beyond that.</param>
/// <param name="Pickers">What an input chooses from, by <c>type.Input</c>; a list without entries means that it is typed.</param>
public sealed record CatalogueView(IReadOnlyCollection<ActivityDescriptor> Known, IReadOnlyList<ForeignActivity> Foreign, IReadOnlyDictionary<string, IReadOnlyList<InputOption>> Pickers);

internal sealed class DesignerCatalogueHandler(SupervisionDb db, EditSessions sessions, ForeignTypes foreign, OrganisationCharts charts, SharedTables tables, TimeProvider time) : IRequestHandler<DesignerCatalogue, CatalogueView>
{
    public async Task<CatalogueView> Handle(DesignerCatalogue request, CancellationToken stop)
    {
        var files = await FilesOpenIn(request.By, stop);
        var choices = new Dictionary<string, IReadOnlyList<InputOption>>(StringComparer.Ordinal)
        {
            ["Form"] = Keys(files, "forms/"),
            ["Template"] = Keys(files, "documents/"),
            ["Roles"] = [.. Domain.Organisation.Roles.All.Select(role => new InputOption(role, StandardOutcomes.RoleName(role), role))],
            ["Unit"] = await Units(stop),
            ["Limit"] = Limits(),
            ["Process"] = await Processes(stop),
        };
        var pickers = new Dictionary<string, IReadOnlyList<InputOption>>(StringComparer.Ordinal);
        foreach (var activity in BusinessActivities.Catalogue.Descriptors.Where(activity => activity.TypeName.StartsWith("SupervisionFlow.", StringComparison.Ordinal)))
        {
            foreach (var input in activity.Inputs.Where(input => choices.ContainsKey(input.Name)))
                pickers[$"{activity.TypeName}.{input.Name}"] = choices[input.Name];
        }

        return new(BusinessActivities.Catalogue.Descriptors, await foreign.All(db, stop), pickers);
    }

    private async Task<IReadOnlyList<string>> FilesOpenIn(EditedBy by, CancellationToken stop) =>
        await sessions.OpenIn(sessions.NameOf(by), stop) is { } key
            ? await db.Bundles.AsNoTracking().Where(bundle => bundle.Key == key && bundle.IsLatest).SelectMany(bundle => bundle.Files.Select(file => file.Path)).ToListAsync(stop)
            : [];

    private static IReadOnlyList<InputOption> Keys(IReadOnlyList<string> files, string folder) =>
        [.. files.Where(file => file.StartsWith(folder, StringComparison.Ordinal)).Select(file => file[folder.Length..^".json".Length]).Order(StringComparer.Ordinal).Select(key => new InputOption(key, key, key))];

    private async Task<IReadOnlyList<InputOption>> Units(CancellationToken stop) =>
    [
        new("case", "承办单位", "The unit that handles the case"),
        new("superior", "上级单位", "The unit above"),
        new("agency", "所属监督机构", "Its supervision agency"),
        .. (await charts.Now(stop)).Units.Where(unit => unit.Active).Select(unit => new InputOption(unit.Id.Value, unit.Name, unit.Name)),
    ];

    private IReadOnlyList<InputOption> Limits()
    {
        var today = Domain.LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        return [.. tables.Limits.Limits.Where(limit => limit.IsInForce(today)).Select(limit => new InputOption(limit.Key, $"{limit.Key} {limit.Subject}（{limit.Citation}）", $"{limit.Key} {limit.Subject} ({limit.Citation})"))];
    }

    private async Task<IReadOnlyList<InputOption>> Processes(CancellationToken stop) =>
        [.. (await db.Bundles.AsNoTracking().Where(bundle => bundle.Status == BundleStatus.Published).OrderBy(bundle => bundle.Key).Select(bundle => new { bundle.Key, bundle.Title }).ToListAsync(stop)).Select(process => new InputOption(process.Key, process.Title, process.Key))];
}
