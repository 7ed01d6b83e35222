using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Bundles;

/// <summary>A value in a JSON file together with its path, so that whatever is wrong can be said with its place.</summary>
/// <param name="Node">The value; null when absent or JSON null.</param>
/// <param name="Path">The path from the root.</param>
/// <param name="Refuse">Makes the file's own exception from path and reason.</param>
internal readonly record struct JsonCursor(JsonNode? Node, string Path, Func<string, string, Exception> Refuse)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 48, AllowDuplicateProperties = false };

    public static JsonCursor Parse(string json, Func<string, string, Exception> refuse)
    {
        try
        {
            return new(JsonNode.Parse(json, documentOptions: Strict), "", refuse);
        }
        catch (JsonException e)
        {
            throw refuse("", $"not JSON: {e.Message}");
        }
    }

    public bool IsMissing => Node is null;

    public JsonCursor this[string name] =>
        new((Node as JsonObject)?[name], Path.Length == 0 ? name : $"{Path}.{name}", Refuse);

    public Exception Wrong(string reason) => Refuse(Path, reason);

    public JsonObject Object() => Node as JsonObject ?? throw Wrong("must be an object");

    public string Text() =>
        TextOrNull() is { Length: > 0 } text ? text : throw Wrong("must be a text that is not empty");

    public string? TextOrNull() => Node switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => throw Wrong("must be a text"),
    };

    public decimal? NumberOrNull() => Node switch
    {
        null => null,
        JsonValue value when value.TryGetValue<decimal>(out var number) => number,
        JsonValue value when value.TryGetValue<int>(out var number) => number,
        _ => throw Wrong("must be a number"),
    };

    public int? IntegerOrNull() => NumberOrNull() switch
    {
        null => null,
        { } number when number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue => (int)number,
        _ => throw Wrong("must be a whole number"),
    };

    public bool Flag(bool otherwise) => Node switch
    {
        null => otherwise,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        _ => throw Wrong("must be true or false"),
    };

    public Bilingual Words()
    {
        var words = WordsOrEmpty();
        return words.IsEmpty ? throw Wrong("must be a text, or {zh, en}") : words;
    }

    public Bilingual WordsOrEmpty()
    {
        if (Node is null) return Bilingual.Empty;
        if (Node is not JsonObject) return Bilingual.Same(Text());

        var zh = this["zh"].TextOrNull() ?? "";
        var en = this["en"].TextOrNull() ?? "";
        return new(zh.Length > 0 ? zh : en, en.Length > 0 ? en : zh);
    }

    public IReadOnlyList<JsonCursor> Items()
    {
        if (Node is null) return [];

        var (path, refuse) = (Path, Refuse);
        var array = Node as JsonArray ?? throw Wrong("must be a list");
        return [.. array.Select((item, i) => new JsonCursor(item, $"{path}[{i}]", refuse))];
    }

    public IReadOnlyList<string> Texts() => [.. Items().Select(item => item.Text())];

    public IReadOnlyList<(string Name, JsonCursor Value)> Members()
    {
        if (Node is null) return [];

        var here = this;
        return [.. Object().Select(member => (member.Key, here[member.Key]))];
    }
}
