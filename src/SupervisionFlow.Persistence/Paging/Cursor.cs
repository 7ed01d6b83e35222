using System.Buffers.Text;
using System.Text.Json;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.Paging;

/// <summary>The place after which a page begins, as text that nobody needs to read.</summary>
internal static class Cursor
{
    public static string At<TNumber, TId>(TNumber number, TId id) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new Place<TNumber, TId>(number, id), JsonColumn.Options));

    /// <exception cref="CursorException">It was not made by <see cref="At"/>.</exception>
    public static Place<TNumber, TId> Read<TNumber, TId>(string cursor)
    {
        try
        {
            return JsonSerializer.Deserialize<Place<TNumber, TId>>(Base64Url.DecodeFromChars(cursor), JsonColumn.Options);
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException)
        {
            throw new CursorException(malformed);
        }
    }

    internal readonly record struct Place<TNumber, TId>(TNumber Number, TId Id);
}
