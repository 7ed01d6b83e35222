using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Registers.Reading;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Registers;

/// <summary>Where files for registers are looked through and taken over; the same for all registers.</summary>
internal sealed class RegisterDesk(
    SupervisionDb db, SharedTables tables, Administering administering, FollowLocalRows following, OrganisationCharts charts, IEnumerable<IRegister> registers, Attempt attempt, TimeProvider time)
{
    private RegisterImport? _before;

    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public PersonId By => attempt.Caller.Person ?? PersonId.System;

    /// <summary>All registers, those of objects and people first.</summary>
    public IEnumerable<IRegister> All => registers.Concat(TradeTables.All.Select(table => new TableRegister(table, db, tables, administering, following, attempt, time)));

    /// <exception cref="NotFoundException">There is no such register.</exception>
    public IRegister Find(string key) => All.FirstOrDefault(register => register.Sheet.Key == key) ?? throw new NotFoundException("register", key);

    /// <summary>The register, for who may import into it.</summary>
    /// <exception cref="NotFoundException">There is no such register.</exception>
    /// <exception cref="NotAllowedException">The caller's roles or units do not reach it.</exception>
    public IRegister ForImport(string key)
    {
        var register = Find(key);
        if (attempt.Caller.Kind != CallerKind.System && !register.Importers.Any(attempt.Caller.Has))
            throw new NotAllowedException("request.role_missing", "您没有办理此事的权限", "Your roles do not allow this", key);

        register.RequireReach();
        return register;
    }

    /// <summary>The same for a file that was proposed. One that names people or whom an agency supervises, perhaps of units that are not the reader's, is its proposer's until it took effect; of other registers administrators see each other's.</summary>
    /// <exception cref="NotFoundException">It is another's.</exception>
    public IRegister ForImport(RegisterImport import)
    {
        var register = ForImport(import.Register);
        if (attempt.Caller.Kind != CallerKind.System && import.ProposedBy != By && (!attempt.Caller.Has(Roles.Administrator) || (register.Sheet.IsPersonal && import.Applied is null)))
            throw new NotFoundException("import", import.Id.Value);

        return register;
    }

    /// <exception cref="RuleViolation"><c>register.second_person</c>.</exception>
    public void RequireSecond(ImportReport report, PersonId proposer)
    {
        if (report.ForSecond > 0 && attempt.Caller.Kind != CallerKind.System && proposer == By)
            throw new RuleViolation("register.second_person", $"有{report.ForSecond}行改变已经适用的规定，须由另一名管理员核对后确认", $"{report.ForSecond} rows change rules already applied; another administrator has to confirm them");
    }

    public async Task<UnitNames> Units(CancellationToken stop) => new([.. (await charts.Now(stop)).Units.Where(unit => unit.Active)]);

    /// <summary>The file's rows against the register as it stands.</summary>
    /// <exception cref="ValidationFailed">The file as a whole cannot be read.</exception>
    public async Task<(IReadOnlyList<RegisterLine> Lines, ImportReport Report)> LookThrough(IRegister register, string fileName, byte[] file, CancellationToken stop)
    {
        _before ??= await db.RegisterImports.Where(import => import.Register == register.Sheet.Key && import.Applied != null).OrderByDescending(import => import.ProposedAt).ThenByDescending(import => import.Id).FirstOrDefaultAsync(stop);
        var units = await Units(stop);
        var lines = await RegisterReading.Read(register, file, units, stop);
        return (lines, ImportReport.Of(register.Sheet, fileName, RegisterReading.HashOf(file), lines, units));
    }

    /// <summary>Takes over new and changed rows, all of them, with one entry in the record.</summary>
    public async Task TakeOver(IRegister register, RegisterImport import, IReadOnlyList<RegisterLine> lines, ImportReport report, CancellationToken stop)
    {
        // Two who look through files for one register at the same moment meet here: the later one looks through it anew.
        _before?.Touch();
        await register.Apply([.. lines.Where(line => line.Outcome is LineOutcome.New or LineOutcome.Changed)], import.Id, stop);
        import.Apply(new(By, Now, report.New, report.Changed, report.Unchanged));
        db.Record(null, new AuditAct(Now, By, "register.import", "register", register.Sheet.Key, attempt.Caller.From)
        {
            ContentHash = report.FileHash,
            Details = StoredJson.Write(new JsonObject { ["import"] = import.Id.Value, ["file"] = report.FileName, ["sha256"] = report.FileHash, ["new"] = report.New, ["changed"] = report.Changed, ["unchanged"] = report.Unchanged }),
        });
    }
}
