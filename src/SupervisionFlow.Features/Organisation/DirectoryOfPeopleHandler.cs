using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Features.Organisation;

internal sealed class DirectoryOfPeopleRules : AbstractValidator<DirectoryOfPeople>
{
    public DirectoryOfPeopleRules()
    {
        RuleFor(people => people.PageSize).InclusiveBetween(1, 200).Says("每页 1 至 200 条", "1 to 200 a page");
        RuleFor(people => people.Search).MaximumLength(100).Says("搜索词不超过 100 字", "Search with at most 100 characters");
    }
}

internal sealed class DirectoryOfPeopleHandler(SupervisionDb db, TimeProvider time) : IRequestHandler<DirectoryOfPeople, DirectoryView>
{
    public async Task<DirectoryView> Handle(DirectoryOfPeople request, CancellationToken stop)
    {
        var units = await db.Units.AsNoTracking().OrderBy(unit => unit.Path).ToListAsync(stop);
        var names = units.ToDictionary(unit => unit.Id, unit => unit.Name);
        var found = db.People.AsNoTracking();
        if (request.Search?.Trim() is { Length: > 0 } search)
            found = found.Where(person => person.Name.Contains(search) || db.Users.Any(account => account.PersonId == person.Id && account.UserName == search));
        var page = await found.PageBy(person => person.Unit, person => person.Id, KeysetOrder.Ascending, request.After, request.PageSize, stop);

        var ids = page.Items.Select(person => person.Id).ToArray();
        var accounts = await db.Users.AsNoTracking().Where(account => ids.Contains(account.PersonId)).ToDictionaryAsync(account => account.PersonId, account => account.UserName, stop);
        var certificates = (await db.Certificates.AsNoTracking().Where(one => ids.Contains(one.PersonId)).ToListAsync(stop)).ToLookup(one => one.PersonId);
        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        var conflicts = (await db.Conflicts.AsNoTracking().Where(one => ids.Contains(one.PersonId) && (one.Until == null || one.Until >= today))
            .Join(db.Entities, one => one.SubjectId, entity => entity.Id, (one, entity) => new { one.Id, one.PersonId, one.SubjectId, one.Reason, one.From, one.Until, entity.Name }).ToListAsync(stop)).ToLookup(one => one.PersonId);

        return new(
            [.. units.Select(unit => new UnitLine(unit.Id.Value, unit.Name, unit.Kind.ToString(), unit.Parent?.Value, unit.NumberPrefix, unit.Path.Count(c => c == '/') - 2))],
            [.. page.Items.Select(person => new PersonLine(
                person.Id.Value,
                person.Name,
                accounts.GetValueOrDefault(person.Id) ?? "",
                person.Unit.Value,
                names[person.Unit],
                [.. person.Roles.Select(role => new RoleLine(role.Role, role.Unit.Value, names[role.Unit]))],
                [.. certificates[person.Id].Select(one => new CertificateLine(one.Number, one.Speciality, one.ValidFrom, one.ValidTo))],
                [.. conflicts[person.Id].Select(one => new ConflictLine(one.Id.Value, one.SubjectId.Value, one.Name, one.Reason, one.From, one.Until))],
                person.Left?.At))],
            page.Next);
    }
}

internal sealed class PeopleToChooseHandler(OrganisationCharts charts) : IRequestHandler<PeopleToChoose, IReadOnlyList<Named>>
{
    public async Task<IReadOnlyList<Named>> Handle(PeopleToChoose request, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        return [.. chart.People.Where(person => person.Left is null).Select(person => new Named(person.Id.Value, person.Name, chart.Unit(person.Unit)?.ShortName))];
    }
}
