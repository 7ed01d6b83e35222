using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>A design while it is checked, with what its checks look at together.</summary>
internal sealed class CheckedDesign(Bundle bundle, Surroundings known)
{
    private IReadOnlyList<Situation>? _situations;
    private ProcessGates? _gates;

    public Bundle Bundle => bundle;

    public Surroundings Known => known;

    public WorkflowDefinition Workflow => bundle.Workflow;

    public ProcessGates Gates => _gates ??= ProcessGates.Of(bundle);

    public IReadOnlyList<Situation> Situations => _situations ??= Checks.Situations.Of(bundle);

    /// <summary>The human steps.</summary>
    public IEnumerable<ActivityNode> Steps => Workflow.Activities.Where(IsStep);

    public IEnumerable<ActivityNode> OfType(string type) => Workflow.Activities.Where(activity => activity.Type == $"SupervisionFlow.{type}");

    public static bool IsStep(ActivityNode activity) => activity.Type is HumanTask.TypeName or SignOff.TypeName;

    /// <summary>An activity as sentences name it.</summary>
    public Bilingual Name(ActivityNode activity) => new($"“{activity.DisplayText}”（{activity.Id}）", $"“{known.Words.InEnglish(activity.DisplayText)}” ({activity.Id})");

    /// <inheritdoc cref="Name(ActivityNode)"/>
    public Bilingual Name(string activity) => Workflow.TryFind(activity) is { } found ? Name(found) : Bilingual.Same(activity);

    /// <summary>In which situation something was found, to end a sentence with; nothing where there is only one.</summary>
    public Bilingual When(Situation situation) =>
        Situations.Count == 1 || situation.Words.IsEmpty ? Bilingual.Empty : new($"（{situation.Words.Zh}时）", $" (where {situation.Words.En})");

    /// <summary>The texts that an input states outright; null where an expression decides at run time.</summary>
    public static IReadOnlyList<string>? Texts(ActivityNode activity, string input)
    {
        if (activity.Input(input) is not { } expression)
            return [];
        if (expression.ExpressionType is not ("Literal" or "Object"))
            return null;
        if (expression.Text is not { Length: > 0 } text)
            return [];
        if (!text.StartsWith('['))
            return [text];

        try
        {
            return JsonNode.Parse(text) is JsonArray items ? [.. items.OfType<JsonValue>().Select(item => item.ToString())] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>The one text that an input states outright or that the situation decides; null where neither does.</summary>
    public static string? Text(ActivityNode activity, string input, Situation situation) =>
        activity.Input(input) is { } expression && situation.Known.TryEvaluate(expression, out var value) && value?.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>A number that an input states outright or that the situation decides; null where neither does.</summary>
    public static double? Number(ActivityNode activity, string input, Situation situation) =>
        Text(activity, input, situation) is { } text && double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
