using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupervisionFlow.Features.Documents.Reading;

/// <summary>A code as the party types it: shown once to whoever issued it, kept only by its hash.</summary>
/// <remarks>Sixteen letters and digits by chance, near eighty bits: they cannot be guessed, so a plain hash of them is enough. Where answers are kept for idempotency it is written as an empty text.</remarks>
[JsonConverter(typeof(AsText))]
public readonly record struct ReadingSecret(string Value)
{
    /// <summary>Without letters and digits that look alike.</summary>
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int Length = 16;
    private const int Group = 4;

    /// <summary>A new one.</summary>
    public static ReadingSecret New() => new(RandomNumberGenerator.GetString(Letters, Length));

    /// <summary>As somebody typed it: in small letters, with hyphens or spaces; null where it cannot be a code.</summary>
    public static ReadingSecret? Typed(string? text)
    {
        var letters = string.Concat((text ?? "").Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
        return letters.Length == Length ? new(letters) : null;
    }

    /// <summary>In groups, as it is read aloud and typed.</summary>
    public string InGroups => string.Join('-', Value.Chunk(Group).Select(part => new string(part)));

    /// <summary>By which it is found.</summary>
    internal string Hash => Hashes.Of(Value);

    /// <summary>Never by accident in a log.</summary>
    public override string ToString() => "(reading code)";

    private sealed class AsText : JsonConverter<ReadingSecret>
    {
        public override ReadingSecret Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, ReadingSecret value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    /// <summary>Writes nothing of it: for answers that are kept.</summary>
    internal sealed class Withheld : JsonConverter<ReadingSecret>
    {
        public override ReadingSecret Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            reader.GetString();
            return new("");
        }

        public override void Write(Utf8JsonWriter writer, ReadingSecret value, JsonSerializerOptions options) => writer.WriteStringValue("");
    }
}
