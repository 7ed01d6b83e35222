using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Instances;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkflowRuns.Versions;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.Cases.Replays;

internal sealed class CaseReplayHandler(SupervisionDb db, CaseViews views, JournalReplay replay, PinnedBundles bundles, ReplaySteps steps, InstanceSight sight, SensitiveReading reading, Vocabulary words) : IRequestHandler<CaseReplay, CaseReplayView>
{
    /// <summary>How many steps are listed on each side of the one shown.</summary>
    private const int Around = 30;

    public async Task<CaseReplayView> Handle(CaseReplay request, CancellationToken stop)
    {
        var @case = await views.Find(request.Id, stop);
        var instance = @case.WorkflowInstanceId;
        var stimuli = await db.Journal.AsNoTracking().Where(row => row.InstanceId == instance && row.Event == nameof(JournalEvent.Stimulus)).OrderBy(row => row.Seq).Select(row => row.Seq).ToListAsync(stop);
        if (stimuli.Count == 0)
            throw new NotFoundException("journal", request.Id.Value);

        var shown = Math.Clamp(request.Step ?? stimuli.Count, 1, stimuli.Count);
        var upTo = shown == stimuli.Count ? long.MaxValue : stimuli[shown] - 1;
        var lines = await replay.Read(instance, upTo, stop);
        var begun = await BegunOn(@case, stop);
        var state = await replay.Run(instance, begun, lines, stop);
        var bundle = await bundles.Find(db, VersionIn(lines) ?? begun, stop);
        var mask = new ValueMask(bundle, await sight.Audits(@case, stop));
        var listed = await steps.Of(@case, bundle, stimuli, Math.Max(1, shown - Around), Math.Min(stimuli.Count, shown + Around), stop);
        var variables = mask.OfAll(Values(state));
        var before = shown == 1 ? [] : Values(await replay.Run(instance, begun, [.. lines.TakeWhile(line => line.Seq < stimuli[shown - 1])], stop));

        if (mask.ShowedWriting)
            reading.Note(SensitiveReading.OfInstanceValues, "workflow_instance", instance, @case.Id);
        reading.Note(SensitiveReading.OfCase, "case", @case.Id.Value);
        return new(
            @case.Id.Value, @case.Number.Value, @case.Title, @case.SubjectName, stimuli.Count, shown, bundle.Version, listed, listed.Single(step => step.Number == shown), state.SubStatus.ToString(),
            [.. lines.Where(line => line.Seq > stimuli[shown - 1] && IsMove(line)).Select(line => MoveOf(line, bundle))], [.. OpenIn(state, bundle)], variables,
            [.. Values(state).Where(now => !JsonNode.DeepEquals(now.Value, before[now.Key])).Select(now => now.Key)], [.. state.Incidents.Select(incident => IncidentWords.Read(incident.Code, incident.Message))],
            CaseDrawing.Draw(bundle, state, request.Language, words));
    }

    private static JsonObject Values(WorkflowInstanceState state) => new(state.Variables.Select(variable => KeyValuePair.Create(variable.Key, variable.Value?.DeepClone())));

    /// <summary>The version it began on: the one that the first migration left, if there was any.</summary>
    private async Task<string> BegunOn(Case @case, CancellationToken stop)
    {
        var first = await db.Journal.AsNoTracking()
            .Where(row => row.InstanceId == @case.WorkflowInstanceId && row.Event == nameof(JournalEvent.Stimulus) && row.Details!.Contains("\"kind\":\"migrate\""))
            .OrderBy(row => row.Seq).FirstOrDefaultAsync(stop);
        return first is null ? @case.BundleId : DataOf(first)?["from"]?.ToString() ?? @case.BundleId;
    }

    private static string? VersionIn(IReadOnlyList<JournalRow> lines) => lines
        .Where(line => line.Event == nameof(JournalEvent.Stimulus)).Select(DataOf).LastOrDefault(data => (string?)data?["kind"] is "migrate" or "unmigrate")?["to"]?.ToString();

    private static JsonNode? DataOf(JournalRow row) => row.Details is null ? null : JsonNode.Parse(row.Details)?["data"];

    private static bool IsMove(JournalRow line) => line.ActivityId is not null && line.Event != nameof(JournalEvent.Answered);

    /// <summary>Outputs and reasons may hold what people wrote; only what the engine said of a failure goes along.</summary>
    private static ReplayMove MoveOf(JournalRow line, ProcessBundle bundle) => new(
        line.ActivityId!, bundle.Workflow.TryFind(line.ActivityId!)?.DisplayText ?? line.ActivityId!, line.Event, JournalOutcomes.Of(line),
        line.Event == nameof(JournalEvent.Faulted) && line.Details is not null ? JsonNode.Parse(line.Details)?["text"]?.ToString() : null);

    private static IEnumerable<ReplayOpen> OpenIn(WorkflowInstanceState state, ProcessBundle bundle) => state.Bookmarks.Select(bookmark => new ReplayOpen(
        bookmark.ActivityId, bundle.Workflow.TryFind(bookmark.ActivityId)?.DisplayText ?? bookmark.ActivityId, state.Find(bookmark.ActivityInstanceId)?.Round ?? 1, bookmark.Kind.ToString(), bookmark.DueAt?.ToUnixTimeMilliseconds()));
}
