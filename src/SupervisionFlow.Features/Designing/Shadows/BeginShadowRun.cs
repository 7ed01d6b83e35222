using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Rehearsals;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.Shadows;

/// <summary>Begins to play the running and past cases of a process on a version; it runs behind the requests, and its findings grow. An earlier run of the process gives way.</summary>
/// <param name="Version">The version's id; null for the one that designers go on from.</param>
/// <exception cref="RuleViolation"><c>shadow.unreadable</c> for a version that is not complete.</exception>
[AllowedTo(DesignRoles.Writes, DesignRoles.Operates, DesignRoles.Audits)]
public sealed record BeginShadowRun(string Process, string? Version) : ICommand<ShadowRun>;

/// <summary>The latest shadow run of a process and a page of what it found. Cases that the caller may not see are counted, not named.</summary>
/// <param name="After">How many lines were shown before.</param>
[AllowedTo(DesignRoles.Writes, DesignRoles.Operates, DesignRoles.Audits, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record ShadowRunPage(string Process, int After) : IQuery<ShadowRunView>;

/// <summary>A shadow run as shown.</summary>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record ShadowRunView(string Process, string Title, IReadOnlyList<RehearsalVersion> Versions, int Cases, ShadowRun? Run, IReadOnlyList<ShadowLine> Lines, int? Next);

internal sealed class BeginShadowRunHandler(SupervisionDb db, ShadowRuns runs, Attempt attempt, IIdSource ids, TimeProvider time) : IRequestHandler<BeginShadowRun, ShadowRun>
{
    public async Task<ShadowRun> Handle(BeginShadowRun request, CancellationToken stop)
    {
        var versions = db.Bundles.AsNoTracking().Include(bundle => bundle.Files).Where(bundle => bundle.Key == request.Process);
        var row = await (request.Version is { Length: > 0 } id ? versions.Where(bundle => bundle.Id == id) : versions.Where(bundle => bundle.IsLatest)).SingleOrDefaultAsync(stop)
            ?? throw new NotFoundException("workflow_definition", request.Process);
        try
        {
            BundleFolder.Read(row.Files.ToDictionary(file => file.Path, file => Packed.Unpack(file.Content), StringComparer.Ordinal));
        }
        catch (BundleException unreadable)
        {
            throw new RuleViolation("shadow.unreadable", $"该版本还不完整，不能影子运行：{BundleReasons.InChinese(unreadable)}", $"This version is not complete yet: {unreadable.Message}");
        }

        var total = await db.WorkflowInstances.CountAsync(instance => instance.DefinitionId == request.Process && !instance.IsTest, stop);
        var run = new ShadowRun(ids.Next(), request.Process, row.Id, row.Version, attempt.Actor.Id.Value, time.GetUtcNow().ToUnixTimeMilliseconds(), null, total, 0, "", 0, new Dictionary<string, int>(), 0);
        attempt.AfterCommit.Add(() => runs.Begin(run));
        return run;
    }
}

internal sealed class ShadowRunPageHandler(SupervisionDb db, ShadowRuns runs, CallerSight sight) : IRequestHandler<ShadowRunPage, ShadowRunView>
{
    private const int Most = 50;
    private const int MostVersions = 100;

    public async Task<ShadowRunView> Handle(ShadowRunPage request, CancellationToken stop)
    {
        var rows = await db.Bundles.AsNoTracking().Where(bundle => bundle.Key == request.Process).OrderByDescending(bundle => bundle.Version).Take(MostVersions).ToListAsync(stop);
        if (rows.Count == 0)
            throw new NotFoundException("workflow_definition", request.Process);

        var after = Math.Max(0, request.After);
        var lines = runs.Lines(request.Process, after, Most + 1);
        var cases = lines.Take(Most).Select(line => new CaseId(line.CaseId)).ToArray();
        var visible = (await db.CasesVisibleTo(await sight.Viewer(stop)).Where(@case => cases.Contains(@case.Id)).Select(@case => @case.Id).ToListAsync(stop)).Select(id => id.Value).ToHashSet(StringComparer.Ordinal);
        var total = await db.WorkflowInstances.CountAsync(instance => instance.DefinitionId == request.Process && !instance.IsTest, stop);

        return new(
            request.Process, rows[0].Title, [.. rows.Select(row => new RehearsalVersion(row.Id, row.Version, row.Status, row.IsLatest))], total, runs.Of(request.Process),
            [.. lines.Take(Most).Select(line => visible.Contains(line.CaseId) ? line : line with { CaseId = "", Number = "" })], lines.Count > Most ? after + Most : null);
    }
}
