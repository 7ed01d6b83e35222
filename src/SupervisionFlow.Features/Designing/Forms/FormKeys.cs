using System.Text.Encodings.Web;
using System.Text.Json;

namespace SupervisionFlow.Features.Designing.Forms;

/// <summary>How forms are named and written in a bundle.</summary>
internal static class FormKeys
{
    /// <summary>A key is also the name of a file.</summary>
    public const string Shape = @"^[a-z0-9][a-z0-9-]{0,63}\z";

    public static JsonSerializerOptions OneLine { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonSerializerOptions Readable { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
