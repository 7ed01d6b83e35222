using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SupervisionFlow.Domain;

namespace SupervisionFlow.Web.Api;

/// <summary>How the REST API writes JSON: camel case, enums as text, identifiers as plain strings, Chinese readable.</summary>
public static class Json
{
    /// <summary>Sets it up.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new IdentifierJson());
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WholeBodies.Require } };
    }

    private sealed class IdentifierJson : JsonConverterFactory
    {
        public override bool CanConvert(Type type) => type.IsValueType && typeof(IIdentifier).IsAssignableFrom(type);

        public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type))!;

        private sealed class Of<T> : JsonConverter<T>
            where T : struct, IIdentifier
        {
            public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
                (T)Activator.CreateInstance(typeof(T), reader.GetString())!;

            public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
        }
    }
}
