using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Attachments;

namespace SupervisionFlow.Features.Running;

/// <summary>Parties who sign that they will not use their days.</summary>
internal static class Waivers
{
    /// <summary>The fields of a form for a waiver that was signed on a day, by the prefix of their names.</summary>
    public static async Task<JsonObject> Waiver(this FeaturesApp app, string prefix, PersonId by, DateOnly on)
    {
        var signed = await app.Send(new StageAttachment("放弃声明.jpg", "image/jpeg", [0xFF, 0xD8, 0xFF, 1]), by);
        return new() { [$"{prefix}Waiver"] = new JsonArray(signed.Id), [$"{prefix}WaivedBy"] = "张三", [$"{prefix}WaivedOn"] = on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
    }
}
