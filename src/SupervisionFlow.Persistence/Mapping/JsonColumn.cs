using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SupervisionFlow.Persistence.Mapping;

/// <summary>Keeps plain data that is only ever read with its row as JSON text in one column.</summary>
internal static class JsonColumn
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new IdentifierJson() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property)
        where T : class
    {
        property.HasConversion(
            new ValueConverter<T, string>(value => Write(value), json => Read<T>(json)),
            new ValueComparer<T>((one, other) => Write(one) == Write(other), value => Write(value).GetHashCode(StringComparison.Ordinal), value => Read<T>(Write(value))));
        property.Metadata.SetMaxLength(null);

        return property;
    }

    private static string Write<T>(T? value) => JsonSerializer.Serialize(value, Options);

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;
}
