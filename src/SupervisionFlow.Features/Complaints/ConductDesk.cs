using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Complaints;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;

namespace SupervisionFlow.Features.Complaints;

internal sealed class RecordConductRules : AbstractValidator<RecordConduct>
{
    public RecordConductRules()
    {
        RuleFor(conduct => conduct.Practitioner).NotEmpty().MaximumLength(60).OverridePropertyName("practitioner").Says("请填写执业证书编号，不超过 60 字", "Give the number of the practising certificate, at most 60 characters");
        RuleFor(conduct => conduct.PractitionerName).NotEmpty().MaximumLength(100).OverridePropertyName("name").Says("请填写姓名，不超过 100 字", "Give the name, at most 100 characters");
        RuleFor(conduct => conduct.Institution).NotEmpty().OverridePropertyName("institution").Says("请写明执业机构", "Name the institution");
        RuleFor(conduct => conduct.Item).NotEmpty().OverridePropertyName("item").Says("请选择负面清单的项目", "Choose an item of the list");
        RuleFor(conduct => conduct.On).NotEqual(default(DateOnly)).OverridePropertyName("on").Says("请填写发生日期", "Give the day");
        RuleFor(conduct => conduct.Evidence).NotEmpty().MaximumLength(2000).OverridePropertyName("evidence").Says("请写明证据，不超过 2000 字", "Say what the evidence is, at most 2000 characters");
    }
}

internal sealed class ConductHandler(SupervisionDb db, RegisterReach reach, CallerSight sight, SharedTables tables, Attempt attempt, IIdSource ids, TimeProvider time) : IRequestHandler<RecordConduct, string>, IRequestHandler<WithdrawConduct, string>
{
    public async Task<string> Handle(RecordConduct request, CancellationToken stop)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (request.On > LegalDay.Of(now))
            throw new ValidationFailed([new FieldError("on", "conduct.in_future", "发生日期不能晚于今天", "The day lies ahead")]);

        var institution = await InstitutionOf(request.Institution, stop);
        var item = ConductItems.On(tables, request.On).FirstOrDefault(one => one.Code == request.Item)
            ?? throw new ValidationFailed([new FieldError("item", "conduct.unknown_item", "负面清单在该日没有这个项目", "The list had no such item on that day")]);
        var record = new ConductRecord(
            new(ids.Next()), request.Practitioner.ToUpperInvariant(), request.PractitionerName, institution.Id, attempt.Caller.Unit ?? institution.Area, item.Code, item.Points, request.On, request.Evidence,
            await CaseOf(request.CaseNumber, stop), attempt.Actor.Id, now);
        db.ConductRecords.Add(record);
        db.Record(record.CaseId, new AuditAct(now, attempt.Actor.Id, "conduct.record", "conduct", record.Id.Value, attempt.Caller.From) { Details = new System.Text.Json.Nodes.JsonObject { ["item"] = item.Code, ["on"] = $"{request.On:yyyy-MM-dd}" }.ToJsonString() });
        return record.Id.Value;
    }

    public async Task<string> Handle(WithdrawConduct request, CancellationToken stop)
    {
        var id = new ConductRecordId(request.Id);
        var within = await reach.Entities(stop);
        var record = await db.ConductRecords.Where(one => one.Id == id && within.Any(entity => entity.Id == one.Institution)).AsTracking().SingleOrDefaultAsync(stop)
            ?? throw await NotFoundException.Of("conduct", request.Id, db.ConductRecords.AnyAsync(one => one.Id == id, stop));
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();

        record.Withdraw(new(attempt.Actor.Id, now, request.Reason));
        db.Record(record.CaseId, new AuditAct(now, attempt.Actor.Id, "conduct.withdraw", "conduct", record.Id.Value, attempt.Caller.From) { Details = new System.Text.Json.Nodes.JsonObject { ["reason"] = request.Reason }.ToJsonString() });
        return record.Id.Value;
    }

    /// <summary>By id, or by the credit code or the name where that tells it from all others within reach.</summary>
    private async Task<SupervisedEntity> InstitutionOf(string named, CancellationToken stop)
    {
        var (id, code) = (new EntityId(named), (CreditCode?)CreditCode.FromStore(named.ToUpperInvariant()));
        var found = await (await reach.Entities(stop)).Where(entity => entity.Id == id || entity.CreditCode == code || entity.Name == named).OrderBy(entity => entity.Id).Take(2).ToListAsync(stop);
        return found is [var only] ? only : throw new ValidationFailed([new FieldError(
            "institution", found.Count == 0 ? "entity.unknown" : "row.ambiguous",
            found.Count == 0 ? "监督对象名录中没有这个机构，请写全称或者信用代码" : "有几个机构用这个名称，请写信用代码", found.Count == 0 ? "The register has no such institution; give its full name or credit code" : "Several have this name; give the credit code")]);
    }

    private async Task<CaseId?> CaseOf(string number, CancellationToken stop)
    {
        if (number.Length == 0)
            return null;

        var wanted = new CaseNumber(number);
        var found = await db.CasesVisibleTo(await sight.Viewer(stop)).Where(one => one.Number == wanted).Select(one => (CaseId?)one.Id).FirstOrDefaultAsync(stop);
        return found ?? throw new ValidationFailed([new FieldError("case", "case.unknown", "没有您可以查看的这个案号", "There is no case of that number that you may see")]);
    }
}

/// <summary>Reads the negative list.</summary>
internal static class ConductItems
{
    public static IReadOnlyList<ConductItem> On(SharedTables tables, DateOnly day) =>
    [
        .. tables.ConductItems.Where(row => ChecklistVersions.Holds(row, $"{day:yyyy-MM-dd}")).Select(row => new ConductItem(
            row["code"], row["category"], new(row["zh"], row["en"]), int.TryParse(row["points"], out var points) ? points : 0, row["status"], row["source"])),
    ];
}
