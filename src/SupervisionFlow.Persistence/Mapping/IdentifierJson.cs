using System.Text.Json;
using System.Text.Json.Serialization;
using SupervisionFlow.Domain;

namespace SupervisionFlow.Persistence.Mapping;

/// <summary>Writes a typed identifier inside JSON as its text.</summary>
internal sealed class IdentifierJson : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsValueType && typeof(IIdentifier).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(As<>).MakeGenericType(typeToConvert))!;

    private sealed class As<TId> : JsonConverter<TId>
        where TId : struct, IIdentifier
    {
        private static readonly Func<string, TId> FromStore = (Func<string, TId>)new IdentifierConverter<TId>().ConvertFromProviderExpression.Compile();

        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => FromStore(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
