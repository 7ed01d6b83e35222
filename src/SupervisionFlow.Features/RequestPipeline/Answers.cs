using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>Requests and answers as JSON, for the table of answers already given.</summary>
internal static class Answers
{
    private static readonly JsonSerializerOptions Options = new(StoredJson.Options) { Converters = { new Organisation.OneTimePassword.Withheld(), new Documents.Reading.ReadingSecret.Withheld(), new ByHash() } };

    public static string Write(object answer) => JsonSerializer.Serialize(answer, answer.GetType(), Options);

    public static TAnswer Read<TAnswer>(string json) => JsonSerializer.Deserialize<TAnswer>(json, Options)!;

    /// <summary>The same request with the same content has the same hash.</summary>
    public static string HashOf(object request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(request.GetType().FullName!));
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(request, request.GetType(), Options));

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A file in a request stands by its hash: the same file, the same text, and no thirty megabytes of it.</summary>
    private sealed class ByHash : JsonConverter<byte[]>
    {
        public override byte[] Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => throw new NotSupportedException("A file is not kept with an answer.");

        public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) => writer.WriteStringValue(Convert.ToHexStringLower(SHA256.HashData(value)));
    }
}
