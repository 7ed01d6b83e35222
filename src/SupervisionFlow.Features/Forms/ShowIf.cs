using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Forms;

/// <summary>A condition on the values of a form. The browser's script decides the same, by the same test cases.</summary>
/// <remarks>
/// A field is named by its id, or an item of a checklist by <c>field.ITEM</c>. A field of several choices, and a
/// checklist by its results, is equal to a value when any of them is. What is not filled equals only null and is
/// less than nothing.
/// </remarks>
public abstract record ShowIf
{
    /// <summary>Holds whatever the values.</summary>
    public static ShowIf Always { get; } = new All([]);

    /// <summary>Holds for no values.</summary>
    public static ShowIf Never { get; } = new Some([]);

    /// <summary>Every part holds; with no parts, it holds.</summary>
    public sealed record All(IReadOnlyList<ShowIf> Parts) : ShowIf;

    /// <summary>At least one part holds.</summary>
    public sealed record Some(IReadOnlyList<ShowIf> Parts) : ShowIf;

    /// <summary>The part does not hold.</summary>
    public sealed record Not(ShowIf Part) : ShowIf;

    /// <summary>The field has that value, or one of its values is that.</summary>
    public sealed record Equal(string Field, JsonNode? Value) : ShowIf;

    /// <summary>The field has one of those values.</summary>
    public sealed record In(string Field, IReadOnlyList<JsonNode?> Values) : ShowIf;

    /// <summary>The field is a smaller number, or an earlier day.</summary>
    public sealed record Less(string Field, JsonNode Value) : ShowIf;

    /// <summary>The field has a value at all.</summary>
    public sealed record Filled(string Field) : ShowIf;

    /// <summary>Whether the condition says something without looking at any value.</summary>
    public bool IsConstant => !Fields.Any();

    /// <summary>The ids of the fields it looks at.</summary>
    public IEnumerable<string> Fields => this switch
    {
        All all => all.Parts.SelectMany(part => part.Fields),
        Some some => some.Parts.SelectMany(part => part.Fields),
        Not not => not.Part.Fields,
        Equal equal => [FieldOf(equal.Field)],
        In among => [FieldOf(among.Field)],
        Less less => [FieldOf(less.Field)],
        Filled filled => [FieldOf(filled.Field)],
        _ => [],
    };

    /// <summary>Whether it holds when <paramref name="value"/> tells the value of each name, as written, null for none.</summary>
    public bool Holds(Func<string, JsonNode?> value) => this switch
    {
        All all => all.Parts.All(part => part.Holds(value)),
        Some some => some.Parts.Any(part => part.Holds(value)),
        Not not => !not.Part.Holds(value),
        Equal equal => FieldValues.Equal(value(equal.Field), equal.Value),
        In among => among.Values.Any(v => FieldValues.Equal(value(among.Field), v)),
        Less less => FieldValues.Less(value(less.Field), less.Value),
        Filled filled => FieldValues.IsFilled(value(filled.Field)),
        _ => false,
    };

    /// <summary>The condition with every part decided that looks at none of the fields <paramref name="open"/> keeps open.</summary>
    /// <remarks>What the page sends to the browser: a value the person may not see decides on the server and leaves no trace.</remarks>
    public ShowIf Decide(Func<string, bool> open, Func<string, JsonNode?> value) => this switch
    {
        _ when !Fields.Any(open) => Holds(value) ? Always : Never,
        All all => new All([.. all.Parts.Select(part => part.Decide(open, value))]),
        Some some => new Some([.. some.Parts.Select(part => part.Decide(open, value))]),
        Not not => new Not(not.Part.Decide(open, value)),
        _ => this,
    };

    /// <summary>The tree as JSON.</summary>
    public JsonNode ToJson() => this switch
    {
        All all => new JsonObject { ["all"] = new JsonArray([.. all.Parts.Select(part => part.ToJson())]) },
        Some some => new JsonObject { ["any"] = new JsonArray([.. some.Parts.Select(part => part.ToJson())]) },
        Not not => new JsonObject { ["not"] = not.Part.ToJson() },
        Equal equal => new JsonObject { ["eq"] = new JsonArray(equal.Field, equal.Value?.DeepClone()) },
        In among => new JsonObject { ["in"] = new JsonArray(among.Field, new JsonArray([.. among.Values.Select(v => v?.DeepClone())])) },
        Less less => new JsonObject { ["lt"] = new JsonArray(less.Field, less.Value.DeepClone()) },
        Filled filled => new JsonObject { ["filled"] = filled.Field },
        _ => throw new InvalidOperationException($"no JSON for {GetType().Name}"),
    };

    private static string FieldOf(string path) => path.Split('.', 2)[0];
}
