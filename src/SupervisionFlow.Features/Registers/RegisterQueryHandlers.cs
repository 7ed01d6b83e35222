using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.Registers.Reading;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Registers;

internal sealed class RegisterListHandler(RegisterDesk desk, ImportLines imports, Attempt attempt) : IRequestHandler<RegisterList, IReadOnlyList<RegisterSummary>>
{
    public async Task<IReadOnlyList<RegisterSummary>> Handle(RegisterList request, CancellationToken stop)
    {
        var last = await imports.LastOfEach(stop);
        return [.. desk.All.Where(register => !register.Sheet.IsPersonal || register.Importers.Any(attempt.Caller.Has))
            .Select(register => new RegisterSummary(register.Sheet.Key, register.Sheet.Title, register.Sheet.Note, register.Sheet.IsPersonal, MayImport.Into(register, attempt.Caller), last.GetValueOrDefault(register.Sheet.Key)))];
    }
}

internal sealed class RegisterViewHandler(RegisterDesk desk, SharedTables tables, ImportLines imports, Attempt attempt) : IRequestHandler<RegisterView, RegisterPage>
{
    public async Task<RegisterPage> Handle(RegisterView request, CancellationToken stop)
    {
        var register = desk.Find(request.Key);
        MayImport.RequireSight(register, attempt.Caller);
        var may = MayImport.Into(register, attempt.Caller);
        var lately = may ? await imports.Of(register.Sheet, desk.By, stop) : [];
        if (register is not TableRegister)
            return new(register.Sheet, may, [], null, 0, lately);

        var (units, today) = (await desk.Units(stop), $"{LegalDay.Of(desk.Now):yyyy-MM-dd}");
        var local = tables.Local.Of(request.Key).Select(row => row.Key).ToHashSet(StringComparer.Ordinal);
        var rows = (await register.All(stop)).Select(row => new RegisterRow(
            row.Keys[0], [.. register.Sheet.Columns.Select(column => ReportLine.Words(column, row[column.Code], units))], local.Contains(row.Keys[0]), ChecklistVersions.Holds(row.Values, today))).ToList();
        if (request.Search is { Length: > 0 } search)
            rows = rows.FindAll(row => row.Cells.Any(cell => cell.Zh.Contains(search, StringComparison.OrdinalIgnoreCase) || cell.En.Contains(search, StringComparison.OrdinalIgnoreCase)));

        var from = request.After is null ? 0 : rows.FindIndex(row => row.Key == request.After) + 1;
        var page = rows.Skip(from).Take(Math.Clamp(request.PageSize, 1, 200)).ToList();
        return new(register.Sheet, may, page, from + page.Count < rows.Count ? page[^1].Key : null, rows.Count, lately);
    }
}

internal sealed class ImportViewHandler(SupervisionDb db, RegisterDesk desk, ImportLines imports, SensitiveReading reading) : IRequestHandler<ImportView, ImportPage>
{
    public async Task<ImportPage> Handle(ImportView request, CancellationToken stop)
    {
        var id = new RegisterImportId(request.Id);
        var import = await db.RegisterImports.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, stop) ?? throw new NotFoundException("import", request.Id);
        var register = desk.ForImport(import);
        if (register.Sheet.IsPersonal && import.Applied is null)
            reading.Note(SensitiveReading.OfProposal, "import", import.Id.Value);
        var line = (await imports.Lines([import], stop))[0];
        return new(register.Sheet, line, import is { Applied: null, Content: { } content } ? (await desk.LookThrough(register, import.FileName, Packed.Unpack(content), stop)).Report : null) { IsMine = import.ProposedBy == desk.By };
    }
}

internal sealed class RegisterFileHandler(RegisterDesk desk, SensitiveReading reading, Attempt attempt) : IRequestHandler<RegisterFile, IReadOnlyList<string>>, IRequestHandler<RegisterTemplate, IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Handle(RegisterFile request, CancellationToken stop)
    {
        var register = desk.Find(request.Key);
        MayImport.RequireSight(register, attempt.Caller);
        var units = await desk.Units(stop);
        var rows = await register.All(stop);
        if (register.Sheet.IsPersonal)
            reading.Note(SensitiveReading.OfRegister, "register", request.Key);

        return [Heading(register.Sheet, request.Words), .. rows.Select(row => CsvText.Line(register.Sheet.Columns.Select(column => Cell(column, row[column.Code], request.Words, units))))];
    }

    public Task<IReadOnlyList<string>> Handle(RegisterTemplate request, CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>([Heading(desk.Find(request.Key).Sheet, request.Words)]);

    private static string Heading(RegisterSheet sheet, FileWords words) => CsvText.Line(sheet.Columns.Select(column => words switch { FileWords.Codes => column.Code, FileWords.English => column.Label.En, _ => column.Label.Zh }));

    private static string Cell(RegisterColumn column, string value, FileWords words, UnitNames units)
    {
        var said = words == FileWords.Codes ? null : ReportLine.Words(column, value, units);
        return said is null ? value : words == FileWords.English ? said.En : said.Zh;
    }
}

/// <summary>Who may see and who may import into a register.</summary>
internal static class MayImport
{
    public static bool Into(IRegister register, Caller caller)
    {
        if (caller.Kind != CallerKind.System && !register.Importers.Any(caller.Has))
            return false;

        try
        {
            register.RequireReach();
            return true;
        }
        catch (NotAllowedException)
        {
            return false;
        }
    }

    /// <summary>What names people or whom the agency supervises is handed out only to those who keep it.</summary>
    public static void RequireSight(IRegister register, Caller caller)
    {
        if (register.Sheet.IsPersonal && caller.Kind != CallerKind.System && !register.Readers.Any(caller.Has))
            throw new NotAllowedException("request.role_missing", "您没有办理此事的权限", "Your roles do not allow this", register.Sheet.Key);
    }
}
