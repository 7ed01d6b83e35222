using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Text;

/// <summary>Parses JSON that came from outside within the limits of a design: its depth, and no member twice.</summary>
public static class DesignJson
{
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = DesignLimits.Depth, AllowDuplicateProperties = false };

    /// <exception cref="ValidationFailed">It is no JSON object, too deep, or says something twice.</exception>
    public static JsonObject Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonNode.Parse(bytes, documentOptions: Limits) as JsonObject ?? throw Refused("不是 JSON 对象", "it is no JSON object");
        }
        catch (JsonException malformed)
        {
            throw Refused($"第 {malformed.LineNumber + 1} 行有误，或嵌套过深、成员重复", malformed.Message);
        }
    }

    /// <summary>The refusal of content that is no JSON to use.</summary>
    public static ValidationFailed Refused(string zh, string en) => new([new FieldError("", "request.malformed", $"内容不是可用的 JSON：{zh}。", $"The content is no usable JSON: {en}")]);
}
