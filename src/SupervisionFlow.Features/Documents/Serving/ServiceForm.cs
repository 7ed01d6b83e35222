using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Features.Documents.Serving;

/// <summary>What is asked of whoever records a service: a form made from the table of ways, so that each way asks for what it wants on record.</summary>
public static class ServiceForm
{
    /// <summary>The form, with officers to choose from.</summary>
    public static FormDefinition Of(ServiceWays ways)
    {
        ArgumentNullException.ThrowIfNull(ways);

        return FormDefinition.Parse(new JsonObject
        {
            ["key"] = "service-of-document",
            ["title"] = Words("送达", "Service"),
            ["sections"] = new JsonArray(new JsonObject
            {
                ["title"] = Words("登记送达", "Record a service"),
                ["fields"] = new JsonArray(
                    Field("way", "choice", "送达方式", "Way of service", ("required", true), ("options", new JsonArray([.. ways.All.Select(way => (JsonNode)new JsonObject { ["value"] = way.Key, ["label"] = Words(way.Zh, way.En) })]))),
                    Field("on", "date", "送达日期", "Served on", ("required", true), ("max", "today"), ("help", Words("签收、留置、到达或者发布公告的日期；公告期满之日生效", "When it was signed for, left, arrived or announced; an announcement takes effect when its days are over"))),
                    Field("recipient", "text", "受送达人", "Recipient", ("max", 100), ("help", Words("不填为当事人", "The party, where empty"))),
                    Field("first", "person", "送达人", "Served by", ("required", true), ("source", "people:inspector@case")),
                    Field("second", "person", "送达人二", "And by", ("source", "people:inspector@case")),
                    Wanted(ways, "receiver", "text", "签收人（代收的写明身份）", "Signed for by; a proxy as what"),
                    Wanted(ways, "refusal", "textarea", "拒收事由和日期", "Why and when it was refused"),
                    Wanted(ways, "witness", "text", "见证人（没有的附照片、录像）", "Witness, or else photos or a recording"),
                    Wanted(ways, "detail", "text", "单号、接收地址、受委托单位，或者公告发布处和原因", "Tracking number, address, who was entrusted, or where and why it was announced"),
                    Wanted(ways, "consent", "text", "电子送达确认书编号", "Number of the consent"),
                    Field("proof", "file", "送达凭证", "Proof", ("required", Among(ways, "proof"))))
            }),
        }.ToJsonString());
    }

    /// <summary>Asked for where a way wants it, and required where nothing else would do.</summary>
    private static JsonObject Wanted(ServiceWays ways, string need, string type, string zh, string en) =>
        Field(need, type, zh, en, ("max", 500), ("showIf", In(ways.All.Where(way => way.Needs.Any(one => one.Split('|').Contains(need))))), ("required", Among(ways, need)));

    private static JsonObject Among(ServiceWays ways, string need) => In(ways.All.Where(way => way.Needs.Contains(need)));

    private static JsonObject In(IEnumerable<ServiceWay> ways) => new() { ["in"] = new JsonArray("way", new JsonArray([.. ways.Select(way => (JsonNode)JsonValue.Create(way.Key))])) };

    private static JsonObject Field(string id, string type, string zh, string en, params (string Name, JsonNode Value)[] more)
    {
        var field = new JsonObject { ["id"] = id, ["type"] = type, ["label"] = Words(zh, en) };
        foreach (var (name, value) in more)
            field[name] = value;

        return field;
    }

    private static JsonObject Words(string zh, string en) => new() { ["zh"] = zh, ["en"] = en };
}
