using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>An answer to an effect as a journal entry keeps it.</summary>
internal static class EffectResultJson
{
    public static JsonObject Write(EffectResult result) => result switch
    {
        EffectResult.Completed c => new()
        {
            ["kind"] = "completed",
            ["outcomes"] = c.Outcomes is null ? null : new JsonArray([.. c.Outcomes.Select(o => JsonValue.Create(o))]),
            ["output"] = c.Output?.DeepClone(),
        },
        EffectResult.Waits w => new()
        {
            ["kind"] = "waits",
            ["for"] = w.Kind.ToString(),
            ["name"] = w.Name,
            ["payload"] = w.Payload?.DeepClone(),
            ["dueAt"] = w.DueAt?.ToUnixTimeMilliseconds(),
        },
        EffectResult.Started s => new() { ["kind"] = "started", ["children"] = new JsonArray([.. s.Children.Select(Write)]) },
        EffectResult.Failed f => new() { ["kind"] = "failed", ["code"] = f.Failure.Code, ["message"] = f.Failure.Message },
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };

    public static EffectResult Read(JsonNode json) => (string?)json["kind"] switch
    {
        "completed" => new EffectResult.Completed(Texts(json["outcomes"]), json["output"] as JsonObject),
        "waits" => new EffectResult.Waits(
            (string?)json["name"],
            json["payload"] as JsonObject,
            (long?)json["dueAt"] is { } due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null,
            Enum.Parse<BookmarkKind>((string)json["for"]!)),
        "started" => new EffectResult.Started([.. ((JsonArray)json["children"]!).Select(c => ReadChild(c!))]),
        "failed" => new EffectResult.Failed(new((string)json["code"]!, (string)json["message"]!)),
        var other => throw new FormatException($"No answer is of kind {other}."),
    };

    private static JsonNode Write(StartedChild child) => new JsonObject
    {
        ["id"] = child.Id,
        ["ended"] = child.Ended?.ToString(),
        ["outcomes"] = child.Outcomes is null ? null : new JsonArray([.. child.Outcomes.Select(o => JsonValue.Create(o))]),
        ["output"] = child.Output?.DeepClone(),
    };

    private static StartedChild ReadChild(JsonNode json) => new(
        (string)json["id"]!,
        (string?)json["ended"] is { } ended ? Enum.Parse<WorkflowSubStatus>(ended) : null,
        Texts(json["outcomes"]),
        json["output"] as JsonObject);

    public static IReadOnlyList<string>? Texts(JsonNode? node) => node is JsonArray array ? [.. array.Select(t => (string)t!)] : null;
}
