using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Features.Licences;

internal sealed class EntityRegisterValidator : AbstractValidator<EntityRegister>
{
    public EntityRegisterValidator()
    {
        RuleFor(register => register.PageSize).InclusiveBetween(1, 200).Says("每页 1 至 200 条", "1 to 200 a page");
        RuleFor(register => register.Search).MaximumLength(100).Says("搜索词不超过 100 字", "Search with at most 100 characters");
    }
}

internal sealed class EntityRegisterHandler(RegisterReach reach) : IRequestHandler<EntityRegister, EntityRegisterPage>
{
    public async Task<EntityRegisterPage> Handle(EntityRegister request, CancellationToken stop)
    {
        var within = await reach.Entities(stop);
        if (request.Search is { Length: > 0 } search)
            within = within.Where(entity => entity.Name.Contains(search) || ((string)(object)entity.CreditCode!.Value).Contains(search));

        var page = await within.PageBy(entity => entity.RegisteredAt, entity => entity.Id, KeysetOrder.Descending, request.After, request.PageSize, stop);
        return new(await reach.Rows(page.Items, stop), page.Next, (await within.CountLimited(stop)).Counted);
    }
}

internal sealed class EntityPageHandler(SupervisionDb db, RegisterReach reach, Cases.CaseRows rows, SensitiveReading reading) : IRequestHandler<EntityPage, EntityView>
{
    public async Task<EntityView> Handle(EntityPage request, CancellationToken stop)
    {
        var id = new EntityId(request.Id);
        var entity = await (await reach.Entities(stop)).SingleOrDefaultAsync(one => one.Id == id, stop) 
            ?? throw await NotFoundException.Of("entity", request.Id, db.Entities.AnyAsync(one => one.Id == id, stop));
        var licences = await db.Licences.AsNoTracking().Where(licence => licence.EntityId == id).OrderByDescending(licence => licence.IssuedOn).ToListAsync(stop);
        var checks = await db.ScheduledChecks.AsNoTracking().Where(check => check.EntityId == id).OrderBy(check => check.DueDay).ToListAsync(stop);

        reading.Note(SensitiveReading.OfEntity, "entity", request.Id);
        return new(
            (await reach.Rows([entity], stop))[0],
            entity.Principal,
            entity.Phone,
            entity.Ownership,
            [.. licences.Select(licence => new LicenceLine(licence.Id.Value, licence.Kind, licence.Number, licence.IssuedOn, licence.ValidUntil, licence.Revocation?.Reason))],
            await rows.Of(id, stop),
            [.. checks.Select(check => new ScheduledCheckLine(check.DueDay, check.Reason, check.DoneBy?.Value))]);
    }
}

/// <summary>The part of the register that the caller's roles reach, and its rows.</summary>
internal sealed class RegisterReach(SupervisionDb db, CallerSight sight)
{
    public async Task<IQueryable<SupervisedEntity>> Entities(CancellationToken stop)
    {
        var subtrees = (await sight.Viewer(stop)).Subtrees;
        var units = await db.Units.AsNoTracking().Select(unit => new { unit.Id, unit.Path }).ToListAsync(stop);
        var reached = units.Where(unit => subtrees.Any(path => unit.Path.StartsWith(path, StringComparison.Ordinal))).Select(unit => unit.Id).ToArray();

        return db.Entities.AsNoTracking().Where(entity => reached.Contains(entity.Area));
    }

    public async Task<IReadOnlyList<EntityRow>> Rows(IReadOnlyList<SupervisedEntity> entities, CancellationToken stop)
    {
        var ids = entities.Select(entity => entity.Id).ToArray();
        var areas = entities.Select(entity => entity.Area).Distinct().ToArray();
        var units = await db.Units.AsNoTracking().Where(unit => areas.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, stop);
        var licences = (await db.Licences.AsNoTracking().Where(licence => ids.Contains(licence.EntityId) && licence.Revocation == null).ToListAsync(stop)).ToLookup(licence => licence.EntityId);

        return [.. entities.Select(entity => new EntityRow(
            entity.Id.Value, entity.Name, entity.CreditCode?.Value ?? "", entity.Kind, entity.Address, units.GetValueOrDefault(entity.Area, ""), entity.State.ToString(),
            licences[entity.Id].OrderByDescending(licence => licence.IssuedOn).FirstOrDefault()?.Number))];
    }
}
