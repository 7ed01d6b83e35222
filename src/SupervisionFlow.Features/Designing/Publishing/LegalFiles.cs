using System.Text.Json.Nodes;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Designing.Publishing;

/// <summary>What documents and forms say of limits and of what is served: which periods a document begins, which rules of law a form is held to, and what it serves.</summary>
internal static class LegalFiles
{
    private static readonly Dictionary<string, Bilingual> OfDocument = new()
    {
        ["onService"] = new("送达后开始的期限", "the periods that begin on service"),
        ["onIssue"] = new("制发后开始的期限", "the periods that begin on issue"),
        ["revokes"] = new("撤销的文书", "the document it revokes"),
    };

    private static readonly Dictionary<string, Bilingual> OfForm = new()
    {
        ["rules"] = new("法定规则", "the rules of law"),
        ["serves"] = new("送达的文书", "the documents it serves"),
        [Bounds] = new("法定规则所及数额的上下限", "the bounds of figures that rules of law look at"),
    };

    /// <summary>No member of a file: the least and the most of the figures that its rules complain of, such as the ceiling of a fine on the spot (行政处罚法51).</summary>
    private const string Bounds = "bounds";

    /// <summary>What a member of such a file is called.</summary>
    public static Bilingual? Named(string member) => OfDocument.GetValueOrDefault(member) ?? OfForm.GetValueOrDefault(member);

    /// <summary>Each document and form that says anything of them.</summary>
    public static IEnumerable<(string Path, Bilingual Named, JsonObject Matters)> Of(IReadOnlyDictionary<string, byte[]> files) =>
    [
        .. In(files, "documents/", OfDocument.Keys).Select(file => (file.Path, new Bilingual($"文书“{file.Title.Zh}”（{file.Path}）", $"the document “{file.Title.En}” ({file.Path})"), file.Matters)),
        .. In(files, "forms/", OfForm.Keys).Select(file => (file.Path, new Bilingual($"表单“{file.Title.Zh}”（{file.Path}）", $"the form “{file.Title.En}” ({file.Path})"), file.Matters)),
    ];

    private static IEnumerable<(string Path, Bilingual Title, JsonObject Matters)> In(IReadOnlyDictionary<string, byte[]> files, string folder, IReadOnlyCollection<string> members)
    {
        foreach (var (path, bytes) in files.Where(file => file.Key.StartsWith(folder, StringComparison.Ordinal)))
            if (JsonNode.Parse(bytes) is JsonObject file && WithBounds(file) is var known && new JsonObject(known.Where(member => members.Contains(member.Key) && member.Value is not (null or JsonArray { Count: 0 })).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))) is { Count: > 0 } matters)
                yield return (path, TitleOf(file) ?? Bilingual.Same(path), matters);
    }

    private static JsonObject WithBounds(JsonObject file)
    {
        var ruled = (file["rules"] as JsonArray ?? []).Select(rule => rule?["on"]?.ToString()).ToHashSet();
        var bounds = new JsonObject();
        foreach (var field in (file["sections"] as JsonArray ?? []).SelectMany(section => section?["fields"] as JsonArray ?? []).OfType<JsonObject>())
            if (field["type"]?.ToString() == "number" && field["id"]?.ToString() is { } id && ruled.Contains(id) && !bounds.ContainsKey(id))
                bounds[id] = new JsonObject { ["min"] = field["min"]?.DeepClone(), ["max"] = field["max"]?.DeepClone() };

        var known = file.DeepClone().AsObject();
        if (bounds.Count > 0)
            known[Bounds] = bounds;
        return known;
    }

    private static Bilingual? TitleOf(JsonObject file) => file["title"] switch
    {
        JsonObject words when words["zh"]?.ToString() is { } zh => new(zh, words["en"]?.ToString() is { Length: > 0 } en ? en : zh),
        JsonValue words => Bilingual.Same(words.ToString()),
        _ => null,
    };
}
