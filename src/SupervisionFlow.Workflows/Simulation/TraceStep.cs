using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Simulation;

/// <summary>One line of a trace's script: what happens to the instance next.</summary>
public abstract record TraceStep
{
    private TraceStep()
    {
    }

    /// <summary>Someone completes an activity that waits.</summary>
    public sealed record Resume(string ActivityId, IReadOnlyList<string>? Outcomes, JsonObject? Output) : TraceStep;

    public sealed record Event(string Name, JsonNode? Payload) : TraceStep;

    /// <summary>Time passes; what falls due meanwhile fires, each at its own instant.</summary>
    public sealed record Advance(TimeSpan Span) : TraceStep;

    /// <summary>Reads a script: <c>[{"resume":ID,"input":{…},"outcomes":[…]},{"event":NAME,"payload":…},{"advance":"P3D"}]</c>.</summary>
    /// <exception cref="FormatException">Not such a list; says which entry.</exception>
    public static IReadOnlyList<TraceStep> Read(string json)
    {
        try
        {
            var script = JsonNode.Parse(json) as JsonArray ?? throw new FormatException("A script is a list.");

            return [.. script.Select((step, i) => Read(step as JsonObject, i))];
        }
        catch (JsonException e)
        {
            throw new FormatException($"The script is not JSON: {e.Message}", e);
        }
    }

    private static TraceStep Read(JsonObject? step, int index)
    {
        if (JsonText.String(step?["resume"]) is { } activity)
            return new Resume(activity, Names(step!["outcomes"]), step["input"] as JsonObject);

        if (JsonText.String(step?["event"]) is { } name)
            return new Event(name, step!["payload"]);

        if (TypedValue.Duration(JsonText.String(step?["advance"])) is { } span && span >= TimeSpan.Zero)
            return new Advance(span);

        throw new FormatException($"Entry {index + 1} of the script is neither resume, event nor advance.");
    }

    private static IReadOnlyList<string>? Names(JsonNode? node) => node switch
    {
        JsonArray several => [.. several.Select(JsonText.String).OfType<string>()],
        JsonValue one when JsonText.String(one) is { } name => [name],
        _ => null,
    };
}
