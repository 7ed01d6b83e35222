using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Finds who may sit at a step: roles at a unit, named people, whoever did an earlier step; never one with a conflict, nor one whom a separation of duties excludes.</summary>
/// <remarks>When nobody is left the heads of the unit, or of the nearest above, are asked and an alarm is raised. Nothing is decided because nobody was there.</remarks>
internal sealed class Seating(SupervisionDb db, SubjectConflicts conflicts, CaseWork work, OrganisationCharts charts, SamePerson same, Outbox outbox, IIdSource ids)
{
    /// <summary>The input that asks for somebody's superior: an earlier step's activity id, or <see cref="Starter"/>.</summary>
    public const string SuperiorOf = "superiorOf";

    /// <summary>The word for whoever started the case.</summary>
    public const string Starter = "starter";

    private const string AskedAbove = "与上一环节办理人或者发起人为同一人，改由上级办理";

    /// <summary>Who may not sit at this step, each with the reason.</summary>
    public async Task<IReadOnlyList<SeatExclusion>> Excluded(Visit visit, CancellationToken stop)
    {
        // Whoever tries a process out plays everybody in it.
        if (visit.Case.IsTest)
            return [];

        var excluded = new List<SeatExclusion>();
        if (visit.Bundle.Workflow.TryFind(visit.ActivityId) is { } step && step.DemandsSeparation())
            excluded.AddRange(Separations.Of(await work.Of(visit, stop), visit.Bundle.Workflow, visit.Effect.Activity.Id, step, visit.Texts("notSameAs")));
        excluded.AddRange(visit.Case.Recused);
        excluded.AddRange(await conflicts.Recused(visit.Case, visit.Today, stop));
        excluded.AddRange(await ToSuperiors(visit, stop));
        return [.. excluded.DistinctBy(exclusion => exclusion.Person)];
    }

    /// <summary>The one seat of a human task.</summary>
    public async Task<SeatPlan> OneSeat(Visit visit, IReadOnlyList<SeatExclusion> excluded, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        if (TesterOf(visit, chart) is { } tester)
            return SeatOf(tester);

        var unit = chart.Named(visit.Text("unit"), visit.Case.Unit);
        excluded = [.. excluded, .. await Unqualified(visit, chart, unit, stop)];
        if (SuperiorAsked(visit, chart, excluded) is { } superior)
            return superior;

        var named = Present(chart, Named(visit), excluded);

        return named.Count switch
        {
            1 => SeatOf(named[0]),
            > 1 => Pool([.. named.Select(person => AudienceKey.Of(person.Id))]),
            _ => SameAgain(visit, chart, unit, excluded) is { } again && PoolAbove(chart, again, excluded) is { } superiors ? superiors : Pool(visit, chart, unit, visit.Texts("roles"), excluded, named: Named(visit)),
        };
    }

    /// <summary>The seats of a sign-off: one for each person named, else one for each role.</summary>
    public async Task<IReadOnlyList<SeatPlan>> Seats(Visit visit, SignMode mode, IReadOnlyList<SeatExclusion> excluded, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        if (TesterOf(visit, chart) is { } tester)
            return [SeatOf(tester)];

        var unit = chart.Named(visit.Text("unit"), visit.Case.Unit);
        excluded = [.. excluded, .. await Unqualified(visit, chart, unit, stop)];
        var named = Named(visit);
        var taken = new TakenSeats();
        foreach (var person in Present(chart, named, excluded))
            taken.Add([person]);

        var seats = SuperiorAsked(visit, chart, excluded) is { } above ? [(Key: SuperiorOf, Plan: above)]
            : named.Count > 0 ? named.Select(id => (Key: id.Value, Plan: SeatOf(visit, chart, unit, id, excluded, taken)))
            : visit.Texts("roles").Select(role => (Key: role, Plan: SoleHolder(chart, role, unit, excluded) is { } sole && PoolAbove(chart, sole, excluded, taken) is { } superior ? superior : Pool(visit, chart, unit, [role], excluded, taken)));
        var weights = visit.Effect.Arguments["weights"]?.AsObject();

        return [.. seats.Select((seat, index) => seat.Plan with
        {
            Order = mode == SignMode.InOrder ? index + 1 : 1,
            Weight = weights?[seat.Key] is { } weight ? decimal.Parse(weight.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) : 1,
        })];
    }

    /// <summary>A named person's seat; their superior's where the definition says that of the same person in a row; the heads' where the person may not sit.</summary>
    private SeatPlan SeatOf(Visit visit, OrganisationChart chart, OrgUnit unit, PersonId id, IReadOnlyList<SeatExclusion> excluded, TakenSeats taken)
    {
        if (Present(chart, [id], excluded) is [var person])
            return SeatOf(person);

        var sameAgain = excluded.Any(bar => bar.Person == id && bar.Reason == AskedAbove);
        return sameAgain && chart.Person(id) is { } again && PoolAbove(chart, again, excluded, taken) is { } superior ? superior : Pool(visit, chart, unit, [], excluded, taken, [id]);
    }

    /// <summary>Those whose superiors are asked in their place, because they would be asked twice in a row or about their own case.</summary>
    private async Task<IReadOnlyList<SeatExclusion>> ToSuperiors(Visit visit, CancellationToken stop) =>
        SamePerson.PolicyOf(visit) != SamePersonPolicy.Superior ? []
            : [.. (await same.Before(visit, stop)).Select(person => new SeatExclusion(person, AskedAbove, null) { ReasonEn = "the same person as just before or as the starter; the superior is asked" })];

    /// <summary>The seat of somebody's superior, where the definition asks for that: of whoever did an earlier step, or of the starter.</summary>
    private SeatPlan? SuperiorAsked(Visit visit, OrganisationChart chart, IReadOnlyList<SeatExclusion> excluded)
    {
        if (visit.Text(SuperiorOf) is not { } of)
            return null;

        var below = of == Starter ? visit.Case.StartedBy : visit.WhoDid(of) is [.., var last] ? Successors.Of(visit.State, last) : visit.Case.StartedBy;
        return chart.Person(below) is { } person && PoolAbove(chart, person, excluded) is { } pool ? pool
            : throw new RuleViolation("step.nobody_to_ask", $"“{visit.Effect.Activity.DisplayText}”：{chart.NameOf(below)}没有可以办理的上级负责人", $"{below} has no superior who may sit at this step");
    }

    /// <param name="taken">Who takes other seats of the step: a superior does not take two.</param>
    private SeatPlan? PoolAbove(OrganisationChart chart, Person below, IReadOnlyList<SeatExclusion> excluded, TakenSeats? taken = null)
    {
        if (chart.SuperiorsOf(below, head => MaySit(head, excluded) && taken?.Has(head) != true) is not { } above)
            return null;

        taken?.Add(above.Heads);
        return Pool([AudienceKey.Of(Roles.Approver, above.Unit.Id)]);
    }

    /// <summary>Whom a task was meant for, by name or as the only one of its roles, if it is one whose superior is to be asked.</summary>
    private static Person? SameAgain(Visit visit, OrganisationChart chart, OrgUnit unit, IReadOnlyList<SeatExclusion> excluded)
    {
        var named = Named(visit);
        var meant = named.Count > 0 ? named.Select(chart.Person).OfType<Person>() : visit.Texts("roles").SelectMany(role => chart.Holders(role, unit.Id)).Distinct();

        return meant.ToList() is [var sole] && excluded.Any(bar => bar.Person == sole.Id && bar.Reason == AskedAbove) ? sole : null;
    }

    /// <summary>The one holder of a role, if it is one whose superior is to be asked.</summary>
    private static Person? SoleHolder(OrganisationChart chart, string role, OrgUnit unit, IReadOnlyList<SeatExclusion> excluded) =>
        chart.Holders(role, unit.Id).ToList() is [var sole] && excluded.Any(bar => bar.Person == sole.Id && bar.Reason == AskedAbove) ? sole : null;

    private static Person? TesterOf(Visit visit, OrganisationChart chart) => visit.Case.IsTest ? chart.Person(visit.Case.StartedBy) : null;

    private SeatPlan SeatOf(Person person) =>
        new(new SeatId(ids.Next()), new WorkItemId(ids.Next()), person.Id, [AudienceKey.Of(person.Id)]) { HolderName = person.Name };

    private SeatPlan Pool(IReadOnlyList<AudienceKey> audience) => new(new SeatId(ids.Next()), new WorkItemId(ids.Next()), null, audience);

    private SeatPlan Pool(Visit visit, OrganisationChart chart, OrgUnit unit, IReadOnlyList<string> roles, IReadOnlyList<SeatExclusion> excluded, TakenSeats? taken = null, IReadOnlyList<PersonId>? named = null)
    {
        var asked = roles.Where(role => chart.Holders(role, unit.Id).Any(person => MaySit(person.Id, excluded) && taken?.Has(person.Id) != true)).ToList();
        if (asked.Count > 0)
        {
            taken?.Add(asked.SelectMany(role => chart.Holders(role, unit.Id)).Where(person => MaySit(person.Id, excluded)));
            return Pool([.. asked.Select(role => AudienceKey.Of(role, unit.Id))]);
        }

        var heads = chart.HeadsOf(unit.Id, head => MaySit(head, excluded) && taken?.Has(head) != true)
            ?? throw NobodyLeft(visit, chart, unit, taken);
        taken?.Add(heads.Heads);
        outbox.Tell(visit.Case, new NobodyLeftToAsk(visit.Case.Id, visit.Effect.Activity.DisplayText, heads.Unit.Id));

        return Pool([AudienceKey.Of(Roles.Approver, heads.Unit.Id)]) with { Meant = [.. roles.Select(role => AudienceKey.Of(role, unit.Id)), .. (named ?? []).SelectMany(person => OfficersLike(chart, unit, person))] };
    }

    /// <summary>Those who could do a named person's work; a leaver has handed over their roles, and then any officer of the unit could.</summary>
    private static IReadOnlyList<AudienceKey> OfficersLike(OrganisationChart chart, OrgUnit unit, PersonId named)
    {
        List<AudienceKey> own = [.. (chart.Person(named)?.Roles ?? []).Where(held => Roles.OfOfficers.Contains(held.Role)).Select(held => AudienceKey.Of(held.Role, held.Unit))];
        return own.Count > 0 ? own : [.. Roles.OfOfficers.Select(role => AudienceKey.Of(role, unit.Id))];
    }

    /// <summary>Nobody at all, or fewer people than the sign-off has seats: the seats are never made fewer, the case waits until there are enough.</summary>
    private static RuleViolation NobodyLeft(Visit visit, OrganisationChart chart, OrgUnit unit, TakenSeats? taken)
    {
        var step = visit.Effect.Activity.DisplayText;
        var could = chart.People.Where(person => taken?.Has(person.Id) == true).Select(person => person.Name).ToList();
        if (could.Count == 0)
            return new("step.nobody_to_ask", $"“{step}”没有可以办理的人员，上级单位也没有负责人", "Nobody may sit at this step, and there is no head above");

        return new("step.too_few_people",
            $"“{step}”有{Math.Max(visit.Texts("roles").Count, visit.Texts("people").Count)}个席位，{unit.Name}和上级单位可以签批的只有{could.Count}人（{string.Join("、", could)}）；一人不得占两席，席位不会减少，请补足人员后重试",
            $"The sign-off has more seats than people who may take one each ({could.Count}); nobody takes two, and the seats are not made fewer. Appoint more people, then try again");
    }

    /// <summary>Whom the definition names; a step visited anew is asked of whoever did it before.</summary>
    private static IReadOnlyList<PersonId> Named(Visit visit) => [.. NamedAtFirst(visit).Select(person => Successors.Of(visit.State, person)).Distinct()];

    private static IReadOnlyList<PersonId> NamedAtFirst(Visit visit)
    {
        var people = visit.Texts("people");
        if (people.Count > 0)
            return [.. people.Distinct().Select(person => new PersonId(person))];
        if (visit.Text("sameAs") is { } earlier && visit.WhoDid(earlier) is { Count: > 0 } same)
            return same;

        return visit.Effect.Name == HumanTask.TypeName ? StepOutput.By(visit.Effect.Activity.PreviousOutput) : [];
    }

    private static List<Person> Present(OrganisationChart chart, IEnumerable<PersonId> named, IReadOnlyList<SeatExclusion> excluded) =>
        [.. named.Select(chart.Person).OfType<Person>().Where(person => person.Left is null && MaySit(person.Id, excluded))];

    private static bool MaySit(PersonId person, IReadOnlyList<SeatExclusion> excluded) => !excluded.Any(exclusion => exclusion.Person == person);

    /// <summary>Those whom the step could ask and who lack the certificate or the qualification that it demands; today, so not kept with the step.</summary>
    private async Task<IReadOnlyList<SeatExclusion>> Unqualified(Visit visit, OrganisationChart chart, OrgUnit unit, CancellationToken stop)
    {
        var step = visit.Bundle.Workflow.TryFind(visit.ActivityId);
        if (!StepDemands.Certificate(step) && !ReviewersQualification.IsAskedAt(step, visit.Bundle))
            return [];

        var asked = visit.Texts("roles").SelectMany(role => chart.Holders(role, unit.Id)).Select(person => person.Id).Concat(Named(visit)).Distinct().ToList();
        return await SeatBars.Unqualified(db, asked, step, visit.Today, visit.Bundle, stop);
    }
}
