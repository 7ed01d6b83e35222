using System.Text.Json.Nodes;
using SupervisionFlow.Features.Bundles;

namespace SupervisionFlow.Features.Forms;

/// <summary>Reads a showIf tree; an operator it does not know is refused with its place.</summary>
internal static class ShowIfReader
{
    public static ShowIf Read(JsonCursor at)
    {
        if (at.Object() is not { Count: 1 } tree)
            throw at.Wrong("must have exactly one of all, any, not, eq, in, lt, filled");

        var name = tree.First().Key;
        var inside = at[name];
        return name switch
        {
            "all" => new ShowIf.All(Parts(inside)),
            "any" => new ShowIf.Some(Parts(inside)),
            "not" => new ShowIf.Not(Read(inside)),
            "eq" => Pair(inside, (field, value) => new ShowIf.Equal(field, Scalar(value))),
            "in" => Pair(inside, (field, values) => new ShowIf.In(field, [.. List(values).Select(Scalar)])),
            "lt" => Pair(inside, (field, bound) => new ShowIf.Less(field, Bound(bound))),
            "filled" => new ShowIf.Filled(inside.Text()),
            _ => throw inside.Wrong("is no operator; there are all, any, not, eq, in, lt, filled"),
        };
    }

    private static IReadOnlyList<ShowIf> Parts(JsonCursor at) => [.. List(at).Select(Read)];

    private static ShowIf Pair(JsonCursor at, Func<string, JsonCursor, ShowIf> make) =>
        List(at) is [var field, var value] ? make(field.Text(), value) : throw at.Wrong("must be [field, value]");

    private static IReadOnlyList<JsonCursor> List(JsonCursor at) =>
        at.IsMissing ? throw at.Wrong("must be a list") : at.Items();

    private static JsonNode? Scalar(JsonCursor at) =>
        at.Node is null or JsonValue ? at.Node?.DeepClone() : throw at.Wrong("must be a text, a number, true, false or null");

    private static JsonNode Bound(JsonCursor at)
    {
        if (at.Node is JsonValue value && value.TryGetValue<string>(out var day))
            return DayBound.Read(day) is { Fixed: not null } ? value.DeepClone() : throw at.Wrong("must be a number, or a day such as 2026-05-18");

        return at.NumberOrNull() is null ? throw at.Wrong("must be a number, or a day such as 2026-05-18") : at.Node!.DeepClone();
    }
}
