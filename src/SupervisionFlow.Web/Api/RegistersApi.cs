using SupervisionFlow.Features.Registers;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

/// <summary>Registers and tables of the trade: what there are, their rows, and files in and out.</summary>
internal static class RegistersApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var registers = api.MapGroup("/registers").WithTags("registers");
        registers.MapGet("/", (CurrentCaller caller) => caller.Ask(new RegisterList())).WithSummary("The registers there are, with the last import of each.");
        registers.MapGet("/{register}", (string register, string? q, string? after, int? pageSize, CurrentCaller caller) => caller.Ask(new RegisterView(register, q, after, pageSize ?? 50)))
            .WithSummary("One register: its columns, what was imported lately, and of tables of the trade the rows.");
        registers.MapGet("/{register}/rows.csv", async (string register, string? words, CurrentCaller caller) => FileAnswers.Table($"{register}.csv", await caller.Ask(new RegisterFile(register, RegisterFiles.WordsOf(words ?? "codes")))))
            .WithSummary("All rows within reach as CSV that can be imported again. words: codes (default), chinese or english.");
        registers.MapPost("/{register}/import", async (string register, bool? dryRun, HttpContext http, PostKey key, CurrentCaller caller) =>
        {
            var (name, content) = await FileOf(http);
            return dryRun == true ? await caller.Ask(new TryImport(register, name, content)) : await caller.Act(new ImportRegister(register, name, content), key.Key);
        }).Sends<ImportRegister>().WithSummary("Imports a CSV, as multipart form file “file” or as a text/csv body; all of its rows or none. dryRun=true only tells what it would do.");
    }

    /// <exception cref="ValidationFailed">There is no file, or it is too large.</exception>
    private static async Task<(string Name, byte[] Content)> FileOf(HttpContext http)
    {
        if (http.Request.HasFormContentType)
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return form.Files.GetFile("file") is { } file ? (Path.GetFileName(file.FileName), await Read(file.OpenReadStream(), http)) : throw Missing();
        }

        var content = await Read(http.Request.Body, http);
        return content.Length > 0 && http.Request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) == true ? ("body.csv", content) : throw Missing();
    }

    private static async Task<byte[]> Read(Stream stream, HttpContext http)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while ((read = await stream.ReadAsync(buffer, http.RequestAborted)) > 0 && content.Length <= ImportRegister.MostBytes)
            content.Write(buffer, 0, read);

        return content.ToArray();
    }

    private static ValidationFailed Missing() => new([new FieldError("file", "register.no_file", "请附上 CSV 文件", "Send a CSV file")]);
}
