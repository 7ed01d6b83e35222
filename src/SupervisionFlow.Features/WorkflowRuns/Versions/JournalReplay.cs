using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkflowRuns.Versions;

/// <summary>Rebuilds a workflow's state from its journal, over the versions it has been on.</summary>
internal sealed class JournalReplay(SupervisionDb db, PinnedBundles bundles, WorkflowRunner runner)
{
    /// <summary>The journal of an instance up to an entry.</summary>
    public async Task<IReadOnlyList<JournalRow>> Read(string instance, long upTo, CancellationToken stop) =>
        await db.Journal.AsNoTracking().Where(row => row.InstanceId == instance && row.Seq <= upTo).OrderBy(row => row.Seq).ToListAsync(stop);

    /// <summary>The state these lines come to.</summary>
    /// <param name="bundle">The version that counts where these lines tell of no migration.</param>
    /// <exception cref="FormatException">They do not fit the versions they name.</exception>
    /// <exception cref="StimulusRefusedException">Likewise.</exception>
    public async Task<WorkflowInstanceState> Run(string instance, string bundle, IReadOnlyList<JournalRow> lines, CancellationToken stop)
    {
        var entries = lines.Select(EntryOf).ToList();
        var versions = new Dictionary<string, WorkflowDefinition>(StringComparer.Ordinal);
        foreach (var version in Replay.Versions(entries).Append(bundle).Distinct())
            versions[version] = (await bundles.Find(db, version, stop)).Workflow;

        var first = versions[Replay.BegunOn(entries) ?? bundle];
        return Replay.Run(runner, first, WorkflowInstanceState.New(instance, first), entries, version => versions[version]);
    }

    private static JournalEntry EntryOf(JournalRow row) => new(row.Seq, DateTimeOffset.FromUnixTimeMilliseconds(row.At), Enum.Parse<JournalEvent>(row.Event))
    {
        ActivityInstanceId = row.ActivityInstanceId,
        ActivityId = row.ActivityId,
        Data = row.Details is null ? null : JsonNode.Parse(row.Details)?["data"]?.DeepClone(),
    };
}
