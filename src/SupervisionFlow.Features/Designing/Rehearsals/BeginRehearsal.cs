using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.Rehearsals;

/// <summary>Begins a rehearsal of a process: a case that is played through by hand under a virtual clock, as anyone, in a place of its own. An earlier one of the same designer is over.</summary>
/// <remarks>Nothing of it touches cases, numbers, lists or messages. The version is tried as it is now; what is saved later is not in it.</remarks>
/// <param name="Version">The version's id; null for the one that designers go on from.</param>
/// <param name="Unit">The unit that handles the case.</param>
/// <exception cref="RuleViolation"><c>rehearsal.unreadable</c> for a version that is not complete; <c>unit.unknown</c>.</exception>
[AllowedTo(DesignRoles.Writes, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record BeginRehearsal(string Process, string? Version, UnitId Unit) : ICommand<RehearsalStands>;

/// <summary>How far a rehearsal is.</summary>
public sealed record RehearsalStands(int Acts, long Now);

/// <summary>Takes the last act back: everything is as it was before.</summary>
[AllowedTo(DesignRoles.Writes, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record TakeRehearsedActBack(string Process, int After) : ICommand<RehearsalStands>;

/// <summary>Ends a rehearsal; nothing of it is left.</summary>
[AllowedTo(DesignRoles.Writes, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record EndRehearsal(string Process) : ICommand<bool>;

internal sealed class BeginRehearsalHandler(SupervisionDb db, Rehearsals rehearsals, OrganisationCharts charts, Attempt attempt) : IRequestHandler<BeginRehearsal, RehearsalStands>
{
    public async Task<RehearsalStands> Handle(BeginRehearsal request, CancellationToken stop)
    {
        var versions = db.Bundles.AsNoTracking().Include(bundle => bundle.Files).Where(bundle => bundle.Key == request.Process);
        var tried = await (request.Version is { Length: > 0 } id ? versions.Where(bundle => bundle.Id == id) : versions.Where(bundle => bundle.IsLatest)).SingleOrDefaultAsync(stop)
            ?? throw new NotFoundException("workflow_definition", request.Process);
        if ((await charts.Now(stop)).Unit(request.Unit) is null)
            throw new RuleViolation("unit.unknown", "请选择承办单位", "Choose the unit that handles the case");
        RequireReadable(tried);

        return (await rehearsals.Begin(attempt.Actor.Id, db, tried, request.Unit, stop)).Standing();
    }

    private static void RequireReadable(BundleRow tried)
    {
        try
        {
            BundleFolder.Read(tried.Files.ToDictionary(file => file.Path, file => Packed.Unpack(file.Content), StringComparer.Ordinal));
        }
        catch (BundleException unreadable)
        {
            throw new RuleViolation("rehearsal.unreadable", $"该版本还不完整，不能试办：{BundleReasons.InChinese(unreadable)}", $"This version is not complete yet: {unreadable.Message}");
        }
    }
}

internal sealed class TakeRehearsedActBackHandler(Rehearsals rehearsals, Attempt attempt) : IRequestHandler<TakeRehearsedActBack, RehearsalStands>
{
    public async Task<RehearsalStands> Handle(TakeRehearsedActBack request, CancellationToken stop) =>
        (await rehearsals.GoBack(attempt.Actor.Id, request.Process, request.After)).Standing();
}

internal sealed class EndRehearsalHandler(Rehearsals rehearsals, Attempt attempt) : IRequestHandler<EndRehearsal, bool>
{
    public Task<bool> Handle(EndRehearsal request, CancellationToken stop) => rehearsals.End(attempt.Actor.Id, request.Process);
}

internal static class RehearsalStanding
{
    public static RehearsalStands Standing(this RehearsalRecord record) => new(record.Acts.Count, record.Now);
}
