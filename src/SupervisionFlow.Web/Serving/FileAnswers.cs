using SupervisionFlow.Domain;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Designing.Rehearsals;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Draws;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Registers.Reading;
using SupervisionFlow.Web.Localisation;

namespace SupervisionFlow.Web.Serving;

/// <summary>What is handed out as a file: documents, attachments, exports.</summary>
public static class FileAnswers
{
    /// <summary>Maps them.</summary>
    public static void MapFiles(this WebApplication app)
    {
        var files = app.MapGroup("").RequireAuthorization();
        files.MapGet("/documents/{id}", async (string id, string? paper, CurrentCaller caller) => Results.Content((await caller.Ask(new IssuedDocumentPage(id, PaperOf(paper)))).Html, "text/html; charset=utf-8"));
        files.MapGet("/documents/{id}/docx", async (string id, string? paper, CurrentCaller caller) => Sent(await caller.Ask(new IssuedDocumentFile(id, Features.Documents.DocumentFormat.Docx, PaperOf(paper)))));
        files.MapGet("/documents/{id}/pdf", async (string id, string? paper, CurrentCaller caller) => Sent(await caller.Ask(new IssuedDocumentFile(id, Features.Documents.DocumentFormat.Pdf, PaperOf(paper)))));
        files.MapGet("/designs/{process}/try/documents/{id}", async (string process, string id, CurrentCaller caller) =>
            Results.Content(Specimen(await caller.Ask(new RehearsedDocument(process, id))), "text/html; charset=utf-8"));
        files.MapGet("/attachments/{id}", async (string id, CurrentCaller caller) => Sent(await caller.Ask(new OpenAttachment(id))));
        files.MapPost("/attachments", Stage);
        app.MapGet("/draws/{id}/certificate.json", async (string id, CurrentCaller caller) => Results.File(await caller.Ask(new DrawCertificateFile(new(id))), "application/json; charset=utf-8", $"draw-{id}.json")).AllowAnonymous();
        files.MapGet("/cases.csv", async (string? only, string? q, CurrentCaller caller) => Csv("cases.csv", await Cases(caller, only, q)));
        files.MapGet("/register.csv", async (string? q, string? kind, string? area, string? state, string? risk, bool? key, CurrentCaller caller) => Csv("register.csv", await Register(caller, q, new(kind, area, state, risk, key == true))));
        files.MapGet("/plans/evidence/{id}", async (string id, CurrentCaller caller) => Sent(await caller.Ask(new Features.Plans.OpenEvidence(id))));
        YearPlanFiles.Map(files);
        SupervisionFiles.Map(files);
        Exports.Map(app);
    }

    private static PaperSize? PaperOf(string? paper) => paper switch
    {
        "80mm" => PaperSize.Roll80,
        "A4" => PaperSize.A4,
        _ => null,
    };

    private static async Task<IResult> Stage(HttpContext http, CurrentCaller caller)
    {
        var form = await PageActs.Checked(http);
        if (form.Files.Count != 1)
            return Results.BadRequest();

        return Results.Json(await Staged(form.Files[0], PostedKey.Required(form), caller, http));
    }

    internal static async Task<StagedAttachment> Staged(IFormFile file, string key, CurrentCaller caller, HttpContext http)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content, http.RequestAborted);
        var stage = new StageAttachment(Path.GetFileName(file.FileName), file.ContentType, content.ToArray());
        var today = LegalDay.Of(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds());
        return await caller.Act(stage, PostedKey.OfFile(key, today, stage));
    }

    private static string Specimen(string html) =>
        html.Replace("<article", "<p class=\"document-specimen\">试办样张，不是正式文书 · Specimen of a dry run</p><article", StringComparison.Ordinal);

    internal static IResult Sent(FileAnswer file) => Results.File(file.Content, file.MediaType, file.FileName);

    private static async Task<IEnumerable<string[]>> Cases(CurrentCaller caller, string? only, string? search)
    {
        var filter = Enum.TryParse<CaseFilter>(only, ignoreCase: true, out var parsed) ? parsed : CaseFilter.All;
        var rows = await caller.Ask(new CaseExport(filter, search));
        return
        [
            ["案号", "事项", "当事人", "环节", "承办机构", "期限", "结果"],
            .. rows.Select(row => new[] { row.Number, row.ProcessTitle, row.SubjectName, row.Stage, row.UnitName, row.Due?.ToString("yyyy-MM-dd") ?? "", row.ClosedAs ?? "" }),
        ];
    }

    private static async Task<IEnumerable<string[]>> Register(CurrentCaller caller, string? search, EntityFilter filter)
    {
        var rows = await caller.Ask(new RegisterExport(search) { Filter = filter });
        return
        [
            ["名称", "统一社会信用代码", "类别", "证号", "地址", "监管机构", "状态", "风险等级", "重点监管"],
            .. rows.Select(row => new[] { row.Name, row.CreditCode, row.Kind, row.LicenceNumber ?? "", row.Address, row.UnitName, EntityStateName.Of(row.State, Language.Chinese), row.Risk?.Zh ?? "", row.IsKey ? "是" : "" }),
        ];
    }

    internal static IResult Csv(string name, IEnumerable<string[]> lines) => Table(name, lines.Select(CsvText.Line));

    /// <summary>Lines that are written already, each as <see cref="CsvText.Line"/> does.</summary>
    internal static IResult Table(string name, IEnumerable<string> lines) => Results.File(CsvText.File(lines), "text/csv; charset=utf-8", name);
}
