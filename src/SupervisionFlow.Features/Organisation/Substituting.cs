using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Features.Organisation;

/// <summary>代理: for a range of days one person's work also goes to another. Made by the person, their head or an administrator.</summary>
/// <param name="Roles">Only work asked of these roles; none means all.</param>
/// <param name="Processes">Only these processes; none means all.</param>
/// <param name="CoversOpen">Whether work that is open already goes along.</param>
[AllowedTo]
public sealed record MakeSubstitution(PersonId Absent, PersonId Substitute, DateOnly From, DateOnly Until, IReadOnlyList<string>? Roles, IReadOnlyList<string>? Processes, bool CoversOpen) : ICommand<string>;

/// <summary>Ends a substitution with today; one that has not begun never does.</summary>
[AllowedTo]
public sealed record EndSubstitution(string Id) : ICommand<DateOnly>;

/// <summary>The substitutions that concern the caller or those they head, the latest first, paged by key.</summary>
[AllowedTo]
public sealed record Substitutions(string? After = null, int PageSize = 50) : IQuery<SubstitutionPage>;

/// <summary>A page of substitutions, and for whom the caller may make one.</summary>
public sealed record SubstitutionPage(IReadOnlyList<SubstitutionLine> Rows, string? Next, IReadOnlyList<WorkItems.Named> For, IReadOnlyList<WorkItems.Named> People);

/// <summary>One substitution; <paramref name="MayEnd"/> while it runs or is to come and the caller may end it.</summary>
public sealed record SubstitutionLine(string Id, string Absent, string Substitute, DateOnly From, DateOnly Until, IReadOnlyList<string> Roles, IReadOnlyList<string> Processes, bool CoversOpen, bool MayEnd);

internal sealed class MakeSubstitutionRules : AbstractValidator<MakeSubstitution>
{
    public MakeSubstitutionRules()
    {
        RuleFor(request => request.Absent.Value).NotEmpty().OverridePropertyName("absent").Says("请选择被代理人", "Choose who is absent");
        RuleFor(request => request.Substitute.Value).NotEmpty().OverridePropertyName("substitute").Says("请选择代理人", "Choose the substitute");
        RuleFor(request => request.From).NotEqual(default(DateOnly)).OverridePropertyName("from").Says("请填写起始日", "Give the first day");
        RuleFor(request => request.Until).NotEqual(default(DateOnly)).OverridePropertyName("until").Says("请填写截止日", "Give the last day");
    }
}

internal sealed class SubstitutionsRules : AbstractValidator<Substitutions>
{
    public SubstitutionsRules() => RuleFor(list => list.PageSize).InclusiveBetween(1, 200).Says("每页 1 至 200 条", "1 to 200 a page");
}

internal sealed class MakeSubstitutionHandler(SupervisionDb db, MaySubstitute may, OrganisationCharts charts, Attempt attempt, IIdSource ids, TimeProvider time) : IRequestHandler<MakeSubstitution, string>
{
    public async Task<string> Handle(MakeSubstitution request, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        may.Require(chart, request.Absent);
        if (chart.Person(request.Substitute) is not { Left: null } substitute)
            throw new NotFoundException("person", request.Substitute.Value);
        if (request.Until < LegalDay.Of(at))
            throw new RuleViolation("substitution.past", "代理期已过", "The substitution lies in the past");

        var one = new Substitution(new SubstitutionId(ids.Next()), request.Absent, substitute.Id, request.From, request.Until, request.Roles ?? [], request.Processes ?? []) { CoversOpen = request.CoversOpen, MadeBy = attempt.Actor.Id, MadeAt = at };
        db.Substitutions.Add(one);
        db.Record(null, new AuditAct(at, attempt.Actor.Id, "substitution.make", "person", request.Absent.Value, attempt.Actor.From)
        {
            Details = new JsonObject { ["substitute"] = substitute.Id.Value, ["from"] = $"{request.From:yyyy-MM-dd}", ["until"] = $"{request.Until:yyyy-MM-dd}", ["roles"] = string.Join(' ', one.Roles), ["processes"] = string.Join(' ', one.Processes) }.ToJsonString(StoredJson.Options),
        });

        return one.Id.Value;
    }
}

internal sealed class EndSubstitutionHandler(SupervisionDb db, MaySubstitute may, OrganisationCharts charts, Attempt attempt, TimeProvider time) : IRequestHandler<EndSubstitution, DateOnly>
{
    public async Task<DateOnly> Handle(EndSubstitution request, CancellationToken stop)
    {
        var id = new SubstitutionId(request.Id);
        var one = await db.Substitutions.SingleOrDefaultAsync(row => row.Id == id, stop) ?? throw new NotFoundException("substitution", request.Id);
        may.Require(await charts.Now(stop), one.Absent);
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        var yesterday = LegalDay.Of(at).AddDays(-1);
        if (one.Until > yesterday)
            one.EndOn(yesterday);
        db.Record(null, new AuditAct(at, attempt.Actor.Id, "substitution.end", "person", one.Absent.Value, attempt.Actor.From) { Details = new JsonObject { ["substitute"] = one.Substitute.Value }.ToJsonString(StoredJson.Options) });

        return one.Until;
    }
}

internal sealed class SubstitutionsHandler(SupervisionDb db, MaySubstitute may, OrganisationCharts charts, CallerSight sight, TimeProvider time) : IRequestHandler<Substitutions, SubstitutionPage>
{
    public async Task<SubstitutionPage> Handle(Substitutions request, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var me = sight.Person;
        var mine = may.Those(chart);
        var ids = mine.Select(person => person.Id).ToList();
        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        var page = await db.Substitutions.AsNoTracking().Where(one => one.Substitute == me || ids.Contains(one.Absent))
            .PageBy(one => one.Until, one => one.Id, KeysetOrder.Descending, request.After, request.PageSize, stop);

        return new(
            [.. page.Items.Select(one => new SubstitutionLine(one.Id.Value, chart.NameOf(one.Absent), chart.NameOf(one.Substitute), one.From, one.Until, one.Roles, one.Processes, one.CoversOpen, one.Until >= today && ids.Contains(one.Absent)))],
            page.Next,
            [.. mine.Select(Named)], [.. chart.People.Select(Named)]);

        WorkItems.Named Named(Person person) => new(person.Id.Value, person.Name, chart.Unit(person.Unit)?.ShortName);
    }
}

/// <summary>For whom the caller may make and end substitutions: themselves, those they head, those they administer.</summary>
internal sealed class MaySubstitute(Attempt attempt)
{
    public IReadOnlyList<Person> Those(OrganisationChart chart)
    {
        var me = attempt.Actor.Id;
        var led = chart.LedBy(me).ToHashSet();
        return [.. chart.People.Where(person => person.Id == me || led.Contains(person.Id) || (chart.Unit(person.Unit) is { } unit && attempt.Caller.Reaches(unit.Path, Roles.Administrator)))];
    }

    /// <exception cref="NotAllowedException"><c>substitution.not_yours</c>.</exception>
    public void Require(OrganisationChart chart, PersonId absent)
    {
        if (!Those(chart).Any(person => person.Id == absent))
            throw new NotAllowedException("substitution.not_yours", "只有本人、其负责人或者管理员可以设置代理", "Only the person, their head or an administrator may", absent.Value);
    }
}
