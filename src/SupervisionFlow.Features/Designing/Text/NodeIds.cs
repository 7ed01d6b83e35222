using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Designing.Text;

/// <summary>Gives every activity the path of ids that Studio needs to show it: Studio makes none for the root of a new workflow, and the same one twice for a copy.</summary>
internal static class NodeIds
{
    private const string Workflow = "Workflow1";

    /// <summary>Fills in what is missing or doubled; what is there stays.</summary>
    public static void Complete(JsonObject root)
    {
        if (root["type"]?.ToString() == "Elsa.Flowchart")
        {
            root["activities"] ??= new JsonArray();
            root["connections"] ??= new JsonArray();
        }

        Complete(root, Workflow, new HashSet<string>(StringComparer.Ordinal));
    }

    private static void Complete(JsonObject activity, string parent, HashSet<string> taken)
    {
        var id = activity["nodeId"]?.ToString();
        if (string.IsNullOrEmpty(id) || taken.Contains(id))
            activity["nodeId"] = id = $"{parent}:{activity["id"]}";
        taken.Add(id);

        foreach (var inner in Inner(activity).ToList())
            Complete(inner, id, taken);
    }

    /// <summary>The activities directly inside, in lists and in slots.</summary>
    public static IEnumerable<JsonObject> Inner(JsonObject activity)
    {
        foreach (var (name, value) in activity)
        {
            if (name == "activities" && value is JsonArray list)
            {
                foreach (var item in list.OfType<JsonObject>())
                    yield return item;
            }
            else if (value is JsonObject embedded && embedded["expression"] is null && embedded["id"] is JsonValue && embedded["type"] is JsonValue)
            {
                yield return embedded;
            }
        }
    }

    /// <summary>The activity and everything inside it.</summary>
    public static IEnumerable<JsonObject> Tree(JsonObject activity) => Inner(activity).SelectMany(Tree).Prepend(activity);
}
