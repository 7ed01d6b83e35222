using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using SupervisionFlow.Features.Designing.Exchange;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Web.Localisation;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>POST /workflow-definitions/import-files: JSON files, and zips of them, all or none.</summary>
internal static class ImportFiles
{
    private const int MostEntries = 100;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/workflow-definitions/import-files", async (HttpContext http, CurrentCaller caller) =>
    {
        var files = new List<JsonObject>();
        foreach (var file in await FilesIn(http))
            files.AddRange(await Read(file, http.RequestAborted));

        var saved = await caller.Act(new ImportDefinitions(files, EditingHeaders.Of(http)), null);
        var kept = saved.Where(one => one.Conflict is not null).Select(one => SaveDefinition.ImportWords(one.Definition.Title, one.Conflict!, Language.Of(http))).ToList();
        return kept.Count == saved.Count && kept.Count > 0
            ? StudioAnswer.Of(StatusCodes.Status400BadRequest, "design.conflict", kept)
            : Results.Json(new { count = saved.Count - kept.Count, refusals = kept }, ElsaJson.Options);
    }).WithMetadata(new RequestSizeLimitAttribute(DesignLimits.HeardBytes)).Sends<ImportDefinitions>();

    private static async Task<IEnumerable<IFormFile>> FilesIn(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            throw Refused("请以表单上传文件", "send the files as a form");

        try
        {
            return (await http.Request.ReadFormAsync(http.RequestAborted)).Files;
        }
        catch (InvalidDataException malformed)
        {
            throw Refused("表单有误", malformed.Message);
        }
    }

    private static async Task<IReadOnlyList<JsonObject>> Read(IFormFile file, CancellationToken stop)
    {
        await using var content = file.OpenReadStream();
        if (!file.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            return [DesignJson.Parse(await PostedJson.Bytes(content, stop))];

        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read);
            var entries = zip.Entries.Where(entry => entry.FullName.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && !entry.FullName.StartsWith("__MACOSX", StringComparison.Ordinal)).ToList();
            if (entries.Count > MostEntries)
                throw Refused($"压缩包中的文件超过 {MostEntries} 个", $"the zip holds more than {MostEntries} files");

            var read = new List<JsonObject>();
            foreach (var entry in entries)
            {
                // However small it is packed: no more is unpacked than a design may measure.
                if (entry.Length > DesignLimits.Bytes)
                    throw Refused("压缩包中的文件过大", "a file in the zip is too large");
                await using var unpacked = entry.Open();
                read.Add(DesignJson.Parse(await PostedJson.Bytes(unpacked, stop)));
            }

            return read;
        }
        catch (InvalidDataException broken)
        {
            throw Refused("压缩包已损坏", broken.Message);
        }
    }

    private static ValidationFailed Refused(string zh, string en) => new([new FieldError("files", "request.malformed", $"上传的文件不能使用：{zh}。", $"The files cannot be used: {en}.")]);
}
