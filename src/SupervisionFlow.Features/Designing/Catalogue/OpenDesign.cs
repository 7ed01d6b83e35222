using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Activities;

namespace SupervisionFlow.Features.Designing.Catalogue;

/// <summary>What an editor's inputs can choose from the design that is open in it: its forms, documents, steps and clocks.</summary>
internal sealed class OpenDesign(IReadOnlyDictionary<string, byte[]> files)
{
    private const string Forms = "forms/";
    private const string Json = ".json";

    private readonly IReadOnlyList<JsonObject> _activities = ActivitiesIn(files);

    public static OpenDesign None { get; } = new(new Dictionary<string, byte[]>());

    /// <summary>The files of a folder by key, each with its title.</summary>
    public IEnumerable<InputOption> Titled(string folder) =>
        files.Where(file => file.Key.StartsWith(folder, StringComparison.Ordinal) && file.Key.EndsWith(".json", StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal).Select(file =>
        {
            var key = file.Key[folder.Length..^".json".Length];
            var title = TitleIn(file.Value);
            return new InputOption(key, $"{title?["zh"]?.ToString() ?? key}（{key}）", $"{title?["en"]?.ToString() ?? key} ({key})");
        });

    /// <summary>The steps that people do, as the map names them; two of one name are told apart by their ids.</summary>
    public IEnumerable<InputOption> Steps(Func<string, string> inEnglish)
    {
        var steps = _activities.Where(activity => activity["type"]?.ToString() is HumanTask.TypeName or SignOff.TypeName).Select(activity => (Id: activity["id"]!.ToString(), Name: NameOf(activity))).ToList();
        return steps.Select(step => steps.Count(other => other.Name == step.Name) > 1
            ? new InputOption(step.Id, $"{step.Name}（{step.Id}）", $"{inEnglish(step.Name)} ({step.Id})")
            : new InputOption(step.Id, step.Name, inEnglish(step.Name)));
    }

    /// <summary>The clocks that some activity starts, by name.</summary>
    public IEnumerable<InputOption> Clocks() =>
        Values("clock", "SupervisionFlow.StartClock").Where(name => name != "*").Select(name => new InputOption(name, name, name));

    /// <summary>What the outcomes are called that its forms list, those that its arrows leave by, and the usual ones.</summary>
    public OutcomeNames Outcomes(Vocabulary words) => new(
        files.Where(file => file.Key.StartsWith(Forms, StringComparison.Ordinal) && file.Key.EndsWith(Json, StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal)
            .ToDictionary(file => file.Key[Forms.Length..^Json.Length], file => NamesIn(file.Value), StringComparer.Ordinal),
        OutcomeNames.UsualWith(Left().Where(words.Knows).Select(port => KeyValuePair.Create(port, words.Of(port)))));

    /// <summary>What stands written for an input anywhere in the design; of a list each item.</summary>
    public IEnumerable<string> Values(string input, string? type = null) =>
        _activities.Where(activity => type is null || activity["type"]?.ToString() == type)
            .Select(activity => activity[input]?["expression"] as JsonObject)
            .Where(expression => expression?["type"]?.ToString() is "Literal" or "Object")
            .SelectMany(expression => Listed(expression!["value"]?.ToString() ?? "")).Distinct(StringComparer.Ordinal);

    private IEnumerable<string> Left() => _activities.SelectMany(activity => (activity["connections"] as JsonArray ?? []).OfType<JsonObject>())
        .Select(arrow => (arrow["source"] as JsonObject)?["port"]?.ToString()).OfType<string>().Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Listed(string value)
    {
        if (!value.StartsWith('['))
            return value.Length > 0 ? [value] : [];

        try
        {
            return JsonNode.Parse(value) is JsonArray items ? [.. items.Select(item => item?.ToString()).OfType<string>()] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string NameOf(JsonObject activity) =>
        StepNames.NameOf(activity) is { Length: > 0 } shown ? shown : activity["name"]?.ToString() ?? activity["id"]!.ToString();

    private static IReadOnlyDictionary<string, Bilingual> NamesIn(byte[] form)
    {
        try
        {
            return FormDefinition.Parse(Encoding.UTF8.GetString(form)).Outcomes.DistinctBy(outcome => outcome.Code).ToDictionary(outcome => outcome.Code, outcome => outcome.Label, StringComparer.Ordinal);
        }
        catch (FormFormatException)
        {
            return new Dictionary<string, Bilingual>();
        }
    }

    private static JsonNode? TitleIn(byte[] file)
    {
        try
        {
            return (JsonNode.Parse(file) as JsonObject)?["title"] as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IReadOnlyList<JsonObject> ActivitiesIn(IReadOnlyDictionary<string, byte[]> files) =>
        files.Count > 0 && files.TryGetValue(Design.WorkflowPathOf(files.Keys), out var workflow) && WorkflowText.Parse(workflow)["root"] is JsonObject root
            ? [.. NodeIds.Tree(root).Where(activity => activity["id"] is JsonValue)]
            : [];
}
