using System.Text.Json.Nodes;
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

    /// <summary>The same for a file that was proposed: administrators see each other's, others only their own.</summary>
    public IRegister ForImport(RegisterImport import)
    {
        if (attempt.Caller.Kind != CallerKind.System && !attempt.Caller.Has(Roles.Administrator) && import.ProposedBy != By)
            throw new NotFoundException("import", import.Id.Value);

        return ForImport(import.Register);
    }

    public async Task<UnitNames> Units(CancellationToken stop) => new([.. (await charts.Now(stop)).Units.Where(unit => unit.Active)]);

    /// <summary>The file's rows against the register as it stands.</summary>
    /// <exception cref="ValidationFailed">The file as a whole cannot be read.</exception>
    public async Task<(IReadOnlyList<RegisterLine> Lines, ImportReport Report)> LookThrough(IRegister register, string fileName, byte[] file, CancellationToken stop)
    {
        var units = await Units(stop);
        var lines = await RegisterReading.Read(register, file, units, stop);
        return (lines, ImportReport.Of(register.Sheet, fileName, RegisterReading.HashOf(file), lines, units));
    }

    /// <summary>Takes over new and changed rows, all of them, with one entry in the record.</summary>
    public async Task TakeOver(IRegister register, RegisterImport import, IReadOnlyList<RegisterLine> lines, ImportReport report, CancellationToken stop)
    {
        await register.Apply([.. lines.Where(line => line.Outcome is LineOutcome.New or LineOutcome.Changed)], import.Id, stop);
        import.Apply(new(By, Now, report.New, report.Changed, report.Unchanged));
        db.Record(null, new AuditAct(Now, By, "register.import", "register", register.Sheet.Key, attempt.Caller.From)
        {
            ContentHash = report.FileHash,
            Details = StoredJson.Write(new JsonObject { ["import"] = import.Id.Value, ["file"] = report.FileName, ["sha256"] = report.FileHash, ["new"] = report.New, ["changed"] = report.Changed, ["unchanged"] = report.Unchanged }),
        });
    }
}
