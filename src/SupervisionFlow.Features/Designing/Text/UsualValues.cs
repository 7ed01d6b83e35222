using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Activities;

namespace SupervisionFlow.Features.Designing.Text;

/// <summary>Studio drops an activity bare; here it gets the values that its inputs usually have, so that the designer sees what will run.</summary>
internal static class UsualValues
{
    /// <summary>Fills in the inputs of activities that the version gone on from does not have; what somebody emptied stays empty.</summary>
    /// <param name="known">The ids of the activities that were there before; they are left as they are.</param>
    public static void Give(JsonObject root, IReadOnlySet<string> known, ActivityCatalogue catalogue)
    {
        foreach (var activity in NodeIds.Tree(root).Where(activity => !known.Contains(activity["id"]?.ToString() ?? "")))
        {
            if (catalogue.Find(activity["type"]?.ToString() ?? "") is not { } descriptor)
                continue;

            foreach (var input in descriptor.Inputs.Where(input => input is { IsWrapped: true, DefaultValue: not null } && !activity.ContainsKey(input.PropertyName)))
                activity[input.PropertyName] = Wrapped(input);
        }
    }

    /// <summary>As Studio writes a value: text for a scalar, the text of its JSON for a list.</summary>
    private static JsonObject Wrapped(InputDescriptor input)
    {
        var structured = input.DefaultValue is JsonArray or JsonObject;
        return new JsonObject
        {
            ["typeName"] = input.TypeName,
            ["expression"] = new JsonObject { ["type"] = structured ? "Object" : "Literal", ["value"] = structured ? input.DefaultValue!.ToJsonString() : Text(input.DefaultValue!) },
            ["memoryReference"] = null,
        };
    }

    private static string Text(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        _ => value.ToString(),
    };
}
