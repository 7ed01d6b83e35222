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

    /// <summary>What this visit must find again after the burst.</summary>
    public JsonObject? Memory
    {
        get => instance.Memory;
        set => instance.Memory = value;
    }

    /// <summary>The value of an input now; null if neither the definition nor the descriptor has one.</summary>
    public JsonNode? Input(string name, string? typeName = null) =>
        Node.Input(name) is { } expression ? Evaluate(expression, typeName) : Bare(name);

    public JsonNode? Evaluate(InputExpression expression, string? typeName) => ExpressionEvaluation.Evaluate(expression, typeName, Variables);

    /// <summary>The value of an input where more is known than the variables in scope.</summary>
    public JsonNode? Evaluate(string name, string typeName, IReadOnlyDictionary<string, JsonNode?> extra) =>
        Node.Input(name) is { } expression ? ExpressionEvaluation.Evaluate(expression, typeName, new VariableScope(run, instance, extra)) : Bare(name);

    /// <summary>Whether an input is computed from a variable.</summary>
    public bool Reads(string name, string variable) => Node.Input(name) is { } expression && ExpressionEvaluation.Reads(expression, variable, Variables);

    public string? Text(string name) => Input(name, "String") switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var other => other.ToJsonString(Readable),
    };

    /// <exception cref="ActivityFaultException">The input is no whole number.</exception>
    public long WholeNumber(string name, long otherwise) => Input(name, "Int64") switch
    {
        null => otherwise,
        var value when JsonText.Number(value) is { } number && number == Math.Floor(number) && Math.Abs(number) < 1e15 => (long)number,
        var other => throw new ActivityFaultException("number-unreadable", $"“{name}”不是整数：{other.ToJsonString(Readable)}"),
    };

    /// <exception cref="ActivityFaultException">The input is no list.</exception>
    public JsonArray List(string name) => Input(name, "Object") switch
    {
        null => [],
        JsonArray items => items,
        var other => throw new ActivityFaultException("list-unreadable", $"“{name}”不是列表：{other.ToJsonString(Readable)}"),
    };

    public bool Condition(string name, bool otherwise) => Input(name, "Boolean") is { } value ? IsTrue(value) : otherwise;

    public bool Condition(string name) => IsTrue(Input(name, "Boolean"));

    /// <summary>All inputs a descriptor knows, by camelCase name, defaults filled in.</summary>
    public JsonObject Arguments(ActivityDescriptor descriptor)
    {
        var arguments = new JsonObject();

        foreach (var input in descriptor.Inputs)
            arguments[input.PropertyName] = Node.Source.ContainsKey(input.PropertyName) ? Input(input.PropertyName, input.TypeName) : input.DefaultValue?.DeepClone();

        return arguments;
    }

    /// <summary>Opens an activity inside this one, at the end of the queue.</summary>
    public void Open(ActivityNode child, int? pass = null, ActivityInstance? after = null) =>
        run.Open(child, instance, after is null ? [] : [new Arrival(after.Id, after.ActivityId, Connection.DefaultPort, child.Id, ArrivalKind.Live)], pass: pass);

    /// <summary>Yields an effect; the burst stands still until it is answered.</summary>
    public void Ask(JsonObject arguments, string? name = null) => run.Ask(instance, arguments, name);

    /// <summary>Puts a value where the definition binds an output, before the activity is over.</summary>
    public void Bind(string output, JsonNode? value)
    {
        if (OutputBinding.ReferenceOf(Node, output) is { } reference)
            Variables.Set(Variables.NameOf(reference), value?.DeepClone());
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
