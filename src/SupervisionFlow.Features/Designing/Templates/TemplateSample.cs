using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Features.Designing.Templates;

/// <summary>Any template with plausible data in every place that it asks for.</summary>
internal static partial class TemplateSample
{
    private const string Day = "2026-05-18";

    /// <summary>The fields of the forms say what a path holds; what no form has is a text.</summary>
    public static DocumentModel Of(DocumentTemplate template, IEnumerable<FormField> fields)
    {
        var byId = fields.GroupBy(field => field.Id).ToDictionary(group => group.Key, group => group.First());
        var data = new JsonObject
        {
            ["officers"] = new JsonArray(Officer("李强", "皖卫执-D0201001"), Officer("赵敏", "皖卫执-D0201002")),
            ["today"] = Day,
            ["case"] = new JsonObject { ["number"] = "芜镜卫医案〔2026〕31号", ["title"] = "示例案件", ["unit"] = "镜湖区卫生监督所" },
            ["subject"] = new JsonObject { ["name"] = "月亮船口腔诊所", ["creditCode"] = "92340202MADEM0011T", ["address"] = "芜湖市镜湖区星河路8号", ["principal"] = "柏知秋" },
            ["unit"] = new JsonObject { ["name"] = "镜湖区卫生监督所", ["shortName"] = "镜湖所" },
            ["authority"] = new JsonObject
            {
                ["reconsideration"] = "镜湖区人民政府", ["court"] = "镜湖区人民法院", ["enforcementCourt"] = "镜湖区人民法院", ["bank"] = "中国工商银行镜湖支行", ["accountName"] = "镜湖区财政局", ["account"] = "1307000000000000001",
                ["payWays"] = "也可以凭缴款码网上缴纳", ["office"] = "镜湖区星河路1号", ["contact"] = "0553-0000001",
            },
            ["document"] = new JsonObject { ["number"] = "芜镜卫医示〔2026〕1号", ["date"] = Day },
            ["service"] = new JsonObject
            {
                ["title"] = "行政处罚决定书", ["number"] = "芜镜卫医罚〔2026〕1号", ["way"] = "直接送达", ["citation"] = "《民事诉讼法》第88条", ["on"] = Day, ["effectOn"] = Day,
                ["recipient"] = "月亮船口腔诊所", ["receiver"] = "柏知秋（负责人）", ["officers"] = new JsonArray("李强", "赵敏"),
            },
            ["amended"] = new JsonObject { ["title"] = "行政处罚决定书", ["number"] = "芜镜卫医罚〔2026〕1号", ["date"] = Day, ["servedOn"] = Day },
            ["approval"] = new JsonObject { ["by"] = "张建国", ["proposedBy"] = "李强", ["opinion"] = "同意" },
            ["publication"] = new JsonObject { ["title"] = "行政处罚结果", ["text"] = "月亮船口腔诊所：罚款3000元", ["on"] = Day, ["due"] = "2026-05-21" },
            ["labels"] = new JsonObject(),
        };
        var text = template.ToJson()["blocks"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + template.ToJson()["signers"]?.ToJsonString();
        foreach (var path in Paths().Matches(text).Select(match => match.Value).Distinct())
            Put(data, path.Split('.'), byId);
        foreach (var block in template.Blocks.Where(block => block.Each is not null))
            Overlay(data, block.Each!.Split('.'), Rows(block, byId));

        return template.Fill(data);
    }

    private static void Put(JsonObject data, string[] path, Dictionary<string, FormField> fields) =>
        Put(data, path, path.Length == 2 && path[0] is "data" or "labels" && fields.TryGetValue(path[1], out var field) ? Value(field, path[0]) : Said(path[^1]));

    /// <summary>What a table goes through is a list, whatever else was thought of it.</summary>
    private static void Overlay(JsonObject data, string[] path, JsonNode rows)
    {
        var at = data;
        foreach (var part in path[..^1])
            at = at[part] as JsonObject ?? (JsonObject)(at[part] = new JsonObject())!;
        at[path[^1]] = rows;
    }

    private static void Put(JsonObject data, string[] path, JsonNode value)
    {
        var at = data;
        foreach (var part in path[..^1])
            at = at[part] as JsonObject ?? (JsonObject)(at[part] = new JsonObject())!;
        at[path[^1]] ??= value;
    }

    private static JsonNode Value(FormField field, string root) => field.Type switch
    {
        FieldType.Date => JsonValue.Create(Day),
        FieldType.Number => JsonValue.Create(Math.Max(field.Min ?? 3, 3)),
        FieldType.MultiChoice when root == "labels" => new JsonArray([.. field.Options.Take(2).Select(option => (JsonNode)JsonValue.Create(option.Label.Zh))]),
        FieldType.MultiChoice => new JsonArray([.. field.Options.Take(2).Select(option => (JsonNode)JsonValue.Create(option.Value))]),
        FieldType.Choice when root == "labels" => JsonValue.Create(field.Options is [var first, ..] ? first.Label.Zh : "李强"),
        FieldType.Choice => JsonValue.Create(field.Options is [var first, ..] ? first.Value : "甲"),
        FieldType.Textarea => JsonValue.Create("经现场检查，治疗室内医疗废物与生活垃圾混放，利器盒未封口，登记本2026年5月没有交接记录。\n当事人在场，未提出异议。"),
        _ => JsonValue.Create("月亮船口腔诊所"),
    };

    private static JsonNode Said(string name) => name switch
    {
        "number" => JsonValue.Create("芜镜卫医〔2026〕31号"),
        "hearingTime" => JsonValue.Create("9时30分"),
        "creditCode" => JsonValue.Create("92340202MADEM0011T"),
        "address" => JsonValue.Create("芜湖市镜湖区星河路8号"),
        "due" or "date" or "on" or "today" or "startedOn" => JsonValue.Create(Day),
        _ when name.EndsWith("On", StringComparison.Ordinal) || name.EndsWith("Day", StringComparison.Ordinal) => JsonValue.Create(Day),
        _ when name.Length is 4 or 5 && name[..2] is ("TL" or "LC") => JsonValue.Create("5个工作日"),
        _ when name.EndsWith("Yuan", StringComparison.Ordinal) || name.EndsWith("Days", StringComparison.Ordinal) => JsonValue.Create(3000),
        _ => JsonValue.Create("镜湖区卫生监督所"),
    };

    /// <summary>Rows of a table, told as what its field holds: lines with bars, what the system has reckoned up, or else the items of a checklist.</summary>
    private static JsonNode Rows(BlockTemplate block, Dictionary<string, FormField> fields)
    {
        if (fields.GetValueOrDefault(block.Each!.Split('.')[^1])?.Type == FieldType.Textarea)
            return JsonValue.Create("医疗废物交接登记本|A4|20260101|1|册|完好\n利器盒|3L|20260301|2|个|未封口");

        var reckoned = block.Columns.SelectMany(column => Reckoned().Matches(column.Text)).DistinctBy(match => match.Groups["name"].Value)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["how"].Value == "date" ? Day : "3000", StringComparer.Ordinal);
        return reckoned.Count > 0
            ? new JsonArray(new JsonObject(reckoned.Select(cell => KeyValuePair.Create(cell.Key, (JsonNode?)cell.Value))))
            : new JsonObject
            {
                ["CL-01"] = new JsonObject { ["text"] = "医疗废物分类收集，标识齐全", ["result"] = "pass" },
                ["CL-02"] = new JsonObject { ["text"] = "利器盒使用后封闭", ["result"] = "fail", ["remark"] = "一个利器盒未封口，已拍照" },
            };
    }

    private static JsonObject Officer(string name, string certificate) => new() { ["name"] = name, ["certificate"] = certificate };

    [GeneratedRegex(@"\b(?:data|labels|case|subject|unit|authority|limits|documents|document|clock|service|approval|amended|publication|flow)\.[A-Za-z][A-Za-z0-9_.]*")]
    private static partial Regex Paths();

    /// <summary>A cell that holds a sum, a day or a count of days, and nothing else.</summary>
    [GeneratedRegex(@"^\{\{(?:(?<how>money|date) (?<name>[A-Za-z]+)|(?<name>days))\}\}$")]
    private static partial Regex Reckoned();
}
