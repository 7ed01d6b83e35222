using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Features.Licences;

internal sealed class OwedByObjectsRules : AbstractValidator<OwedByObjects>
{
    public OwedByObjectsRules()
    {
        RuleFor(owed => owed.PageSize).InclusiveBetween(1, 200).Says("每页 1 至 200 条", "1 to 200 a page");
        RuleFor(owed => owed.Standing).NotEqual(OwedStanding.Never).When(owed => owed.Duty == OwedDuty.Verification).Says("校验自发证之日起算，没有“从未办理”一项", "A verification counts from the issue of the licence; none is never due");
    }
}

internal sealed class OwedByObjectsHandler(SupervisionDb db, RegisterReach reach, SharedTables tables, SensitiveReading reading, StatedBeds beds, TimeProvider time) : IRequestHandler<OwedByObjects, OwedPage>
{
    private const string VerificationProcess = "institution-verification";
    private const string DeclarationProcess = "occupational-declaration";
    private const string Employer = "employer";

    public async Task<OwedPage> Handle(OwedByObjects request, CancellationToken stop)
    {
        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        var open = (await reach.Entities(stop)).Where(entity => entity.State != Domain.Licences.EntityState.Closed);
        if (request.Unit is { Length: > 0 } unit)
        {
            var area = new UnitId(unit);
            open = open.Where(entity => entity.Area == area);
        }

        var owing = request.Duty == OwedDuty.Declaration ? Declaring(open, request.Standing, today) : await Verified(open, request.Standing, today, stop);
        var page = await owing.PageBy(entity => entity.RegisteredAt, entity => entity.Id, KeysetOrder.Descending, request.After, request.PageSize, stop);
        reading.Note(SensitiveReading.OfRegister, "owed", "register");

        return new(
            request.Duty == OwedDuty.Declaration ? await Declarations(page.Items, today, stop) : await Verifications(page.Items, today, stop),
            page.Next, (await owing.CountLimited(stop)).Counted, Rule(request.Duty == OwedDuty.Declaration ? "TL-39" : "TL-32a", today).Citation);
    }

    private IQueryable<SupervisedEntity> Declaring(IQueryable<SupervisedEntity> open, OwedStanding standing, DateOnly today)
    {
        var update = Rule("TL-39", today);
        var (window, late) = (LegalDay.StartOf(today.AddMonths(-(update.Minimum ?? 0))), LegalDay.StartOf(today.AddMonths(-update.LengthOf(null))));
        // Who declared that there is no hazard any more owes nothing until the next declaration.
        var employers = open.Where(entity => entity.Kind == Employer && !db.Cases.Any(one => one.Subject == entity.Id && one.ProcessKey == DeclarationProcess && !one.IsTest && one.Closing == null)
            && !db.Cases.Any(one => one.Subject == entity.Id && one.ProcessKey == DeclarationProcess && !one.IsTest && one.Closing != null && one.Closing.Outcome == CaseOutcome.Completed
                && db.CaseFacts.Any(fact => fact.CaseId == one.Id && fact.FieldId == "declarationKind" && fact.Json == "\"cancel\"")
                && !db.Cases.Any(later => later.Subject == entity.Id && later.ProcessKey == DeclarationProcess && !later.IsTest && later.Closing != null && later.Closing.Outcome == CaseOutcome.Completed && later.Closing.At > one.Closing.At)));
        return standing switch
        {
            OwedStanding.Never => employers.Where(entity => !db.Cases.Any(one => one.Subject == entity.Id && one.ProcessKey == DeclarationProcess && !one.IsTest && one.Closing != null && one.Closing.Outcome == CaseOutcome.Completed)),
            OwedStanding.Overdue => Between(employers, DeclarationProcess, 0, late),
            _ => Between(employers, DeclarationProcess, late, window),
        };
    }

    /// <summary>Those whose last completed case of the process ended in that time, from its first instant and before its last.</summary>
    private IQueryable<SupervisedEntity> Between(IQueryable<SupervisedEntity> among, string process, long first, long last) => among.Where(entity =>
        db.Cases.Any(one => one.Subject == entity.Id && one.ProcessKey == process && !one.IsTest && one.Closing != null && one.Closing.Outcome == CaseOutcome.Completed && one.Closing.At >= first)
        && !db.Cases.Any(one => one.Subject == entity.Id && one.ProcessKey == process && !one.IsTest && one.Closing != null && one.Closing.Outcome == CaseOutcome.Completed && one.Closing.At >= last));

    private async Task<IQueryable<SupervisedEntity>> Verified(IQueryable<SupervisedEntity> open, OwedStanding standing, DateOnly today, CancellationToken stop)
    {
        var (few, many, ahead) = (Rule("TL-32a", today).LengthOf(null), Rule("TL-32b", today).LengthOf(null), Rule("TL-33", today).LengthOf(null));
        var licensed = open.Where(entity => db.Licences.Any(licence => licence.EntityId == entity.Id && licence.Kind == Licence.PracticeLicence && licence.Revocation == null)
            && !db.Cases.Any(one => one.Subject == entity.Id && one.ProcessKey == VerificationProcess && !one.IsTest && one.Closing == null));
        var great = await beds.WithAtLeast(await beds.Many(stop), licensed, stop);
        var (small, large) = (licensed.Where(entity => !great.Contains(entity.Id)), licensed.Where(entity => great.Contains(entity.Id)));

        return standing == OwedStanding.Overdue
            ? Without(small, today.AddYears(-few)).Union(Without(large, today.AddYears(-many)))
            : Without(small, today.AddMonths(ahead).AddYears(-few).AddDays(1)).Except(Without(small, today.AddYears(-few)))
                .Union(Without(large, today.AddMonths(ahead).AddYears(-many).AddDays(1)).Except(Without(large, today.AddYears(-many))));
    }

    /// <summary>Those without a licence or a verification since that day.</summary>
    private IQueryable<SupervisedEntity> Without(IQueryable<SupervisedEntity> among, DateOnly day)
    {
        var since = LegalDay.StartOf(day);
        return among.Where(entity => !db.Licences.Any(licence => licence.EntityId == entity.Id && licence.Kind == Licence.PracticeLicence && licence.Revocation == null && licence.IssuedOn >= day)
            && !db.Cases.Any(one => one.Subject == entity.Id && one.ProcessKey == VerificationProcess && !one.IsTest && one.Closing != null && one.Closing.Outcome == CaseOutcome.Completed && one.Closing.At >= since));
    }

    private async Task<IReadOnlyList<OwedLine>> Declarations(IReadOnlyList<SupervisedEntity> entities, DateOnly today, CancellationToken stop)
    {
        var (last, units, months) = (await LastDone(entities, DeclarationProcess, stop), await UnitsOf(entities, stop), Rule("TL-39", today).LengthOf(null));
        return [.. entities.Select(entity => Line(entity, units, last.TryGetValue(entity.Id, out var day) ? day : null, from => from.AddMonths(months), false))];
    }

    private async Task<IReadOnlyList<OwedLine>> Verifications(IReadOnlyList<SupervisedEntity> entities, DateOnly today, CancellationToken stop)
    {
        var ids = entities.Select(entity => entity.Id).ToArray();
        var (last, units) = (await LastDone(entities, VerificationProcess, stop), await UnitsOf(entities, stop));
        var issued = (await db.Licences.AsNoTracking().Where(licence => ids.Contains(licence.EntityId) && licence.Kind == Licence.PracticeLicence && licence.Revocation == null).ToListAsync(stop))
            .GroupBy(licence => licence.EntityId).ToDictionary(of => of.Key, of => of.Max(licence => licence.IssuedOn));
        var stated = await beds.Of(db.Entities.Where(entity => ids.Contains(entity.Id)).Select(entity => entity.Id), stop);
        var great = await beds.Many(stop);
        var (few, many) = (Rule("TL-32a", today).LengthOf(null), Rule("TL-32b", today).LengthOf(null));

        return [.. entities.Select(entity => Line(entity, units, Later(issued.TryGetValue(entity.Id, out var day) ? day : null, last.TryGetValue(entity.Id, out var done) ? done : null),
            from => from.AddYears(stated.GetValueOrDefault(entity.Id) >= great ? many : few), !stated.ContainsKey(entity.Id)))];
    }

    private async Task<Dictionary<EntityId, DateOnly>> LastDone(IReadOnlyList<SupervisedEntity> entities, string process, CancellationToken stop)
    {
        var ids = entities.Select(entity => entity.Id).ToArray();
        var done = await db.Cases.AsNoTracking().Where(one => one.Subject != null && ids.Contains(one.Subject.Value) && one.ProcessKey == process && !one.IsTest && one.Closing != null && one.Closing.Outcome == CaseOutcome.Completed)
            .Select(one => new { one.Subject, one.Closing!.At }).ToListAsync(stop);
        return done.GroupBy(one => one.Subject!.Value).ToDictionary(of => of.Key, of => LegalDay.Of(of.Max(one => one.At)));
    }

    private async Task<Dictionary<UnitId, string>> UnitsOf(IReadOnlyList<SupervisedEntity> entities, CancellationToken stop)
    {
        var areas = entities.Select(entity => entity.Area).Distinct().ToArray();
        return await db.Units.AsNoTracking().Where(unit => areas.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, stop);
    }

    private Limit Rule(string key, DateOnly today) => tables.Limits.InForce(key, today);

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other : one;

    private static OwedLine Line(SupervisedEntity entity, Dictionary<UnitId, string> units, DateOnly? from, Func<DateOnly, DateOnly> due, bool isAssumed) => new(
        entity.Id.Value, entity.Name, entity.CreditCode?.Value ?? "", entity.Kind, units.GetValueOrDefault(entity.Area, ""), from, from is { } day ? due(day) : null, isAssumed);
}
