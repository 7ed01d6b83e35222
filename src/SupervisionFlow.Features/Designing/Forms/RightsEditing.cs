using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Designing.Forms;

/// <summary>What a designer does to the rights of steps on fields.</summary>
internal static class RightsEditing
{
    public static void Give(JsonObject form, IReadOnlyList<RightGiven> given)
    {
        if (form["rights"] is not JsonObject rights)
            form["rights"] = rights = [];
        foreach (var one in given)
            Give(rights, one);
    }

    private static void Give(JsonObject rights, RightGiven given)
    {
        if (rights[given.Step] is not JsonObject step)
            rights[given.Step] = step = [];

        if (given.Right.Length > 0)
            step[given.Field] = given.Right;
        else
            step.Remove(given.Field);
        if (step.Count == 0)
            rights.Remove(given.Step);
    }

    public static void Forget(JsonObject form, string field)
    {
        foreach (var step in StepsOf(form))
            step.Remove(field);
    }

    public static void Rename(JsonObject form, string field, string to)
    {
        foreach (var step in StepsOf(form).Where(step => step.ContainsKey(field)))
        {
            var right = step[field]?.DeepClone();
            step.Remove(field);
            step[to] = right;
        }
    }

    private static List<JsonObject> StepsOf(JsonObject form) => [.. (form["rights"] as JsonObject ?? []).Select(step => step.Value).OfType<JsonObject>()];
}
