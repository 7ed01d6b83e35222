using System.Text.Json.Nodes;
using SupervisionFlow.Features.Bundles;

namespace SupervisionFlow.Features.Forms;

/// <summary>The cases by which server and browser decide the same.</summary>
internal static class ShowIfCases
{
    public static string Path { get; } = RepositoryFile.At("tests", "SupervisionFlow.Features.Tests", "Forms", "show-if-cases.json");

    private static readonly JsonNode All = JsonNode.Parse(File.ReadAllText(Path))!;

    public static IReadOnlyList<Condition> Conditions { get; } =
    [
        .. All["conditions"]!.AsArray().Select(one => new Condition(
            one!["name"]!.GetValue<string>(), one["tree"]!, one["values"]!.AsObject(), one["holds"]!.GetValue<bool>()))
    ];

    public static IReadOnlyList<Typed> Entries { get; } =
        [.. All["typed"]!.AsArray().Select(one => new Typed(one!["type"]!.GetValue<string>(), one["text"]!.GetValue<string>(), one["value"]))];

    public static ShowIf Read(string json) => ShowIfReader.Read(JsonCursor.Parse(json, (path, reason) => new FormFormatException(path, reason)));

    public sealed record Condition(string Name, JsonNode Tree, JsonObject Values, bool Holds);

    public sealed record Typed(string Type, string Text, JsonNode? Value);
}
