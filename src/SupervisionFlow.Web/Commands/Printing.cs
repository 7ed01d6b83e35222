using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SupervisionFlow.Web.Commands;

/// <summary>How commands print for programs: one JSON object a line, Chinese readable.</summary>
internal static class Printing
{
    public static JsonSerializerOptions Line { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Option<bool> JsonOption() => new("--json") { Description = "JSON, one object a line." };
}
