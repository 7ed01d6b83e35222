using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

internal static class FileApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var files = api.MapGroup("").WithTags("files");
        files.MapPost("/attachments", async (IFormFile file, PostKey key, CurrentCaller caller, CancellationToken stop) =>
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, stop);
            return await caller.Act(new StageAttachment(Path.GetFileName(file.FileName), file.ContentType, content.ToArray()), key.Key);
        }).DisableAntiforgery().WithSummary("Stages a file under its SHA-256; a form then names it.");
        files.MapGet("/attachments/{id}", async (string id, CurrentCaller caller) => Sent(await caller.Ask(new OpenAttachment(id))));
        files.MapGet("/documents/{id}", (string id, CurrentCaller caller) => caller.Ask(new IssuedDocumentPage(id)));
        files.MapGet("/documents/{id}/docx", async (string id, CurrentCaller caller) => Sent(await caller.Ask(new IssuedDocumentFile(id, Features.Documents.DocumentFormat.Docx))));
        files.MapGet("/documents/{id}/pdf", async (string id, CurrentCaller caller) => Sent(await caller.Ask(new IssuedDocumentFile(id, Features.Documents.DocumentFormat.Pdf))));
    }

    private static IResult Sent(FileAnswer file) => Results.File(file.Content, file.MediaType, file.FileName);
}
