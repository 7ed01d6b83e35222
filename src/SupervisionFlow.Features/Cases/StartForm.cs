using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Persistence.Cases;

namespace SupervisionFlow.Features.Cases;

/// <summary>The processes that the actor may start.</summary>
[AllowedTo]
public sealed record StartableProcesses : IQuery<IReadOnlyList<StartableProcess>>;

/// <summary>A process to start.</summary>
public sealed record StartableProcess(string Key, string TitleZh, string TitleEn, string DescriptionZh, string DescriptionEn);

/// <summary>The form with which a process starts.</summary>
/// <param name="From">The case that it is to follow from; what that knows is filled in already.</param>
[AllowedTo]
public sealed record StartForm(string Process, CaseId? From = null) : IQuery<StartFormView>
{
    /// <summary>The object of the register that it is about; what the register knows of it is filled in already.</summary>
    public string? About { get; init; }
}

/// <summary>The start form, the choices of its fields, and what is known beforehand.</summary>
public sealed record StartFormView(StartableProcess Process, FormDefinition Form, FormOptions Options, JsonObject Known);

internal sealed class StartableProcessesHandler(SupervisionDb db, PinnedBundles bundles, Attempt attempt) : IRequestHandler<StartableProcesses, IReadOnlyList<StartableProcess>>
{
    public async Task<IReadOnlyList<StartableProcess>> Handle(StartableProcesses request, CancellationToken stop)
    {
        var published = await db.Bundles.Where(row => row.Status == BundleStatus.Published).OrderBy(row => row.Key).Select(row => row.Id).ToListAsync(stop);
        var startable = new List<StartableProcess>();
        foreach (var id in published)
        {
            var bundle = await bundles.Find(db, id, stop);
            if (bundle.Content.StartForm is not null && bundle.Content.StartRoles.Any(attempt.Caller.Has))
                startable.Add(bundle.AsStartable());
        }

        return startable;
    }
}

internal sealed class StartFormHandler(SupervisionDb db, PinnedBundles bundles, IOptionSource options, CaseFacts facts, RegisterReach reach, CallerSight sight, Attempt attempt) : IRequestHandler<StartForm, StartFormView>
{
    public async Task<StartFormView> Handle(StartForm request, CancellationToken stop)
    {
        var bundle = await bundles.Published(db, request.Process, stop) ?? throw new NotFoundException("process", request.Process);
        var form = bundle.Form(bundle.Content.StartForm) ?? throw new NotFoundException("start_form", request.Process);
        var found = await FormOptions.Find(form, options, new OptionScope(attempt.Caller.Unit?.Value, bundle.Key) { Starter = attempt.Caller }, stop);

        return new StartFormView(bundle.AsStartable(), form, found, request.About is { } about ? await OnRegister(bundle, about, stop) : await Known(form, request.From, stop));
    }

    private async Task<JsonObject> OnRegister(ProcessBundle bundle, string about, CancellationToken stop)
    {
        var id = new EntityId(about);
        var entity = await (await reach.Entities(stop)).SingleOrDefaultAsync(one => one.Id == id, stop) ?? throw await NotFoundException.Of("entity", about, db.Entities.AnyAsync(one => one.Id == id, stop));
        var known = new JsonObject();
        foreach (var (property, field) in bundle.Content.Subject)
            if (Said(entity, property) is { Length: > 0 } said)
                known[field] = said;

        return known;
    }

    private static string? Said(SupervisedEntity entity, string property) => property switch
    {
        "name" => entity.Name,
        "creditCode" => entity.CreditCode?.Value,
        "address" => entity.Address,
        "principal" => entity.Principal,
        "phone" => entity.Phone,
        "ownership" => entity.Ownership,
        _ => null,
    };

    private async Task<JsonObject> Known(FormDefinition form, CaseId? from, CancellationToken stop)
    {
        if (from is not { } id)
            return [];

        var origin = await db.VisibleCase(await sight.Viewer(stop), id).AsNoTracking().SingleOrDefaultAsync(stop)
            ?? throw await NotFoundException.Of("case", id.Value, db.Cases.AnyAsync(one => one.Id == id, stop));
        return form.DataOf(await facts.Of(origin.Id, stop));
    }
}

internal static class Startable
{
    public static StartableProcess AsStartable(this ProcessBundle bundle) =>
        new(bundle.Key, bundle.Content.Title.Zh, bundle.Content.Title.En, bundle.Content.Description.Zh, bundle.Content.Description.En);
}
