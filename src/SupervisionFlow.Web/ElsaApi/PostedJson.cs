using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Web.ElsaApi;

/// <summary>Reads a body as JSON, within the limits of a design: size, depth, no member twice.</summary>
internal static class PostedJson
{
    /// <exception cref="ValidationFailed">It is too large, not JSON, too deep, or says something twice.</exception>
    public static async Task<JsonObject> Read(HttpContext http) => DesignJson.Parse(await Bytes(http.Request.Body, http.RequestAborted));

    /// <summary>As <see cref="Read"/>; nothing for an empty body.</summary>
    public static async Task<JsonObject?> ReadIfAny(HttpContext http) => await Bytes(http.Request.Body, http.RequestAborted) is { Length: > 0 } bytes ? DesignJson.Parse(bytes) : null;

    /// <summary>The texts of a list of ids in a body.</summary>
    /// <exception cref="ValidationFailed">There is no such list, it holds something else, or more than <paramref name="most"/>.</exception>
    public static async Task<IReadOnlyList<string>> ReadIds(HttpContext http, string member, int most = 200) => IdsIn(await ReadIfAny(http) ?? [], member, most);

    /// <inheritdoc cref="ReadIds"/>
    public static IReadOnlyList<string> IdsIn(JsonObject body, string member, int most = 200)
    {
        var ids = (body[member] as JsonArray)?.Select(id => id is JsonValue value && value.TryGetValue<string>(out var text) ? text : "").Where(id => id.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return ids is { Count: > 0 } && ids.Count <= most
            ? ids
            : throw new ValidationFailed([new FieldError(member, "request.malformed", $"请给出 1 至 {most} 个标识（{member}）。", $"Name 1 to {most} ids ({member}).")]);
    }

    /// <summary>What is too large is read to its end and thrown away: a browser that is cut off while it sends never learns why.</summary>
    public static async Task<byte[]> Bytes(Stream content, CancellationToken stop)
    {
        using var body = new MemoryStream();
        var piece = new byte[64 * 1024];
        var length = 0L;
        while (await content.ReadAsync(piece, stop) is > 0 and var read)
        {
            length += read;
            if (length <= DesignLimits.Bytes)
                body.Write(piece, 0, read);
        }

        return length <= DesignLimits.Bytes
            ? body.ToArray()
            : throw DesignJson.Refused($"超过 {DesignLimits.Bytes / 1024 / 1024} MB", $"it is larger than {DesignLimits.Bytes / 1024 / 1024} MB");
    }
}
