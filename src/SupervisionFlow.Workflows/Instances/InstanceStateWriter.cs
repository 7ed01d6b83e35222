using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Bookmarks;

namespace SupervisionFlow.Workflows.Instances;

/// <summary>Writes a state with short names and without what is empty.</summary>
internal static class InstanceStateWriter
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static string Write(WorkflowInstanceState state)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(buffer, Compact))
            Write(json, state);

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, WorkflowInstanceState state)
    {
        json.WriteStartObject();
        json.WriteNumber("v", state.Format);
        json.WriteString("id", state.InstanceId);
        json.WriteString("def", state.DefinitionId);
        json.WriteNumber("ver", state.DefinitionVersion);
        json.WriteNumber("st", (int)state.Status);
        json.WriteNumber("sub", (int)state.SubStatus);
        Text(json, "cor", state.CorrelationId);
        Text(json, "name", state.Name);
        json.WriteNumber("seq", state.NextSequence);
        json.WriteNumber("ent", state.NextEntry);
        Values(json, "vars", state.Variables);
        Values(json, "in", state.Input);
        Values(json, "give", state.Output);
        Texts(json, "out", state.Outcomes);
        Node(json, "res", state.LastResult);

        List(json, "acts", state.ActivityInstances, Activity);
        List(json, "marks", state.Bookmarks, Mark);
        List(json, "incs", state.Incidents, Incident);
        json.WriteEndObject();
    }

    private static void Activity(Utf8JsonWriter json, ActivityInstance instance)
    {
        json.WriteString("i", instance.Id);
        json.WriteString("a", instance.ActivityId);
        json.WriteNumber("s", (int)instance.Status);
        Text(json, "p", instance.Scope);

        if (instance.Round != 1)
            json.WriteNumber("r", instance.Round);

        if (instance.Pass is { } pass)
            json.WriteNumber("k", pass);

        Text(json, "b", instance.Previous);
        Arrivals(json, "c", instance.Causes, instance.ActivityId);
        Texts(json, "o", instance.Outcomes);
        Node(json, "out", instance.Output);

        if (instance.Waited)
            json.WriteBoolean("w", true);

        if (instance.Withdrawn)
            json.WriteBoolean("x", true);

        Flow(json, instance.Flow);
        Values(json, "vars", instance.Variables);
        Node(json, "mem", instance.Memory);
        Text(json, "end", instance.EndedBy);

        if (instance.PutThere)
            json.WriteBoolean("put", true);

        Texts(json, "past", instance.MovedPast);
        Texts(json, "brk", instance.Breaks);

        if (instance.StraightBack is { } back)
        {
            json.WriteStartArray("back");
            json.WriteStringValue(back.To);
            foreach (var step in back.Passed)
            {
                json.WriteStringValue(step.ActivityId);
                json.WriteStringValue(step.ActivityInstanceId);
            }

            json.WriteEndArray();
        }
    }

    private static void Flow(Utf8JsonWriter json, FlowState? flow)
    {
        if (flow is null)
            return;

        json.WriteStartObject("f");
        Text(json, "s", flow.Start);
        Arrivals(json, "w", flow.Waiting, null);
        Arrivals(json, "u", flow.Undecided, null);
        Texts(json, "d", flow.Followed);
        json.WriteEndObject();
    }

    /// <summary>One flat array, five places an arrival; the target is empty where it is the activity itself.</summary>
    private static void Arrivals(Utf8JsonWriter json, string name, IReadOnlyList<Arrival> arrivals, string? owner)
    {
        if (arrivals.Count == 0)
            return;

        json.WriteStartArray(name);
        foreach (var arrival in arrivals)
        {
            json.WriteStringValue(arrival.From);
            json.WriteStringValue(arrival.Source);
            json.WriteStringValue(arrival.Port);
            json.WriteStringValue(arrival.Target == owner ? "" : arrival.Target);
            json.WriteNumberValue((int)arrival.Kind);
        }

        json.WriteEndArray();
    }

    private static void Mark(Utf8JsonWriter json, Bookmark mark)
    {
        json.WriteString("i", mark.Id);
        json.WriteString("n", mark.ActivityInstanceId);
        json.WriteString("a", mark.ActivityId);
        json.WriteNumber("k", (int)mark.Kind);
        Text(json, "name", mark.Name);
        Text(json, "h", mark.StimulusHash);

        if (mark.DueAt is { } due)
            json.WriteNumber("due", due.ToUnixTimeMilliseconds());

        Node(json, "load", mark.Payload);
    }

    private static void Incident(Utf8JsonWriter json, Incident incident)
    {
        json.WriteString("i", incident.Id);
        json.WriteString("n", incident.ActivityInstanceId);
        json.WriteString("a", incident.ActivityId);
        json.WriteString("node", incident.NodeId);
        json.WriteString("t", incident.ActivityType);
        json.WriteString("c", incident.Code);
        json.WriteString("m", incident.Message);
        json.WriteNumber("at", incident.At.ToUnixTimeMilliseconds());
    }

    private static void List<T>(Utf8JsonWriter json, string name, List<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
            return;

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyCollection<string> values)
    {
        if (values.Count == 0)
            return;

        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Values(Utf8JsonWriter json, string name, Dictionary<string, JsonNode?>? values)
    {
        if (values is null || values.Count == 0)
            return;

        json.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            json.WritePropertyName(key);
            if (value is null)
                json.WriteNullValue();
            else
                value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static void Node(Utf8JsonWriter json, string name, JsonNode? node)
    {
        if (node is null)
            return;

        json.WritePropertyName(name);
        node.WriteTo(json);
    }
}
