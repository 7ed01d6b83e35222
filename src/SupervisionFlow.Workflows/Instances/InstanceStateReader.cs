using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Bookmarks;

namespace SupervisionFlow.Workflows.Instances;

/// <summary>Reads what <see cref="InstanceStateWriter"/> wrote.</summary>
internal static class InstanceStateReader
{
    public static WorkflowInstanceState Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"Not the state of a workflow instance: {e.Message}", e);
        }
    }

    private static WorkflowInstanceState Read(JsonElement json)
    {
        var format = json.GetProperty("v").GetInt32();
        if (format is < 1 or > WorkflowInstanceState.LatestFormat)
            throw new FormatException($"The state has format version {format}; this program reads 1 to {WorkflowInstanceState.LatestFormat}.");

        var state = new WorkflowInstanceState
        {
            InstanceId = json.GetProperty("id").GetString()!,
            DefinitionId = json.GetProperty("def").GetString()!,
            DefinitionVersion = json.GetProperty("ver").GetInt32(),
            Status = (WorkflowStatus)json.GetProperty("st").GetInt32(),
            SubStatus = (WorkflowSubStatus)json.GetProperty("sub").GetInt32(),
            CorrelationId = Text(json, "cor"),
            Name = Text(json, "name"),
            NextSequence = json.GetProperty("seq").GetInt64(),
            NextEntry = json.GetProperty("ent").GetInt64(),
            Outcomes = Texts(json, "out"),
            LastResult = Node(json, "res"),

            // What people moved was written down for a while before the number said so.
            Format = List(json, "acts").Any(visit => visit.TryGetProperty("put", out _) || visit.TryGetProperty("past", out _)) ? WorkflowInstanceState.LatestFormat : format,
        };

        Fill(state.Variables, json, "vars");
        Fill(state.Input, json, "in");
        Fill(state.Output, json, "give");
        state.ActivityInstances.AddRange(List(json, "acts").Select(Activity));
        state.Bookmarks.AddRange(List(json, "marks").Select(Mark));
        state.Incidents.AddRange(List(json, "incs").Select(ReadIncident));

        return state;
    }

    private static ActivityInstance Activity(JsonElement json)
    {
        var activityId = json.GetProperty("a").GetString()!;

        return new ActivityInstance
        {
            Id = json.GetProperty("i").GetString()!,
            ActivityId = activityId,
            Status = (ActivityStatus)json.GetProperty("s").GetInt32(),
            Scope = Text(json, "p"),
            Round = json.TryGetProperty("r", out var round) ? round.GetInt32() : 1,
            Pass = json.TryGetProperty("k", out var pass) ? pass.GetInt32() : null,
            Previous = Text(json, "b"),
            Causes = Arrivals(json, "c", activityId),
            Outcomes = Texts(json, "o"),
            Output = Node(json, "out") as JsonObject,
            Waited = json.TryGetProperty("w", out _),
            Withdrawn = json.TryGetProperty("x", out _),
            Flow = json.TryGetProperty("f", out var flow) ? Flow(flow) : null,
            Variables = json.TryGetProperty("vars", out _) ? Fill(new(StringComparer.Ordinal), json, "vars") : null,
            Memory = Node(json, "mem") as JsonObject,
            EndedBy = Text(json, "end"),
            PutThere = json.TryGetProperty("put", out _),
            MovedPast = Texts(json, "past"),
            Breaks = Texts(json, "brk"),
            StraightBack = Back(json),
        };
    }

    private static FlowState Flow(JsonElement json)
    {
        var flow = new FlowState { Start = Text(json, "s") };
        flow.Waiting.AddRange(Arrivals(json, "w", ""));
        flow.Undecided.AddRange(Arrivals(json, "u", ""));
        flow.Followed.UnionWith(Texts(json, "d"));
        return flow;
    }

    private static StraightBack? Back(JsonElement json)
    {
        var texts = Texts(json, "back");

        return texts.Length == 0
            ? null
            : new StraightBack(texts[0], [.. texts.Skip(1).Chunk(2).Select(step => new PassedStep(step[0], step[1]))]);
    }

    private static Arrival[] Arrivals(JsonElement json, string name, string owner)
    {
        if (!json.TryGetProperty(name, out var array))
            return [];

        var arrivals = new Arrival[array.GetArrayLength() / 5];
        var place = array.EnumerateArray();

        for (var i = 0; i < arrivals.Length; i++)
            arrivals[i] = new Arrival(Next(), Next(), Next(), Next() is { Length: > 0 } target ? target : owner, Kind());

        return arrivals;

        string Next() => place.MoveNext() ? place.Current.GetString()! : throw new FormatException($"{name} breaks off.");
        ArrivalKind Kind() => place.MoveNext() ? (ArrivalKind)place.Current.GetInt32() : throw new FormatException($"{name} breaks off.");
    }

    private static Bookmark Mark(JsonElement json) => new(
        json.GetProperty("i").GetString()!,
        json.GetProperty("n").GetString()!,
        json.GetProperty("a").GetString()!,
        (BookmarkKind)json.GetProperty("k").GetInt32(),
        Text(json, "name"),
        Text(json, "h"),
        json.TryGetProperty("due", out var due) ? DateTimeOffset.FromUnixTimeMilliseconds(due.GetInt64()) : null,
        Node(json, "load") as JsonObject);

    private static Incident ReadIncident(JsonElement json) => new(
        json.GetProperty("i").GetString()!,
        json.GetProperty("n").GetString()!,
        json.GetProperty("a").GetString()!,
        json.GetProperty("node").GetString()!,
        json.GetProperty("t").GetString()!,
        json.GetProperty("c").GetString()!,
        json.GetProperty("m").GetString()!,
        DateTimeOffset.FromUnixTimeMilliseconds(json.GetProperty("at").GetInt64()));

    private static IEnumerable<JsonElement> List(JsonElement json, string name) =>
        json.TryGetProperty(name, out var array) ? array.EnumerateArray() : [];

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string[] Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var array) ? [.. array.EnumerateArray().Select(t => t.GetString()!)] : [];

    private static JsonNode? Node(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? Detach(value) : null;

    private static Dictionary<string, JsonNode?> Fill(Dictionary<string, JsonNode?> values, JsonElement json, string name)
    {
        if (json.TryGetProperty(name, out var source))
            foreach (var property in source.EnumerateObject())
                values[property.Name] = Detach(property.Value);

        return values;
    }

    /// <summary>A copy that outlives the document it was read from.</summary>
    private static JsonNode? Detach(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => JsonObject.Create(value.Clone()),
        JsonValueKind.Array => JsonArray.Create(value.Clone()),
        JsonValueKind.String => JsonValue.Create(value.GetString()),
        JsonValueKind.True => JsonValue.Create(true),
        JsonValueKind.False => JsonValue.Create(false),
        _ => JsonValue.Create(value.Clone()),
    };
}
