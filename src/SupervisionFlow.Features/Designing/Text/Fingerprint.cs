using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Designing.Text;

/// <summary>Tells whether two workflows are the same design, whatever version they belong to and however Studio wrote them down.</summary>
/// <remarks>
/// Studio lists activities and connections in another order each time, and writes out what was left to its default: empty lists, nulls, ports;
/// and it measures anew how large a node is drawn in this browser. Written straight to the bytes that are hashed: it is on the path of every save.
/// </remarks>
internal static class Fingerprint
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonObject workflow)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
            WriteMembers(writer, "", workflow.Where(member => !WorkflowText.IsOfVersion(member.Key) && member.Key != "toolVersion"));

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter writer, string name, JsonNode? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonObject members:
                WriteMembers(writer, name, members);
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (var item in InOrder(name, items))
                    Write(writer, name == "connections" ? "connection" : "", item);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static void WriteMembers(Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, JsonNode?>> members)
    {
        writer.WriteStartObject();
        foreach (var (member, value) in members.Where(member => Says(name, member.Key, member.Value)).OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(member);
            if (name == "connection" && value is JsonObject end && member is "source" or "target")
                WriteEnd(writer, end, member);
            else
                Write(writer, member, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>A port that is not named is the usual one.</summary>
    private static void WriteEnd(Utf8JsonWriter writer, JsonObject end, string member)
    {
        var ports = end["port"] is null ? end.Where(part => part.Key != "port").Append(KeyValuePair.Create("port", (JsonNode?)JsonValue.Create(UsualPort(member)))) : end;
        WriteMembers(writer, "", ports);
    }

    /// <summary>Whether it says anything that leaving it out would not.</summary>
    private static bool Says(string owner, string member, JsonNode? value) => (owner, member, value) switch
    {
        (_, _, null) => false,
        ("options", _, JsonValue flag) when flag.GetValueKind() == JsonValueKind.False => false,
        ("designer", "size", _) => false,
        (_, _, JsonObject members) => members.Any(inner => Says(member, inner.Key, inner.Value)),
        (_, _, JsonArray items) => items.Count > 0,
        _ => true,
    };

    private static IEnumerable<JsonNode?> InOrder(string name, JsonArray items) => name switch
    {
        "activities" => items.OrderBy(item => (item as JsonObject)?["id"]?.ToString() ?? "", StringComparer.Ordinal),
        "connections" => items.OrderBy(item => item is JsonObject arrow ? $"{End(arrow, "source")}>{End(arrow, "target")}" : "", StringComparer.Ordinal),
        _ => items,
    };

    private static string End(JsonObject arrow, string member) => arrow[member] is JsonObject end ? $"{end["activity"]}:{end["port"]?.ToString() ?? UsualPort(member)}" : arrow[member]?.ToString() ?? "";

    private static string UsualPort(string member) => member == "source" ? "Done" : "In";
}
