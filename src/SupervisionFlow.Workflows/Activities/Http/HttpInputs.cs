using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities.Http;

/// <summary>What both activities that send HTTP requests have in common.</summary>
internal static class HttpInputs
{
    public static IReadOnlyList<InputDescriptor> All { get; } =
    [
        new("Url", "String", "地址", "URL") { Required = true, Description = "只能是管理员允许的地址" },
        new("Method", "String", "方法", "Method")
        {
            UiHint = "dropdown",
            DefaultValue = "GET",
            Options = [.. new[] { "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD" }.Select(m => new InputOption(m, m, m))],
        },
        new("Content", "Object", "内容", "Content") { DefaultSyntax = "JavaScript" },
        new("ContentType", "String", "内容类型", "Content type") { DefaultValue = "application/json" },
        new("Authorization", "String", "授权头", "Authorization") { Category = "Security", Description = "填写 secret 加英文冒号和名称，引用服务器配置中的凭据；直接填写的内容会加密暂存" },
        new("RequestHeaders", "Object", "请求头", "Request headers") { UiHint = "json-editor", Category = "Advanced" },
    ];

    public static IReadOnlyList<OutputDescriptor> Outputs { get; } =
    [
        new("StatusCode", "Int32", "状态码", "Status code"),
        new("ParsedContent", "Object", "响应内容", "Parsed content"),
        new("ResponseHeaders", "Object", "响应头", "Response headers"),
    ];

    public static void Ask(ActivityContext context)
    {
        if (context.Text("url") is not { Length: > 0 } url)
            throw new ActivityFaultException("url-missing", "没有指明请求的地址");

        context.Ask(
            new JsonObject
            {
                ["url"] = url,
                ["method"] = context.Text("method") is { Length: > 0 } method ? method : "GET",
                ["content"] = context.Input("content"),
                ["contentType"] = context.Text("contentType"),
                ["authorization"] = context.Text("authorization"),
                ["requestHeaders"] = context.Input("requestHeaders", "Object") as JsonObject,
            },
            EffectNames.SendHttpRequest);
    }

    /// <summary>The outcome of a request that got no response; null if it got one.</summary>
    public static string? Failure(IReadOnlyList<string>? outcomes) =>
        outcomes?.FirstOrDefault(o => o is HttpOutcomes.FailedToConnect or HttpOutcomes.Timeout);

    public static int? StatusOf(JsonObject? output) => Definitions.JsonText.Number(output?["statusCode"]) is { } code ? (int)code : null;
}
