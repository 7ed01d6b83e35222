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
            var read = JsonNode.Parse(bytes, documentOptions: Limits) as JsonObject ?? throw Refused("不是 JSON 对象", "it is no JSON object");
            RequireText(read);
            return read;
        }
        catch (JsonException malformed)
        {
            throw Refused($"第 {malformed.LineNumber + 1} 行有误，或嵌套过深、成员重复", malformed.Message);
        }
        catch (InvalidOperationException)
        {
            throw Refused("成员名含有不完整的字符", "a member's name holds half a character");
        }
    }

    /// <summary>Reads every name and text once: half a character, which JSON can write and nobody can read, is told with its place.</summary>
    /// <exception cref="ValidationFailed">There is one.</exception>
    private static void RequireText(JsonNode? node)
    {
        try
        {
            switch (node)
            {
                case JsonObject members:
                    foreach (var (_, value) in members)
                        RequireText(value);
                    break;
                case JsonArray items:
                    foreach (var item in items)
                        RequireText(item);
                    break;
                case JsonValue value:
                    value.TryGetValue<string>(out _);
                    break;
            }
        }
        catch (InvalidOperationException)
        {
            var path = PathOf(node!);
            throw new ValidationFailed([new FieldError(path, "request.malformed", $"{path}：含有不完整的字符。", $"{path}: holds half a character.")]);
        }
    }

    /// <summary>Where a value stands, as <c>root.activities[2].id</c>.</summary>
    internal static string PathOf(JsonNode node) => node.GetPath() is ['$', '.', .. var path] ? path : node.GetPath();

    /// <summary>The refusal of content that is no JSON to use.</summary>
    public static ValidationFailed Refused(string zh, string en) => new([new FieldError("", "request.malformed", $"内容不是可用的 JSON：{zh}。", $"The content is no usable JSON: {en}")]);
}
