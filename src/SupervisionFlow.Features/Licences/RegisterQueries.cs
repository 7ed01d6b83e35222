using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.Registers;
using SupervisionFlow.Features.Registers.Objects;
using SupervisionFlow.Features.Registers.Tables;
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

internal sealed class EntityRegisterHandler(RegisterReach reach, TimeProvider time) : IRequestHandler<EntityRegister, EntityRegisterPage>
{
    public async Task<EntityRegisterPage> Handle(EntityRegister request, CancellationToken stop)
    {
        var within = Narrowed(await reach.Entities(stop), request.Filter, LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds()));
        if (request.Search is { Length: > 0 } search)
            within = within.Where(entity => entity.Name.Contains(search) || ((string)(object)entity.CreditCode!.Value).Contains(search));

        var page = await within.PageBy(entity => entity.RegisteredAt, entity => entity.Id, KeysetOrder.Descending, request.After, request.PageSize, stop);
        return new(await reach.Rows(page.Items, stop), page.Next, (await within.CountLimited(stop)).Counted);
    }

    private static IQueryable<SupervisedEntity> Narrowed(IQueryable<SupervisedEntity> within, EntityFilter filter, DateOnly today)
    {
        if (filter.Kind is { Length: > 0 } kind)
            within = within.Where(entity => entity.Kind == kind);
        if (filter.Area is { Length: > 0 } area)
        {
            var unit = new UnitId(area);
            within = within.Where(entity => entity.Area == unit);
        }

        if (filter.State is { Length: > 0 } state)
        {
            var stands = EntitySheet.StateOf(state);
            within = within.Where(entity => entity.State == stands);
        }

        if (filter.Risk is { Length: > 0 } asked)
        {
            var risk = RiskClass.Parse(asked);
            within = within.Where(entity => entity.Risk == risk);
        }

        return filter.OnlyKey ? within.Where(entity => entity.KeySupervision != null && entity.KeySupervision.From <= today && (entity.KeySupervision.Until == null || entity.KeySupervision.Until >= today)) : within;
    }
}

internal sealed class EntityFilterChoicesHandler(SupervisionDb db, RegisterReach reach, RiskWords risks) : IRequestHandler<EntityFilterChoices, EntityChoices>
{
    public async Task<EntityChoices> Handle(EntityFilterChoices request, CancellationToken stop)
    {
        var within = await reach.Units(stop);
        var units = await db.Units.AsNoTracking().Where(unit => within.Contains(unit.Id) && unit.Active).OrderBy(unit => unit.Path).ToListAsync(stop);
        return new(
            EntityKinds.OfEntities, [.. units.Where(unit => !unit.StandsOutside).Select(unit => new ColumnOption(unit.Id.Value, Bilingual.Same(unit.Name)))], EntityKinds.States,
            [.. risks.All.Select(one => new ColumnOption(one.Risk.ToString(), one.Words))]);
    }
}

internal sealed class EntityPageHandler(SupervisionDb db, RegisterReach reach, Affiliates affiliates, ResponsibilityScore scores, Cases.CaseRows rows, RiskWords risks, SharedTables tables, SensitiveReading reading, Attempt attempt, TimeProvider time) : IRequestHandler<EntityPage, EntityView>
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
            [.. checks.Select(check => new ScheduledCheckLine(check.DueDay, check.Reason, check.DoneBy?.Value))])
        {
            Contacts = [.. new[] { entity.ContactA, entity.ContactB }.OfType<EntityContact>()],
            Risk = entity.Risk is { } risk ? new(risks.Of(risk), entity.RiskOn, risks.FrequencyOf(risk)?.Percent, risks.FrequencyOf(risk)?.PerYear) : null,
            Key = entity.KeySupervision,
            OwnerCode = entity.OwnerCode,
            Affiliates = await affiliates.Of(entity, stop),
            Referral = entity.ContactReferral,
            Grid = GridOf(entity),
            ReportsDirectly = entity.ReportsDirectly,
            Dimensions = await scores.Of(entity, stop),
            MayNameContacts = new[] { Roles.Clerk, Roles.Inspector, Roles.Approver, Roles.Administrator }.Any(attempt.Caller.Has),
        };
    }

    private EntityGrid? GridOf(SupervisedEntity entity)
    {
        var today = $"{LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds()):yyyy-MM-dd}";
        var row = entity.Grid.Length == 0 ? null : tables.Grids.FirstOrDefault(grid => grid["code"] == entity.Grid && ChecklistVersions.Holds(grid, today));
        return row is null ? null : new(row["code"], row["name"], row["responsible"], row["phone"], row["deputy"], row["deputy_phone"]);
    }
}

/// <summary>The part of the register that the caller's roles reach, and its rows. An administrator reaches what they may import and carry away, though no cases of it.</summary>
internal sealed class RegisterReach(SupervisionDb db, CallerSight sight, Attempt attempt, RiskWords risks, TimeProvider time)
{
    public async Task<UnitId[]> Units(CancellationToken stop)
    {
        var subtrees = (await sight.Viewer(stop)).Subtrees;
        var units = await db.Units.AsNoTracking().Select(unit => new { unit.Id, unit.Path }).ToListAsync(stop);
        return [.. units.Where(unit => subtrees.Any(path => unit.Path.StartsWith(path, StringComparison.Ordinal)) || attempt.Caller.Reaches(unit.Path, Roles.Administrator)).Select(unit => unit.Id)];
    }

    public async Task<IQueryable<SupervisedEntity>> Entities(CancellationToken stop)
    {
        var reached = await Units(stop);
        return db.Entities.AsNoTracking().Where(entity => reached.Contains(entity.Area));
    }

    public async Task<IReadOnlyList<EntityRow>> Rows(IReadOnlyList<SupervisedEntity> entities, CancellationToken stop)
    {
        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        var ids = entities.Select(entity => entity.Id).ToArray();
        var areas = entities.Select(entity => entity.Area).Distinct().ToArray();
        var units = await db.Units.AsNoTracking().Where(unit => areas.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, stop);
        var licences = (await db.Licences.AsNoTracking().Where(licence => ids.Contains(licence.EntityId) && licence.Revocation == null).ToListAsync(stop)).ToLookup(licence => licence.EntityId);

        return [.. entities.Select(entity => new EntityRow(
            entity.Id.Value, entity.Name, entity.CreditCode?.Value ?? "", entity.Kind, entity.Address, units.GetValueOrDefault(entity.Area, ""), entity.State.ToString(),
            licences[entity.Id].OrderByDescending(licence => licence.IssuedOn).FirstOrDefault()?.Number,
            entity.Risk is { } risk ? risks.Of(risk) : null, entity.KeySupervision?.Holds(today) == true))];
    }
}
