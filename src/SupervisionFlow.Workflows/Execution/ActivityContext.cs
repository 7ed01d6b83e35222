using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>What a running activity sees and may do.</summary>
internal sealed class ActivityContext(BurstRun run, ActivityInstance instance)
{
    public BurstRun Run => run;
    public ActivityInstance Instance => instance;
    public ActivityNode Node { get; } = run.Definition.Find(instance.ActivityId);
    public DateTimeOffset Now => run.Now;
    public VariableScope Variables { get; } = new(run, instance);

    /// <summary>The value of an input now; null if neither the definition nor the descriptor has one.</summary>
    public JsonNode? Input(string name, string? typeName = null) =>
        Node.Input(name) is { } expression ? Evaluate(expression, typeName) : Bare(name);

    public JsonNode? Evaluate(InputExpression expression, string? typeName) => ExpressionEvaluation.Evaluate(expression, typeName, Variables);

    public string? Text(string name) => Input(name, "String") switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var other => other.ToJsonString(Readable),
    };

    public bool Condition(string name) => IsTrue(Input(name, "Boolean"));

    /// <summary>All inputs a descriptor knows, by camelCase name, defaults filled in.</summary>
    public JsonObject Arguments(ActivityDescriptor descriptor)
    {
        var arguments = new JsonObject();

        foreach (var input in descriptor.Inputs)
            arguments[input.PropertyName] = Node.Source.ContainsKey(input.PropertyName) ? Input(input.PropertyName, input.TypeName) : input.DefaultValue?.DeepClone();

        return arguments;
    }

    public void Complete(params string[] outcomes) => run.Complete(instance, outcomes);

    public void Complete(IReadOnlyList<string> outcomes, JsonObject? output) => run.Complete(instance, outcomes, output);

    public void Wait(BookmarkKind kind, string? name = null, DateTimeOffset? dueAt = null) => run.Wait(instance, kind, name, dueAt);

    public static bool IsTrue(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.Object or JsonValueKind.Array => true,
        JsonValueKind.Number => JsonText.Number(value) != 0,
        JsonValueKind.String => bool.TryParse(value.GetValue<string>(), out var parsed) ? parsed : value.GetValue<string>().Length > 0,
        _ => false,
    };

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Some properties hold their value without an expression around it.</summary>
    private JsonNode? Bare(string name) => Node.Source[name] is { } value and not JsonObject ? value.DeepClone() : null;
}
