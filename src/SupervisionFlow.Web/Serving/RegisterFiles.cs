using SupervisionFlow.Features.Registers;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Web.Serving;

/// <summary>Registers as files to carry away, fill in and import again.</summary>
internal static class RegisterFiles
{
    public static void MapRegisterFiles(this WebApplication app)
    {
        var files = app.MapGroup("/registers").RequireAuthorization();
        files.MapGet("/{register}.csv", async (string register, string? words, CurrentCaller caller) => FileAnswers.Table($"{register}.csv", await caller.Ask(new RegisterFile(register, WordsOf(words)))));
        files.MapGet("/{register}/template.csv", async (string register, string? words, CurrentCaller caller) => FileAnswers.Table($"{register}-template.csv", await caller.Ask(new RegisterTemplate(register, WordsOf(words)))));
    }

    /// <summary>The file posted with a page's form, to be looked through for a register.</summary>
    internal static (ProposeImport Propose, IdempotencyKey Key) Propose(string register, string key, HttpContext http, byte[] content) =>
        (new(register, Path.GetFileName(http.Request.Form.Files.GetFile("file")?.FileName ?? ""), content), PostedKey.OfFile(key, content));

    /// <summary>chinese, english or codes; Chinese unless told.</summary>
    internal static FileWords WordsOf(string? words) => Enum.TryParse<FileWords>(words, ignoreCase: true, out var asked) ? asked : FileWords.Chinese;
}
