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
        files.MapGet("/attachments/{id}", async (string id, CurrentCaller caller) => Sent(await caller.Ask(new OpenAttachment(id)))).WithSummary("A file of a case the actor may see (or one they staged themselves).");
        files.MapGet("/documents/{id}", (string id, CurrentCaller caller) => caller.Ask(new IssuedDocumentPage(id))).WithSummary("An issued document as the page to print, exactly as it was issued.");
        files.MapGet("/documents/{id}/docx", async (string id, CurrentCaller caller) => Sent(await caller.Ask(new IssuedDocumentFile(id, Features.Documents.DocumentFormat.Docx)))).WithSummary("An issued document as a file.");
        files.MapGet("/documents/{id}/pdf", async (string id, CurrentCaller caller) => Sent(await caller.Ask(new IssuedDocumentFile(id, Features.Documents.DocumentFormat.Pdf)))).WithSummary("An issued document as a file.");
    }

    private static IResult Sent(FileAnswer file) => Results.File(file.Content, file.MediaType, file.FileName);
}
