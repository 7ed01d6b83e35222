using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Features.Documents.Reading;

/// <summary>What is asked of whoever issues a code: what electronic service wants on record.</summary>
public static class ReadingCodeForm
{
    /// <summary>The form.</summary>
    public static FormDefinition Of() => FormDefinition.Parse(new JsonObject
    {
        ["key"] = "reading-code",
        ["title"] = Words("查收码", "Reading code"),
        ["sections"] = new JsonArray(new JsonObject
        {
            ["title"] = Words("生成查收码", "Issue a code"),
            ["fields"] = new JsonArray(
                Field("recipient", "text", Words("受送达人", "Recipient"), 100, Words("不填为当事人", "The party, where empty")),
                Field("consent", "text", Words("电子送达确认书编号", "Number of the consent"), 200, Words("受送达人同意电子送达并签订确认书的，方可电子送达", "Only who has signed a consent is served electronically"), required: true),
                Field("address", "text", Words("确认书载明的接收地址", "Address that the consent names"), 200, Words("手机号码、电子邮箱等；查收码发往该地址", "Telephone or e-mail; the code goes there"), required: true),
                Field("proof", "file", Words("确认书", "Consent"), null, Words("扫描件或者照片", "A scan or a photo"), required: true),
                Field("validDays", "number", Words("有效天数", "Days valid"), IssueReadingCode.MostDays, Words("自然日，过期后不能再打开", "Calendar days; after that it opens nothing"), required: true)),
        }),
    }.ToJsonString());

    /// <summary>What the form begins with.</summary>
    public static JsonObject Known => new() { ["validDays"] = IssueReadingCode.UsualDays.ToString(CultureInfo.InvariantCulture) };

    private static JsonObject Field(string id, string type, JsonObject label, int? max, JsonObject help, bool required = false)
    {
        var field = new JsonObject { ["id"] = id, ["type"] = type, ["label"] = label, ["help"] = help, ["required"] = required };
        if (max is not null)
            field["max"] = max;

        return field;
    }

    private static JsonObject Words(string zh, string en) => new() { ["zh"] = zh, ["en"] = en };
}
