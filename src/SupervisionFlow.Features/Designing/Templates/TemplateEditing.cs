using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Designing.Forms;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Templates;

/// <summary>Makes a designer's change in the file of a template; what no one can say here stays as it is.</summary>
internal static class TemplateEditing
{
    private const string Bar = "||";

    /// <exception cref="DocumentTemplateException">What came out is no template.</exception>
    public static JsonObject Apply(JsonObject template, TemplateChange change)
    {
        var file = change is TemplateChange.ReplaceTemplate replaced ? Replaced(template, replaced.Template) : template.DeepClone().AsObject();
        switch (change)
        {
            case TemplateChange.Describe said:
                Describe(file, said);
                break;
            case TemplateChange.AddBlock added:
                Blocks(file).Insert(Math.Clamp(added.After + 1, 0, Blocks(file).Count), NewBlock(added.Kind));
                break;
            case TemplateChange.DescribeBlock said:
                Describe(Block(file, said.Block), said);
                break;
            case TemplateChange.MoveBlock moved when moved.Block + Math.Sign(moved.By) is var to && to >= 0 && to < Blocks(file).Count:
                var block = Block(file, moved.Block);
                Blocks(file).RemoveAt(moved.Block);
                Blocks(file).Insert(to, block);
                break;
            case TemplateChange.RemoveBlock removed:
                Block(file, removed.Block);
                Blocks(file).RemoveAt(removed.Block);
                break;
        }

        DocumentTemplate.Parse(file.ToJsonString());
        return file;
    }

    public static JsonArray Blocks(JsonObject file) => file["blocks"] as JsonArray ?? (JsonArray)(file["blocks"] = new JsonArray())!;

    private static JsonObject Block(JsonObject file, int index) =>
        Blocks(file).ElementAtOrDefault(index) as JsonObject ?? throw new RuleViolation("template.no_such_block", "没有这一块，页面可能已过时", "There is no such block; the page may be out of date");

    private static JsonObject Replaced(JsonObject template, JsonObject other)
    {
        var file = other.DeepClone().AsObject();
        file["key"] = template["key"]?.DeepClone();
        return file;
    }

    private static void Describe(JsonObject file, TemplateChange.Describe said)
    {
        file["title"] = FormEditing.Words(said.Zh, said.En);
        file["paper"] = said.Paper;
        if (said.Style.Length == 0)
            file.Remove("number");
        else
            file["number"] = new JsonObject { ["style"] = said.Style, ["category"] = said.Category, ["nature"] = said.Nature };
        Set(file, "signers", Lines(said.Signers).Select(parts => (JsonNode)new JsonObject { ["label"] = parts[0], ["name"] = parts.ElementAtOrDefault(1) ?? "" }));
    }

    private static void Describe(JsonObject block, TemplateChange.DescribeBlock said)
    {
        Set(block, "text", said.Text);
        Set(block, "each", said.Each.Trim());
        Set(block, "columns", Lines(said.Columns).Select(parts => parts.Length == 1 ? (JsonNode)JsonValue.Create(parts[0]) : new JsonObject { ["title"] = FormEditing.Words(parts[0], parts.Length > 2 ? parts[1] : parts[0]), ["text"] = parts[^1] }));
        Set(block, "rows", Lines(said.Rows).Select(parts => (JsonNode)new JsonArray([.. parts.Select(part => (JsonNode)JsonValue.Create(part))])));
        Set(block, "items", Lines(said.Items).Select(parts => (JsonNode)JsonValue.Create(string.Join(Bar, parts))));
        block.Remove("when");
        if (said.When.Trim() is { Length: > 0 } when)
            block["when"] = Condition(when);
    }

    private static JsonObject Condition(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new ValidationFailed([new FieldError("when", "template.condition", "条件应为 JSON，如 {\"filled\":\"data.finding\"}", "The condition is JSON, such as {\"filled\":\"data.finding\"}")]);
        }
    }

    private static JsonObject NewBlock(string kind) => kind switch
    {
        "table" => new() { ["kind"] = kind, ["columns"] = new JsonArray("项目", "内容"), ["rows"] = new JsonArray(new JsonArray("当事人", "{{subject.name}}")) },
        "list" => new() { ["kind"] = kind, ["items"] = new JsonArray("第一项") },
        "heading" or "para" or "remedy" or "note" => new() { ["kind"] = kind, ["text"] = "（请填写）" },
        _ => new() { ["kind"] = kind },
    };

    private static void Set(JsonObject node, string name, string text)
    {
        if (text.Length == 0)
            node.Remove(name);
        else
            node[name] = text;
    }

    private static void Set(JsonObject node, string name, IEnumerable<JsonNode> entries)
    {
        var all = new JsonArray([.. entries]);
        if (all.Count == 0)
            node.Remove(name);
        else
            node[name] = all;
    }

    private static IEnumerable<string[]> Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(Bar, StringSplitOptions.TrimEntries));
}
