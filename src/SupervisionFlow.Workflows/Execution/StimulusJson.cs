using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>A stimulus as a journal entry keeps it, with the injected failures and the format of the state that it met, so that it can be replayed.</summary>
internal static class StimulusJson
{
    public static JsonObject Write(Stimulus stimulus, BurstOptions options, int format)
    {
        var json = Body(stimulus);

        if (options.FailAt.Count > 0)
            json["failAt"] = new JsonObject(options.FailAt.OrderBy(f => f.Key, StringComparer.Ordinal)
                .Select(f => KeyValuePair.Create(f.Key, (JsonNode?)new JsonArray(f.Value.Code, f.Value.Message))));

        if (options.StepLimit != BurstOptions.Default.StepLimit)
            json["stepLimit"] = options.StepLimit;

        if (format != WorkflowInstanceState.LatestFormat)
            json["format"] = format;

        return json;
    }

    public static (Stimulus Stimulus, BurstOptions Options) Read(JsonNode json)
    {
        var options = BurstOptions.Default with { StepLimit = (int?)json["stepLimit"] ?? BurstOptions.Default.StepLimit };

        foreach (var (id, failure) in json["failAt"] as JsonObject ?? [])
            options = options.FailingAt(id, new ActivityFailure((string)failure![0]!, (string)failure[1]!));

        return (ReadBody(json), options);
    }

    /// <summary>The format of the state that the stimulus met.</summary>
    public static int FormatOf(JsonNode json) => (int?)json["format"] ?? WorkflowInstanceState.LatestFormat;

    private static JsonObject Body(Stimulus stimulus) => stimulus switch
    {
        Stimulus.Start s => new() { ["kind"] = "start", ["input"] = s.Input?.DeepClone(), ["correlationId"] = s.CorrelationId, ["trigger"] = s.TriggerActivityId, ["variables"] = s.Variables?.DeepClone() },
        Stimulus.Resume s => new() { ["kind"] = "resume", ["of"] = s.Of, ["outcomes"] = Texts(s.Outcomes), ["output"] = s.Output?.DeepClone(), ["variables"] = s.Variables?.DeepClone() },
        Stimulus.Event s => new() { ["kind"] = "event", ["name"] = s.Name, ["payload"] = s.Payload?.DeepClone() },
        Stimulus.Due s => new() { ["kind"] = "due", ["of"] = s.BookmarkId },
        Stimulus.Child s => new() { ["kind"] = "child", ["of"] = s.Id, ["ended"] = s.Ended.ToString(), ["outcomes"] = Texts(s.Outcomes), ["output"] = s.Output?.DeepClone() },
        Stimulus.Return s => new() { ["kind"] = "return", ["from"] = s.From, ["to"] = s.To, ["straightBack"] = s.StraightBack, ["reason"] = s.Reason },
        Stimulus.Reopen s => new() { ["kind"] = "reopen", ["of"] = s.Of, ["reason"] = s.Reason },
        Stimulus.Jump s => new() { ["kind"] = "jump", ["to"] = s.To, ["reason"] = s.Reason, ["from"] = s.From },
        Stimulus.Move s => new() { ["kind"] = "move", ["from"] = s.From, ["to"] = s.To, ["reason"] = s.Reason },
        Stimulus.Retry s => new() { ["kind"] = "retry", ["of"] = s.IncidentId },
        Stimulus.Skip s => new() { ["kind"] = "skip", ["of"] = s.IncidentId, ["outcome"] = s.Outcome },
        Stimulus.SetVariable s => new() { ["kind"] = "set", ["name"] = s.Name, ["value"] = s.Value?.DeepClone() },
        Stimulus.Recount s => new() { ["kind"] = "recount", ["name"] = s.Name, ["value"] = s.Value?.DeepClone() },
        Stimulus.Migrate s => new() { ["kind"] = "migrate", ["from"] = s.From, ["to"] = s.To, ["map"] = Names(s.Map), ["anew"] = Texts(s.Anew), ["reason"] = s.Reason },
        Stimulus.Unmigrate s => new() { ["kind"] = "unmigrate", ["from"] = s.From, ["to"] = s.To, ["state"] = s.State.DeepClone(), ["reason"] = s.Reason },
        Stimulus.Reschedule s => new() { ["kind"] = "reschedule", ["of"] = s.Of },
        Stimulus.GiveUp s => new() { ["kind"] = "giveUp", ["of"] = s.BookmarkId, ["code"] = s.Code, ["message"] = s.Message, ["peopleGoOn"] = s.PeopleGoOn },
        Stimulus.Cancel s => new() { ["kind"] = "cancel", ["reason"] = s.Reason },
        _ => throw new ArgumentOutOfRangeException(nameof(stimulus)),
    };

    private static Stimulus ReadBody(JsonNode json) => (string?)json["kind"] switch
    {
        "start" => new Stimulus.Start(json["input"] as JsonObject, (string?)json["correlationId"], (string?)json["trigger"]) { Variables = json["variables"] as JsonObject },
        "resume" => new Stimulus.Resume((string)json["of"]!, EffectResultJson.Texts(json["outcomes"]), json["output"] as JsonObject) { Variables = json["variables"] as JsonObject },
        "event" => new Stimulus.Event((string)json["name"]!, json["payload"]),
        "due" => new Stimulus.Due((string)json["of"]!),
        "child" => new Stimulus.Child((string)json["of"]!, Enum.Parse<WorkflowSubStatus>((string)json["ended"]!), EffectResultJson.Texts(json["outcomes"]), json["output"] as JsonObject),
        "return" => new Stimulus.Return((string?)json["from"], (string)json["to"]!, (bool?)json["straightBack"] ?? false, (string?)json["reason"]),
        "reopen" => new Stimulus.Reopen((string)json["of"]!, (string)json["reason"]!),
        "jump" => new Stimulus.Jump((string)json["to"]!, (string)json["reason"]!, (string?)json["from"]),
        "move" => new Stimulus.Move((string)json["from"]!, (string)json["to"]!, (string)json["reason"]!),
        "retry" => new Stimulus.Retry((string)json["of"]!),
        "skip" => new Stimulus.Skip((string)json["of"]!, (string)json["outcome"]!),
        "set" => new Stimulus.SetVariable((string)json["name"]!, json["value"]),
        "recount" => new Stimulus.Recount((string)json["name"]!, json["value"]),
        "migrate" => new Stimulus.Migrate((string)json["from"]!, (string)json["to"]!, Names(json["map"]), EffectResultJson.Texts(json["anew"]) ?? [], (string)json["reason"]!),
        "unmigrate" => new Stimulus.Unmigrate((string)json["from"]!, (string)json["to"]!, json["state"]!.AsObject(), (string)json["reason"]!),
        "reschedule" => new Stimulus.Reschedule((string)json["of"]!),
        "giveUp" => new Stimulus.GiveUp((string)json["of"]!, (string)json["code"]!, (string)json["message"]!, (bool?)json["peopleGoOn"] ?? false),
        "cancel" => new Stimulus.Cancel((string)json["reason"]!),
        var other => throw new FormatException($"No stimulus is of kind {other}."),
    };

    private static JsonObject Names(IReadOnlyDictionary<string, string> names) =>
        new(names.OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => KeyValuePair.Create(n.Key, (JsonNode?)n.Value)));

    private static Dictionary<string, string> Names(JsonNode? json) =>
        (json as JsonObject ?? []).ToDictionary(n => n.Key, n => (string)n.Value!, StringComparer.Ordinal);

    private static JsonArray? Texts(IReadOnlyList<string>? texts) => texts is null ? null : new JsonArray([.. texts.Select(t => JsonValue.Create(t))]);
}
