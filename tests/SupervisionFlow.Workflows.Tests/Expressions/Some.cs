using SupervisionFlow.Workflows.Expressions;

namespace SupervisionFlow.Workflows.Tests.Expressions;

internal static class Some
{
    public static FakeScope Case() => new()
    {
        Variables =
        {
            ["Amount"] = 1200,
            ["caseNo"] = "卫监〔2026〕7号",
            ["Findings"] = System.Text.Json.Nodes.JsonNode.Parse("""[{"code":"A1","grave":true},{"code":"B2","grave":false}]"""),
            ["Nothing"] = null,
        },
        Inputs = { ["unit"] = "浦东新区卫生健康委员会监督所", ["days"] = 10 },
        Outputs = { ["Review"] = "agreed", ["Review.Score"] = 88 },
        LastResult = "last",
    };

    public static string Result(this string source, FakeScope? scope = null) =>
        JavaScriptProgram.Parse(source).Evaluate(scope ?? Case())?.ToJsonString(Plain) ?? "null";

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
