using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>A password typed again in place of a signature: compared, and kept nowhere.</summary>
/// <remarks>A request's hash for asking twice is taken without it, so that nothing stored lets it be guessed.</remarks>
[JsonConverter(typeof(AsText))]
public sealed record TypedPassword(string Value)
{
    /// <summary>Null where nothing was typed.</summary>
    public static TypedPassword? Of(string? typed) => string.IsNullOrEmpty(typed) ? null : new(typed);

    /// <summary>Never by accident in a log.</summary>
    public override string ToString() => "(password)";

    private sealed class AsText : JsonConverter<TypedPassword>
    {
        public override TypedPassword Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, TypedPassword value, JsonSerializerOptions options) => writer.WriteStringValue("");
    }
}
