using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Designing.Forms;

/// <summary>A condition of a form as a designer composes it: a few comparisons that all, or any of which, must hold. What goes beyond that is kept as its JSON.</summary>
/// <param name="Rows">None says nothing: there is no condition.</param>
/// <param name="Json">The condition as text, where <paramref name="How"/> is <see cref="ConditionJoin.Json"/>.</param>
public sealed record ConditionDraft(ConditionJoin How, IReadOnlyList<ConditionRow> Rows, string Json)
{
    private static readonly char[] Commas = [',', '，', '、'];

    /// <summary>Reads a condition as a field's description has it. Whatever the rows could not give back as it was stays JSON.</summary>
    public static ConditionDraft Of(string text, Func<string, bool> isNumber)
    {
        if (text.Trim() is "" or "true")
            return new(ConditionJoin.All, [], text.Trim());

        return Parsed(text) is { } tree && Rowed(tree) is { } rowed && (rowed.Rows.Count == 0 || JsonNode.DeepEquals(Parsed(rowed.Text(isNumber)), tree))
            ? rowed with { Json = text }
            : new(ConditionJoin.Json, [], text);
    }

    /// <summary>The condition as text; a single comparison stands by itself.</summary>
    /// <param name="isNumber">Whether a field is a number: its values are written as such.</param>
    public string Text(Func<string, bool> isNumber)
    {
        var parts = Rows.Where(row => row.Field.Length > 0).Select(row => Condition(row, isNumber(row.Field))).ToList();
        JsonNode? tree = (How, parts) switch
        {
            (ConditionJoin.Json, _) => null,
            (_, []) => null,
            (_, [var one]) => one,
            (ConditionJoin.Any, _) => new JsonObject { ["any"] = new JsonArray([.. parts]) },
            _ => new JsonObject { ["all"] = new JsonArray([.. parts]) },
        };
        return How == ConditionJoin.Json ? Json : tree?.ToJsonString(FormKeys.OneLine) ?? "";
    }

    private static JsonObject Condition(ConditionRow row, bool number) => row.Is switch
    {
        ConditionIs.Filled => new() { ["filled"] = row.Field },
        ConditionIs.Empty => Not(new() { ["filled"] = row.Field }),
        ConditionIs.OneOf => Compared("in", row.Field, new JsonArray([.. row.Value.Split(Commas, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(one => Value(one, number))])),
        ConditionIs.Less => Compared("lt", row.Field, Value(row.Value, decimal.TryParse(row.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out _))),
        ConditionIs.NotLess => Not(Compared("lt", row.Field, Value(row.Value, decimal.TryParse(row.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out _)))),
        ConditionIs.Differs => Not(Compared("eq", row.Field, Value(row.Value, number))),
        _ => Compared("eq", row.Field, Value(row.Value, number)),
    };

    private static JsonObject Compared(string by, string field, JsonNode value) => new() { [by] = new JsonArray(field, value) };

    private static JsonObject Not(JsonObject condition) => new() { ["not"] = condition };

    private static JsonNode Value(string text, bool number) =>
        number && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? JsonValue.Create(value) : JsonValue.Create(text);

    private static ConditionDraft? Rowed(JsonObject tree) => tree switch
    {
        _ when tree["all"] is JsonArray all => Joined(ConditionJoin.All, all),
        _ when tree["any"] is JsonArray any => Joined(ConditionJoin.Any, any),
        _ => Joined(ConditionJoin.All, [tree.DeepClone()]),
    };

    private static ConditionDraft? Joined(ConditionJoin how, JsonArray parts)
    {
        var rows = parts.Select(part => part is JsonObject condition ? Row(condition) : null).ToList();
        return rows.TrueForAll(row => row is not null) ? new(how, [.. rows.OfType<ConditionRow>()], "") : null;
    }

    private static ConditionRow? Row(JsonObject condition) => condition switch
    {
        _ when condition["filled"] is { } filled => new(filled.ToString(), ConditionIs.Filled, ""),
        _ when condition["eq"] is JsonArray { Count: 2 } equal => new(Said(equal[0]), ConditionIs.Equal, Said(equal[1])),
        _ when condition["lt"] is JsonArray { Count: 2 } less => new(Said(less[0]), ConditionIs.Less, Said(less[1])),
        _ when condition["in"] is JsonArray { Count: 2 } among && among[1] is JsonArray values => new(Said(among[0]), ConditionIs.OneOf, string.Join("，", values.Select(Said))),
        _ when condition["not"] is JsonObject turned && Row(turned) is { } row => row.Is switch
        {
            ConditionIs.Filled => row with { Is = ConditionIs.Empty },
            ConditionIs.Equal => row with { Is = ConditionIs.Differs },
            ConditionIs.Less => row with { Is = ConditionIs.NotLess },
            _ => null,
        },
        _ => null,
    };

    private static string Said(JsonNode? value) => value?.ToString() ?? "";

    private static JsonObject? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How the comparisons of a condition belong together.</summary>
public enum ConditionJoin
{
    /// <summary>Every one must hold.</summary>
    All,

    /// <summary>One of them must hold.</summary>
    Any,

    /// <summary>It is no list of comparisons but written out.</summary>
    Json,
}

/// <summary>A comparison of a field with a value.</summary>
/// <param name="Field">The field's id; empty for a row that says nothing.</param>
/// <param name="Value">A code, a number or a day; of <see cref="ConditionIs.OneOf"/> several, with commas between.</param>
public sealed record ConditionRow(string Field, ConditionIs Is, string Value);

/// <summary>What a comparison asks.</summary>
public enum ConditionIs
{
    /// <summary>It is that value.</summary>
    Equal,

    /// <summary>It is not that value.</summary>
    Differs,

    /// <summary>It is one of several.</summary>
    OneOf,

    /// <summary>It has a value.</summary>
    Filled,

    /// <summary>It has none.</summary>
    Empty,

    /// <summary>It is a smaller number, or an earlier day.</summary>
    Less,

    /// <summary>It is not.</summary>
    NotLess,
}
