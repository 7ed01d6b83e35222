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

    /// <summary>A record that is replaced, never changed.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property)
        where T : class, IEquatable<T> =>
        property.AsJson(new ValueComparer<T>((one, other) => Equals(one, other), value => value.GetHashCode(), value => value));

    /// <summary>A list of such records, which itself may grow.</summary>
    public static PropertyBuilder<List<T>> AsJson<T>(this PropertyBuilder<List<T>> property)
        where T : class, IEquatable<T> =>
        property.AsJson(ListComparer.Of<T>());

    private static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property, ValueComparer<T> comparer)
        where T : class
    {
        property.HasConversion(new ValueConverter<T, string>(value => Write(value), json => Read<T>(json)), comparer);
        property.Metadata.SetMaxLength(null);

        return property;
    }

    private static string Write<T>(T? value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Nothing is what a list holds that was added to rows already there.</summary>
    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json.Length == 0 ? "[]" : json, Options)!;
}
