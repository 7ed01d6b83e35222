using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;

namespace SupervisionFlow.Features.Designing.Catalogue;

/// <summary>Every activity a designer may draw, with what its inputs choose from here: roles, units, limits, processes, and what the open design has.</summary>
/// <param name="Design">The process that is open; null for a client that does not say, which then means the one its session opened last.</param>
[AllowedTo(DesignRoles.Writes, DesignRoles.Audits, DesignRoles.Operates, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record DesignerCatalogue(EditedBy By, string? Design = null) : IQuery<CatalogueView>;

/// <summary>The catalogue.</summary>
/// <param name="Known">What the engine runs, the engine's own first.</param>
/// <param name="Foreign">What workflows use beyond that.</param>
/// <param name="Pickers">What an input chooses from, by <c>Type.Input</c>; any other is typed.</param>
/// <param name="Outcomes">What outcomes are called.</param>
/// <param name="Usable">The workflows that designers offer as activities.</param>
public sealed record CatalogueView(IReadOnlyCollection<ActivityDescriptor> Known, IReadOnlyList<ForeignActivity> Foreign, IReadOnlyDictionary<string, InputPicker> Pickers, OutcomeNames Outcomes, IReadOnlyList<UsableWorkflow> Usable);

internal sealed class DesignerCatalogueHandler(SupervisionDb db, EditSessions sessions, ForeignTypes foreign, UsableWorkflows usable, Pickers pickers, Vocabulary words) : IRequestHandler<DesignerCatalogue, CatalogueView>
{
    public async Task<CatalogueView> Handle(DesignerCatalogue request, CancellationToken stop)
    {
        // Studio asks for the toolbox while it is still opening the design: what the session was given may not be there yet.
        var key = request.Design ?? await sessions.OpenIn(sessions.NameOf(request.By), stop);
        var design = await Opened(key, stop);
        var offered = await usable.All(db, key, words, stop);
        var (used, unknown) = Used(await foreign.All(db, stop), offered);

        return new(BusinessActivities.Catalogue.Descriptors, unknown, await pickers.For(design, stop), design.Outcomes(words), [.. offered, .. used]);
    }

    /// <summary>What runs a workflow that is offered is known, under whatever name and number it was once dropped.</summary>
    private static (IReadOnlyList<UsableWorkflow> Used, IReadOnlyList<ForeignActivity> Unknown) Used(IReadOnlyList<ForeignActivity> foreign, IReadOnlyList<UsableWorkflow> offered)
    {
        var others = foreign.Where(one => !offered.Any(known => known.Descriptor.TypeName == one.TypeName && known.Descriptor.Version == one.Version)).ToList();
        var used = others.Select(one => (Foreign: one, Known: offered.FirstOrDefault(known => one.Workflow is not null && known.Descriptor.WorkflowDefinitionId == one.Workflow))).Where(one => one.Known is not null).ToList();

        return ([.. used.Select(one => one.Known! with { Descriptor = one.Known.Descriptor with { TypeName = one.Foreign.TypeName, Version = one.Foreign.Version }, IsOffered = false })], [.. others.Except(used.Select(one => one.Foreign))]);
    }

    private async Task<OpenDesign> Opened(string? key, CancellationToken stop)
    {
        var latest = await db.Bundles.AsNoTracking().Where(bundle => bundle.Key == key && bundle.IsLatest).Select(bundle => bundle.Id).FirstOrDefaultAsync(stop);

        return latest is null ? OpenDesign.None : new OpenDesign(await db.ContentOf(latest, stop));
    }
}
