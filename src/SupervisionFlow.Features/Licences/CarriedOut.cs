using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Licences;

/// <summary>An activity that enters in the register what a document decided, and notes which in its output, under <see cref="CarriedOut.Decision"/>.</summary>
internal interface ICarryOutDecisions
{
    /// <summary>The decision that bound was revoked: what it had made of the register is put back, or the entity's timeline says why not.</summary>
    Task PutBack(RevokedDecision revoked, JsonObject made, CancellationToken stop);
}

/// <summary>A decision that was served, and then revoked by a document of its own.</summary>
internal sealed record RevokedDecision(Case Case, IssuedDocument Decision, PersonId By, long At, string Reason)
{
    /// <summary>For timelines.</summary>
    public string Told => $"{Decision.Title}{Decision.Number}已撤销（{Reason}）";
}

/// <summary>What decisions were carried out on the register, by the journal of their case: also of visits that a return took back while the decision bound, and so stayed.</summary>
internal sealed class CarriedOut(SupervisionDb db, PinnedBundles bundles, IServiceProvider services)
{
    /// <summary>The output that names the document.</summary>
    public const string Decision = "decision";

    /// <summary>The register follows, each entry by the activity that made it: the newest goes back first.</summary>
    public async Task PutBack(RevokedDecision revoked, CancellationToken stop)
    {
        var (instance, completed, named) = (revoked.Case.WorkflowInstanceId, nameof(JournalEvent.Completed), revoked.Decision.Id.Value);
        var lines = await db.Journal.AsNoTracking().Where(line => line.InstanceId == instance && line.Event == completed && line.ActivityId != null && line.Details != null && line.Details.Contains(named))
            .OrderByDescending(line => line.Seq).Select(line => new { line.Seq, Activity = line.ActivityId!, Details = line.Details! }).ToListAsync(stop);
        foreach (var line in lines)
        {
            if (JsonNode.Parse(line.Details)?["data"] is JsonObject made && made[Decision]?.ToString() == named && await MakerOf(revoked.Case, line.Activity, line.Seq, stop) is { } maker)
                await maker.PutBack(revoked, made, stop);
        }
    }

    /// <summary>By the version that the case was on then.</summary>
    private async Task<ICarryOutDecisions?> MakerOf(Case @case, string activity, long at, CancellationToken stop)
    {
        var version = await bundles.Find(db, await VersionAt(@case, at, stop), stop);
        return version.Workflow.TryFind(activity) is { } node && BusinessActivities.HandlerOf(node.Type) is { } handler ? services.GetRequiredService(handler) as ICarryOutDecisions : null;
    }

    /// <summary>The one that the next migration left; where none came, the one it is on.</summary>
    private async Task<string> VersionAt(Case @case, long line, CancellationToken stop)
    {
        var (instance, stimulus) = (@case.WorkflowInstanceId, nameof(JournalEvent.Stimulus));
        var migration = await db.Journal.AsNoTracking().Where(later => later.InstanceId == instance && later.Seq > line && later.Event == stimulus && later.Details != null
                && (later.Details.Contains("\"kind\":\"migrate\"") || later.Details.Contains("\"kind\":\"unmigrate\"")))
            .OrderBy(later => later.Seq).Select(later => later.Details!).FirstOrDefaultAsync(stop);
        return (migration is null ? null : JsonNode.Parse(migration)?["data"]?["from"]?.ToString()) ?? @case.BundleId;
    }
}
