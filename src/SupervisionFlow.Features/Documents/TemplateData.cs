using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HandlebarsDotNet;

namespace SupervisionFlow.Features.Documents;

/// <summary>The case's data as templates see it: dictionaries, lists and texts, nothing with behaviour.</summary>
internal static class TemplateData
{
    /// <summary>Brackets the path of what is missing in the text that comes out of a template; never part of data.</summary>
    public const char MissingStart = '\uFDD0';
    public const char MissingEnd = '\uFDD1';

    public static object? Of(JsonNode? node) => node switch
    {
        null => null,
        JsonObject members => members.Where(member => member.Value is not null).ToDictionary(member => member.Key, member => Of(member.Value)),
        JsonArray items => items.Select(Of).ToList(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => Clean(node.GetValue<string>()),
            JsonValueKind.True => "true",
            JsonValueKind.False => false,
            _ => node.AsValue().TryGetValue<decimal>(out var number) ? number : node.ToJsonString(),
        },
    };

    public static string Text(object? value) => value switch
    {
        null or false or UndefinedBindingResult => "",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        string text => text,
        _ => "",
    };

    /// <summary>Without the characters that no document can hold.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value is '\n' || !Rune.IsControl(rune) && rune.Value is not (>= 0xFDD0 and <= 0xFDEF) && (rune.Value & 0xFFFE) != 0xFFFE)
                clean.Append(rune);

        return clean.ToString();
    }
}
