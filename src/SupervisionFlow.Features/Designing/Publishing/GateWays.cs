using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Text;

namespace SupervisionFlow.Features.Designing.Publishing;

/// <summary>Which activities may come before another, and which arrows leave them: a way around a gate leaves one of those.</summary>
internal sealed class GateWays
{
    private readonly Dictionary<string, JsonObject> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _sources = new(StringComparer.Ordinal);
    private readonly List<(string From, string Text)> _arrows = [];

    public GateWays(IReadOnlyList<JsonObject> activities)
    {
        foreach (var activity in activities)
        {
            var id = activity["id"]?.ToString() ?? "";
            _byId.TryAdd(id, activity);
            foreach (var arrow in activity["connections"] is JsonArray drawn ? drawn.OfType<JsonObject>() : [])
            {
                var (from, to) = (End(arrow["source"]), End(arrow["target"]));
                _arrows.Add((from.Id, $"{from.Id}:{from.Port ?? "Done"}>{to.Id}"));
                Lead(from.Id, to.Id);
            }

            // What lies in a container runs when the container is reached, and before it is left.
            foreach (var inner in NodeIds.Inner(activity).Select(inner => inner["id"]?.ToString() ?? ""))
            {
                Lead(id, inner);
                Lead(inner, id);
            }
        }
    }

    /// <summary>The arrows from the activity and from all that may come before it, in a fixed order.</summary>
    public IEnumerable<string> ArrowsBefore(string id)
    {
        var before = Upstream([id]);
        return _arrows.Where(arrow => before.Contains(arrow.From)).Select(arrow => arrow.Text).Distinct().Order(StringComparer.Ordinal);
    }

    /// <summary>Everything that may come before one of these.</summary>
    public IEnumerable<JsonObject> Before(IEnumerable<string> ids) => Upstream(ids).Where(_byId.ContainsKey).Order(StringComparer.Ordinal).Select(id => _byId[id]);

    private HashSet<string> Upstream(IEnumerable<string> ids)
    {
        var (found, open) = (new HashSet<string>(ids, StringComparer.Ordinal), new Queue<string>());
        foreach (var id in found)
            open.Enqueue(id);
        while (open.TryDequeue(out var id))
        {
            foreach (var source in _sources.GetValueOrDefault(id, []).Where(found.Add))
                open.Enqueue(source);
        }

        return found;
    }

    private void Lead(string from, string to)
    {
        if (!_sources.TryGetValue(to, out var sources))
            _sources[to] = sources = new(StringComparer.Ordinal);
        sources.Add(from);
    }

    private static (string Id, string? Port) End(JsonNode? end) => end is JsonObject named ? (named["activity"]?.ToString() ?? "", named["port"]?.ToString()) : (end?.ToString() ?? "", null);
}
