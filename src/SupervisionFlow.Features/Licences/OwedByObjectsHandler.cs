using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Documents;
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

    /// <summary>Further back than any of these limits reaches.</summary>
    private const int YearsBack = 20;

    /// <summary>What a verification that was passed leaves in its case; one that was put off leaves another.</summary>
    private const string Passed = "passed";

    public async Task<OwedPage> Handle(OwedByObjects request, CancellationToken stop)
    {
        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        var open = (await reach.Entities(stop)).Where(entity => entity.State != Domain.Licences.EntityState.Closed);
        if (request.Unit is { Length: > 0 } named)
        {
            var path = (await Organisation.Units.Find(db, named, stop)).Path;
            open = open.Where(entity => db.Units.Any(unit => unit.Id == entity.Area && unit.Path.StartsWith(path)));
        }

        var owing = request.Duty == OwedDuty.Declaration ? Declaring(open, request.Standing, today) : await Verifying(open, request.Standing, today, stop);
        var page = await owing.PageBy(entity => entity.RegisteredAt, entity => entity.Id, KeysetOrder.Descending, request.After, request.PageSize, stop);
        reading.Note(SensitiveReading.OfRegister, "owed", "register");

        return new(
            request.Duty == OwedDuty.Declaration ? await Declarations(page.Items, today, stop) : await Verifications(page.Items, today, stop),
            page.Next, (await owing.CountLimited(stop)).Counted, Rule(request.Duty == OwedDuty.Declaration ? "TL-39" : "TL-32a", today).Citation);
    }

    private IQueryable<SupervisedEntity> Declaring(IQueryable<SupervisedEntity> open, OwedStanding standing, DateOnly today)
    {
        var update = Rule("TL-39", today);
        var (window, late) = (FromWhen(today, from => MayBegin(update, from) >= today), FromWhen(today, from => Last(update, from) >= today));
        var declared = Declared();
        // Who declared that there is no hazard any more owes nothing until the next declaration.
        var employers = open.Where(entity => entity.Kind == Employer && !db.Cases.Any(one => one.Subject == entity.Id && one.ProcessKey == DeclarationProcess && !one.IsTest && one.Closing == null)
            && !declared.Any(one => one.Of == entity.Id && db.CaseFacts.Any(fact => fact.CaseId == one.Case && fact.FieldId == "declarationKind" && fact.Json == "\"cancel\"") && !declared.Any(later => later.Of == entity.Id && later.At > one.At)));
        var (since, at) = (LegalDay.StartOf(late), LegalDay.StartOf(window));
        return standing switch
        {
            OwedStanding.Never => employers.Where(entity => !declared.Any(one => one.Of == entity.Id)),
            OwedStanding.Overdue => employers.Where(entity => declared.Any(one => one.Of == entity.Id) && !declared.Any(one => one.Of == entity.Id && one.At >= since)),
            _ => employers.Where(entity => declared.Any(one => one.Of == entity.Id && one.At >= since) && !declared.Any(one => one.Of == entity.Id && one.At >= at)),
        };
    }

    private async Task<IQueryable<SupervisedEntity>> Verifying(IQueryable<SupervisedEntity> open, OwedStanding standing, DateOnly today, CancellationToken stop)
    {
        var (few, many, ahead) = (Rule("TL-32a", today), Rule("TL-32b", today), Rule("TL-33", today));
        var licensed = open.Where(entity => db.Licences.Any(licence => licence.EntityId == entity.Id && licence.Kind == Licence.PracticeLicence && licence.Revocation == null)
            && !db.Cases.Any(one => one.Subject == entity.Id && one.ProcessKey == VerificationProcess && !one.IsTest && one.Closing == null));
        var great = await beds.WithAtLeast(await beds.Many(stop), licensed, stop);

        var since = Since(great, FromWhen(today, from => Last(few, from) >= today), FromWhen(today, from => Last(many, from) >= today));
        if (standing == OwedStanding.Overdue)
            return licensed.Where(entity => !since.Contains(entity.Id));

        var later = Since(great, FromWhen(today, from => Last(ahead, Last(few, from)) > today), FromWhen(today, from => Last(ahead, Last(many, from)) > today));
        return licensed.Where(entity => since.Contains(entity.Id) && !later.Contains(entity.Id));
    }

    /// <summary>Those with a licence or a verification since a day, which is another for those with many beds.</summary>
    private IQueryable<EntityId> Since(EntityId[] great, DateOnly few, DateOnly many)
    {
        var (fewAt, manyAt) = (LegalDay.StartOf(few), LegalDay.StartOf(many));
        return db.Licences.Where(licence => licence.Kind == Licence.PracticeLicence && licence.Revocation == null && (great.Contains(licence.EntityId) ? licence.IssuedOn >= many : licence.IssuedOn >= few)).Select(licence => licence.EntityId)
            .Concat(Verified().Where(one => great.Contains(one.Of) ? one.At >= manyAt : one.At >= fewAt).Select(one => one.Of));
    }

    private async Task<IReadOnlyList<OwedLine>> Declarations(IReadOnlyList<SupervisedEntity> entities, DateOnly today, CancellationToken stop)
    {
        var (last, units, update) = (await LastDone(entities, Declared(), stop), await UnitsOf(entities, stop), Rule("TL-39", today));
        return [.. entities.Select(entity => Line(entity, units, last.TryGetValue(entity.Id, out var day) ? day : null, from => Last(update, from), false))];
    }

    private async Task<IReadOnlyList<OwedLine>> Verifications(IReadOnlyList<SupervisedEntity> entities, DateOnly today, CancellationToken stop)
    {
        var ids = entities.Select(entity => entity.Id).ToArray();
        var (last, units) = (await LastDone(entities, Verified(), stop), await UnitsOf(entities, stop));
        var issued = (await db.Licences.AsNoTracking().Where(licence => ids.Contains(licence.EntityId) && licence.Kind == Licence.PracticeLicence && licence.Revocation == null).ToListAsync(stop))
            .GroupBy(licence => licence.EntityId).ToDictionary(of => of.Key, of => of.Max(licence => licence.IssuedOn));
        var stated = await beds.Of(db.Entities.Where(entity => ids.Contains(entity.Id)).Select(entity => entity.Id), stop);
        var great = await beds.Many(stop);
        var (few, many) = (Rule("TL-32a", today), Rule("TL-32b", today));

        return [.. entities.Select(entity => Line(entity, units, Later(issued.TryGetValue(entity.Id, out var day) ? day : null, last.TryGetValue(entity.Id, out var done) ? done : null),
            from => Last(stated.GetValueOrDefault(entity.Id) >= great ? many : few, from), !stated.ContainsKey(entity.Id)))];
    }

    /// <summary>Declarations that were taken, each from the day on which it was made.</summary>
    private IQueryable<Done> Declared() => db.Cases.AsNoTracking()
        .Where(one => one.Subject != null && one.ProcessKey == DeclarationProcess && !one.IsTest && one.Closing != null && one.Closing.Outcome == CaseOutcome.Completed)
        .Select(one => new Done { Of = one.Subject!.Value, Case = one.Id, At = one.StartedAt });

    /// <summary>Verifications that were passed, each from the day of the document that says so.</summary>
    private IQueryable<Done> Verified() => db.Documents.AsNoTracking()
        .Where(document => document.TemplateKey == Passed && document.Voiding == null && (document.Revocation == null || document.Revocation.Kind != RevocationKind.Revoked))
        .Join(db.Cases.Where(one => one.Subject != null && one.ProcessKey == VerificationProcess && !one.IsTest), document => document.CaseId, one => one.Id, (document, one) => new Done { Of = one.Subject!.Value, Case = one.Id, At = document.IssuedAt });

    private static async Task<Dictionary<EntityId, DateOnly>> LastDone(IReadOnlyList<SupervisedEntity> entities, IQueryable<Done> done, CancellationToken stop)
    {
        var ids = entities.Select(entity => entity.Id).ToArray();
        return (await done.Where(one => ids.Contains(one.Of)).ToListAsync(stop)).GroupBy(one => one.Of).ToDictionary(of => of.Key, of => LegalDay.Of(of.Max(one => one.At)));
    }

    private async Task<Dictionary<UnitId, string>> UnitsOf(IReadOnlyList<SupervisedEntity> entities, CancellationToken stop)
    {
        var areas = entities.Select(entity => entity.Area).Distinct().ToArray();
        return await db.Units.AsNoTracking().Where(unit => areas.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, stop);
    }

    private Limit Rule(string key, DateOnly today) => tables.Limits.InForce(key, today);

    private DateOnly Last(Limit limit, DateOnly from) => limit.LastDay(from, tables.Calendar);

    /// <summary>The day after which the window of a limit is open.</summary>
    private DateOnly MayBegin(Limit window, DateOnly from) => Last(window with { Length = window.Minimum ?? 0 }, from);

    /// <summary>The first day to count from of which something holds, where it holds of all later ones too; so that the limit's own unit decides, and the store compares days.</summary>
    private static DateOnly FromWhen(DateOnly today, Func<DateOnly, bool> holds)
    {
        var (low, high) = (today.AddYears(-YearsBack), today.AddDays(1));
        while (low < high)
        {
            var middle = low.AddDays((high.DayNumber - low.DayNumber) / 2);
            (low, high) = holds(middle) ? (low, middle) : (middle.AddDays(1), high);
        }

        return low;
    }

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other : one;

    private static OwedLine Line(SupervisedEntity entity, Dictionary<UnitId, string> units, DateOnly? from, Func<DateOnly, DateOnly> due, bool isAssumed) => new(
        entity.Id.Value, entity.Name, entity.CreditCode?.Value ?? "", entity.Kind, units.GetValueOrDefault(entity.Area, ""), from, from is { } day ? due(day) : null, isAssumed);

    private sealed class Done
    {
        public required EntityId Of { get; init; }

        public required CaseId Case { get; init; }

        public required long At { get; init; }
    }
}
