using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Designing.Text;

/// <summary>A step that a designer has given a title but no name on the map is drawn by its title, and goes on following it.</summary>
internal static class StepNames
{
    /// <summary>Names the steps of the workflow; one whose name on the map was chosen on its own keeps it.</summary>
    /// <param name="kept">The workflow as it was; null for a new one.</param>
    public static void Follow(JsonObject? kept, JsonObject workflow)
    {
        var before = (kept?["root"] is JsonObject was ? NodeIds.Tree(was) : []).Where(step => step["id"] is not null).DistinctBy(step => step["id"]!.ToString()).ToDictionary(step => step["id"]!.ToString(), StringComparer.Ordinal);
        foreach (var step in NodeIds.Tree(workflow["root"]!.AsObject()))
        {
            var name = NameOf(step);
            if (TitleOf(step) is not { } title || title == name)
                continue;

            if (string.IsNullOrEmpty(name) || (before.GetValueOrDefault(step["id"]?.ToString() ?? "") is { } earlier && TitleOf(earlier) == name))
                (step["metadata"] as JsonObject ?? (JsonObject)(step["metadata"] = new JsonObject()))["displayText"] = title;
        }
    }

    /// <summary>The name on the map; null where none was given.</summary>
    public static string? NameOf(JsonObject step) => (step["metadata"] as JsonObject)?["displayText"]?.ToString();

    private static string? TitleOf(JsonObject step) =>
        step["type"]?.ToString() is "SupervisionFlow.HumanTask" or "SupervisionFlow.SignOff" && step["title"] is JsonObject title && title["expression"] is JsonObject said && said["type"]?.ToString() == "Literal" && said["value"]?.ToString().Trim() is { Length: > 0 and <= DesignLimits.Name } text
            ? text
            : null;
}
