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
/// <c>{"status","variables","incidents"}</c>. Pure: the same definition, script and input print the same lines.
/// </remarks>
public static class DefinitionTrace
{
    /// <summary>When the virtual clock starts, unless told otherwise: a working Monday morning in Shanghai.</summary>
    public static readonly DateTimeOffset UsualStart = new(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly JsonSerializerOptions Line = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Prints what had happened so far even when a step of the script is refused.</summary>
    /// <exception cref="StimulusRefusedException">A step resumes what does not wait.</exception>
    public static void Run(WorkflowDefinition definition, ActivityCatalogue catalogue, IEnumerable<TraceStep> script, JsonObject? input, TextWriter output, DateTimeOffset? start = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(output);

        var instance = new VirtualInstance(definition, catalogue, start ?? UsualStart);

        try
        {
            instance.Start(input);

            foreach (var step in script)
                instance.Take(step);
        }
        finally
        {
            var sequence = 0;

            foreach (var entry in instance.Journal)
                if (NameOf(entry.Event) is { } what)
                    output.WriteLine(Entry(++sequence, entry, what).ToJsonString(Line));

            output.WriteLine(Summary(instance.State).ToJsonString(Line));
        }
    }

    private static JsonObject Entry(int sequence, JournalEntry entry, string what) => new()
    {
        ["seq"] = sequence,
        ["activity"] = entry.ActivityId,
        ["type"] = entry.ActivityType,
        ["event"] = what,
        ["outcomes"] = new JsonArray([.. entry.Outcomes.Select(o => JsonValue.Create(o))]),
        ["text"] = entry.Event is JournalEvent.Completed or JournalEvent.Faulted ? entry.Text : null,
    };

    private static string? NameOf(JournalEvent what) => what switch
    {
        JournalEvent.Started => "started",
        JournalEvent.Completed => "completed",
        JournalEvent.Waiting => "waiting",
        JournalEvent.Faulted => "faulted",
        JournalEvent.Cancelled => "cancelled",
        _ => null,
    };

    private static JsonObject Summary(WorkflowInstanceState state) => new()
    {
        ["status"] = state.SubStatus.ToString(),
        ["variables"] = new JsonObject(state.Variables.Select(v => KeyValuePair.Create(v.Key, v.Value?.DeepClone()))),
        ["incidents"] = new JsonArray([.. state.Incidents.Select(i => new JsonObject
        {
            ["activity"] = i.ActivityId,
            ["type"] = i.ActivityType,
            ["code"] = i.Code,
            ["message"] = i.Message,
        })]),
    };
}
