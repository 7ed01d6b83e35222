using FluentValidation;
using MediatR;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Features.Registers.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Registers;

/// <summary>Keeps a file for a register as a proposal, to be looked through before anything of it counts. Answers with its id.</summary>
/// <remarks>A file that is no table of this register is refused; rows that cannot be taken are not: the report tells them. Earlier proposals of the same person for the register are dropped.</remarks>
[AllowedTo(Roles.Administrator, Roles.Inspector, Roles.Reviewer, Roles.Operator)]
public sealed record ProposeImport(string Register, string FileName, byte[] File) : ICommand<string>;

/// <summary>Takes over a proposed file: every row of it, or none.</summary>
/// <param name="Fingerprint">Of the report that was seen; where the register has changed since, so that another would be shown, it is refused as <c>register.changed_since</c>.</param>
/// <remarks>Refused as <c>register.rows_refused</c> while any row is, and as <c>register.second_person</c> where a row changes rules already applied and its proposer confirms it. One commit, one entry in the record with the hash of the file.</remarks>
[AllowedTo(Roles.Administrator, Roles.Inspector, Roles.Reviewer, Roles.Operator)]
public sealed record ApplyImport(string Id, string Fingerprint) : ICommand<ImportReport>;

/// <summary>Takes over a file at once, for programs: every row of it, or none.</summary>
/// <remarks>Where a row is refused, all refusals are told by line and column, and nothing has changed. What changes rules already applied is proposed and confirmed by two persons; only a command of the installation takes it at once.</remarks>
[AllowedTo(Roles.Administrator, Roles.Inspector, Roles.Reviewer, Roles.Operator)]
public sealed record ImportRegister(string Register, string FileName, byte[] File) : ICommand<ImportReport>
{
    /// <summary>The most bytes of a file.</summary>
    public const int MostBytes = 16 * 1024 * 1024;
}

/// <summary>What a file would do, without doing it.</summary>
[AllowedTo(Roles.Administrator, Roles.Inspector, Roles.Reviewer, Roles.Operator)]
public sealed record TryImport(string Register, string FileName, byte[] File) : IQuery<ImportReport>;

internal sealed class ProposeImportRules : AbstractValidator<ProposeImport>
{
    public ProposeImportRules() => RuleFor(import => import.File).Must(file => file.Length > 0).OverridePropertyName("file").Says("请选择文件", "Choose a file");
}

internal sealed class ProposeImportHandler(SupervisionDb db, RegisterDesk desk, IIdSource ids) : IRequestHandler<ProposeImport, string>
{
    public async Task<string> Handle(ProposeImport request, CancellationToken stop)
    {
        var register = desk.ForImport(request.Register);
        await desk.LookThrough(register, request.FileName, request.File, stop);

        await Proposals.Drop(db, request.Register, desk.By, stop);
        var import = new RegisterImport(new(ids.Next()), request.Register, Proposals.Short(request.FileName), RegisterReading.HashOf(request.File), Packed.Pack(request.File), desk.By, desk.Now);
        db.RegisterImports.Add(import);
        return import.Id.Value;
    }
}

internal sealed class ApplyImportHandler(SupervisionDb db, RegisterDesk desk) : IRequestHandler<ApplyImport, ImportReport>
{
    public async Task<ImportReport> Handle(ApplyImport request, CancellationToken stop)
    {
        var import = await db.RegisterImports.FindAsync([new RegisterImportId(request.Id)], stop) ?? throw new NotFoundException("import", request.Id);
        var register = desk.ForImport(import);
        if (import.Content is not { } content)
            throw new RuleViolation("register.already_applied", "该文件已经导入", "The file was imported already");

        var (lines, report) = await desk.LookThrough(register, import.FileName, Packed.Unpack(content), stop);
        if (report.Refused > 0)
            throw new RuleViolation("register.rows_refused", $"有{report.Refused}行不能导入，整个文件都没有导入；请更正后重新上传", $"{report.Refused} rows are refused, so nothing of the file was taken; correct it and upload it again");
        if (report.Fingerprint != request.Fingerprint)
            throw new RuleViolation("register.changed_since", "名录在您查看之后有了变化，请再看一遍后确认", "The register has changed since you looked; look again and confirm");

        desk.RequireSecond(report, import.ProposedBy);
        await desk.TakeOver(register, import, lines, report, stop);
        return report with { Lines = [] };
    }
}

internal sealed class ImportRegisterHandler(SupervisionDb db, RegisterDesk desk, IIdSource ids) : IRequestHandler<ImportRegister, ImportReport>
{
    public async Task<ImportReport> Handle(ImportRegister request, CancellationToken stop)
    {
        var register = desk.ForImport(request.Register);
        var (lines, report) = await desk.LookThrough(register, request.FileName, request.File, stop);
        ImportRefused.If(lines);

        desk.RequireSecond(report, desk.By);
        var import = new RegisterImport(new(ids.Next()), request.Register, Proposals.Short(request.FileName), report.FileHash, [], desk.By, desk.Now);
        db.RegisterImports.Add(import);
        await desk.TakeOver(register, import, lines, report, stop);
        return report with { Lines = [] };
    }
}

internal sealed class TryImportHandler(RegisterDesk desk) : IRequestHandler<TryImport, ImportReport>
{
    public async Task<ImportReport> Handle(TryImport request, CancellationToken stop)
    {
        var register = desk.ForImport(request.Register);
        return (await desk.LookThrough(register, request.FileName, request.File, stop)).Report;
    }
}
