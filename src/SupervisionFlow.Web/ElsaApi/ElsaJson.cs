using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupervisionFlow.Web.ElsaApi;

/// <summary>How Elsa writes JSON: members in camel case, enums by their names as they are.</summary>
internal static class ElsaJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>A list as Elsa answers it: the items and how many they are.</summary>
    public static IResult List<T>(IReadOnlyCollection<T> items) => Results.Json(new { items, count = items.Count }, Options);
}
