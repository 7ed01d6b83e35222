using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupervisionFlow.Features.Organisation;

/// <summary>A password that its receiver must change at once: shown in the answer, never stored with it.</summary>
/// <remarks>Where answers are kept for idempotency it is written as an empty text, so a request sent again does not show it again.</remarks>
[JsonConverter(typeof(AsText))]
public readonly record struct OneTimePassword(string Value)
{
    /// <summary>Never by accident in a log.</summary>
    public override string ToString() => "(one-time password)";

    private sealed class AsText : JsonConverter<OneTimePassword>
    {
        public override OneTimePassword Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, OneTimePassword value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    /// <summary>Writes nothing of it: for answers that are kept.</summary>
    internal sealed class Withheld : JsonConverter<OneTimePassword>
    {
        public override OneTimePassword Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            reader.GetString();
            return new("");
        }

        public override void Write(Utf8JsonWriter writer, OneTimePassword value, JsonSerializerOptions options) => writer.WriteStringValue("");
    }
}
