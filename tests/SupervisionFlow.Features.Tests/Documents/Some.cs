using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Documents;

/// <summary>Documents and data to test with.</summary>
internal static class Some
{
    public static DocumentTemplate Template(string blocks, string more = "") =>
        DocumentTemplate.Parse($$"""{"key":"notice","title":{"zh":"卫生监督意见书","en":"Opinion"}{{more}},"blocks":{{blocks}}}""");

    public static DocumentTemplate Paragraph(string text) =>
        Template(new JsonArray(new JsonObject { ["kind"] = "para", ["text"] = text }).ToJsonString());

    public static string Filled(string text, string data) =>
        Paragraph(text).Fill(JsonNode.Parse(data)!.AsObject()).Blocks[0].Text;
}
