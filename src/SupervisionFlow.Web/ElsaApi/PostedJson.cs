using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Web.ElsaApi;

/// <summary>Reads a body as JSON, within the limits of a design: size, depth, no member twice.</summary>
internal static class PostedJson
{
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = DesignLimits.Depth, AllowDuplicateProperties = false };

    /// <exception cref="ValidationFailed">It is too large, not JSON, too deep, or says something twice.</exception>
    public static async Task<JsonObject> Read(HttpContext http) => Parse(await Bytes(http));

    /// <summary>As <see cref="Read"/>; nothing for an empty body.</summary>
    public static async Task<JsonObject?> ReadIfAny(HttpContext http) => await Bytes(http) is { Length: > 0 } bytes ? Parse(bytes) : null;

    /// <inheritdoc cref="Read"/>
    public static JsonObject Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var node = JsonNode.Parse(bytes, documentOptions: Limits);
            return node as JsonObject ?? throw Refused("不是 JSON 对象", "it is no JSON object");
        }
        catch (JsonException malformed)
        {
            throw Refused($"第 {malformed.LineNumber + 1} 行有误，或嵌套过深、成员重复", malformed.Message);
        }
    }

    /// <summary>What is too large is read to its end and thrown away: a browser that is cut off while it sends never learns why.</summary>
    private static async Task<byte[]> Bytes(HttpContext http)
    {
        using var body = new MemoryStream();
        var piece = new byte[64 * 1024];
        var length = 0L;
        while (await http.Request.Body.ReadAsync(piece, http.RequestAborted) is > 0 and var read)
        {
            length += read;
            if (length <= DesignLimits.Bytes)
                body.Write(piece, 0, read);
        }

        return length <= DesignLimits.Bytes
            ? body.ToArray()
            : throw Refused($"超过 {DesignLimits.Bytes / 1024 / 1024} MB", $"it is larger than {DesignLimits.Bytes / 1024 / 1024} MB");
    }

    private static ValidationFailed Refused(string zh, string en) => new([new FieldError("", "request.malformed", $"内容不是可用的 JSON：{zh}。", $"The content is no usable JSON: {en}")]);
}
