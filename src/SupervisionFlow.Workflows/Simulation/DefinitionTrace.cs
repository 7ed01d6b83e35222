using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Simulation;

/// <summary>Runs a definition in memory and tells what happened, a JSON line at a time.</summary>
/// <remarks>
/// One line per journal entry of an activity: <c>{"seq","activity","type","event","outcomes","text"}</c>; a last line
/// <c>{"status","variables","incidents"}</c>. What a child workflow did tells whose it is as <c>"workflow"</c>; an output, if
/// the workflow set any, is in the last line. Pure: the same definition, script and input print the same lines.
/// </remarks>
public static class DefinitionTrace
{
    /// <summary>When the virtual clock starts, unless told otherwise: a working Monday morning in Shanghai.</summary>
    public static readonly DateTimeOffset UsualStart = new(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly JsonSerializerOptions Line = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Prints what had happened so far even when a step of the script is refused.</summary>
    /// <exception cref="StimulusRefusedException">A step resumes what does not wait.</exception>
    public static void Run(WorkflowDefinition definition, ActivityCatalogue catalogue, IEnumerable<TraceStep> script, JsonObject? input, TextWriter output, DateTimeOffset? start = null, IReadOnlyCollection<WorkflowDefinition>? library = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(output);

        var instance = new VirtualInstance(definition, catalogue, start ?? UsualStart, library: library);

        try
        {
            instance.Start(input);

            foreach (var step in script)
                instance.Take(step);
        }
        finally
        {
            var sequence = 0;

            foreach (var (source, entry) in instance.Trace)
                if (NameOf(entry.Event) is { } what)
                    output.WriteLine(Entry(++sequence, entry, what, source == instance ? null : source.State.InstanceId).ToJsonString(Line));

            output.WriteLine(Summary(instance.State).ToJsonString(Line));
        }
    }

    private static JsonObject Entry(int sequence, JournalEntry entry, string what, string? workflow)
    {
        var line = new JsonObject
        {
            ["seq"] = sequence,
            ["activity"] = entry.ActivityId,
            ["type"] = entry.ActivityType,
            ["event"] = what,
            ["outcomes"] = new JsonArray([.. entry.Outcomes.Select(o => JsonValue.Create(o))]),
            ["text"] = entry.Event is JournalEvent.Completed or JournalEvent.Faulted ? entry.Text : null,
        };

        if (workflow is not null)
            line["workflow"] = workflow;

        return line;
    }

    private static string? NameOf(JournalEvent what) => what switch
    {
        JournalEvent.Started => "started",
        JournalEvent.Completed => "completed",
        JournalEvent.Waiting => "waiting",
        JournalEvent.Faulted => "faulted",
        JournalEvent.Cancelled => "cancelled",
        _ => null,
    };

    private static JsonObject Summary(WorkflowInstanceState state)
    {
        var summary = Standing(state);

        if (state.Output.Count > 0)
            summary["output"] = Values(state.Output);

        return summary;
    }

    private static JsonObject Values(IEnumerable<KeyValuePair<string, JsonNode?>> values) => new(values.Select(v => KeyValuePair.Create(v.Key, v.Value?.DeepClone())));

    private static JsonObject Standing(WorkflowInstanceState state) => new()
    {
        ["status"] = state.SubStatus.ToString(),
        ["variables"] = Values(state.Variables),
        ["incidents"] = new JsonArray([.. state.Incidents.Select(i => new JsonObject
        {
            ["activity"] = i.ActivityId,
            ["type"] = i.ActivityType,
            ["code"] = i.Code,
            ["message"] = i.Message,
        })]),
    };
}
