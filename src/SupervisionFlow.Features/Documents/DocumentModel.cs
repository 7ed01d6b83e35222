using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SupervisionFlow.Features.Bundles;

namespace SupervisionFlow.Features.Documents;

/// <summary>A document with all its words, before any paper: plain text in blocks, never markup.</summary>
/// <param name="Key">The template's key.</param>
/// <param name="Title">The title.</param>
/// <param name="Paper">What it is printed on.</param>
/// <param name="Blocks">Its parts, from top to bottom.</param>
/// <remarks>What was issued is kept as this; page, DOCX and PDF come from it and from nothing else.</remarks>
public sealed record DocumentModel(string Key, string Title, PaperSize Paper, IReadOnlyList<DocumentBlock> Blocks)
{
    /// <summary>Stands for the number until it is assigned, last before the commit.</summary>
    public const string NumberToCome = "〔待编号〕";

    /// <summary>Stands where the template asks for what the case does not know: a line to fill in by hand.</summary>
    public const string Blank = "＿＿＿＿";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The data that the template asked for and the case does not know, such as <c>subject.address</c>.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The SHA-256 of the canonical JSON, in lower-case hexadecimal.</summary>
    [JsonIgnore]
    public string ContentHash => CanonicalJson.Hash(ToJson());

    /// <summary>The model as JSON, to keep.</summary>
    public JsonObject ToJson() => JsonSerializer.SerializeToNode(this, Json)!.AsObject();

    /// <summary>Reads a model that was kept.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static DocumentModel Parse(string json) =>
        JsonSerializer.Deserialize<DocumentModel>(json, Json) ?? throw new JsonException("no document");

    /// <summary>The document with its number, wherever the number was still to come.</summary>
    public DocumentModel Numbered(string number) => this with { Blocks = [.. Blocks.Select(block => block.With(text => text.Replace(NumberToCome, number))) ] };
}
