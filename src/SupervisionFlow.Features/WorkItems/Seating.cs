using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
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
internal sealed class Seating(SupervisionDb db, OrganisationCharts charts, Outbox outbox, IIdSource ids)
{
    private const string Recusal = "行政处罚法43";

    private static readonly Func<SupervisionDb, EntityId, IAsyncEnumerable<ConflictOfInterest>> ConflictsWith =
        CompiledQuery.Of((SupervisionDb db, EntityId subject) => db.Conflicts.AsNoTracking().Where(conflict => conflict.SubjectId == subject));

    /// <summary>Who may not sit at this step, each with the reason.</summary>
    public async Task<IReadOnlyList<SeatExclusion>> Excluded(Visit visit, CancellationToken stop)
    {
        var excluded = new List<SeatExclusion>();
        excluded.AddRange(Separations.Of(visit.State, visit.Bundle.Workflow, visit.Texts("notSameAs"), visit.Texts("roles").Contains(Roles.LegalReviewer)));
        excluded.AddRange(visit.Case.Recused);
        if (visit.Case.Subject is { } subject)
        {
            await foreach (var conflict in ConflictsWith(db, subject).WithCancellation(stop))
            {
                if (conflict.Bars(conflict.PersonId, subject, visit.Today))
                    excluded.Add(RecusalOf(conflict));
            }
        }

        return [.. excluded.DistinctBy(exclusion => exclusion.Person)];
    }

    /// <summary>The one seat of a human task.</summary>
    public async Task<SeatPlan> OneSeat(Visit visit, IReadOnlyList<SeatExclusion> excluded, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var unit = chart.Named(visit.Text("unit"), visit.Case.Unit);
        excluded = [.. excluded, .. await Uncertified(visit, chart, unit, stop)];
        var named = Present(chart, Named(visit), excluded);

        return named.Count switch
        {
            1 => SeatOf(named[0]),
            > 1 => Pool([.. named.Select(person => AudienceKey.Of(person.Id))]),
            _ => Pool(visit, chart, unit, visit.Texts("roles"), excluded),
        };
    }

    /// <summary>The seats of a sign-off: one for each person named, else one for each role.</summary>
    public async Task<IReadOnlyList<SeatPlan>> Seats(Visit visit, SignMode mode, IReadOnlyList<SeatExclusion> excluded, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var unit = chart.Named(visit.Text("unit"), visit.Case.Unit);
        excluded = [.. excluded, .. await Uncertified(visit, chart, unit, stop)];
        var named = Named(visit);
        var seats = named.Count > 0
            ? named.Select(id => (Key: id.Value, Plan: Present(chart, [id], excluded) is [var person] ? SeatOf(person) : Pool(visit, chart, unit, [], excluded)))
            : visit.Texts("roles").Select(role => (Key: role, Plan: Pool(visit, chart, unit, [role], excluded)));
        var weights = visit.Effect.Arguments["weights"]?.AsObject();

        return [.. seats.Select((seat, index) => seat.Plan with
        {
            Order = mode == SignMode.InOrder ? index + 1 : 1,
            Weight = weights?[seat.Key] is { } weight ? decimal.Parse(weight.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) : 1,
        })];
    }

    private SeatPlan SeatOf(Person person) =>
        new(new SeatId(ids.Next()), new WorkItemId(ids.Next()), person.Id, [AudienceKey.Of(person.Id)]) { HolderName = person.Name };

    private SeatPlan Pool(IReadOnlyList<AudienceKey> audience) => new(new SeatId(ids.Next()), new WorkItemId(ids.Next()), null, audience);

    private SeatPlan Pool(Visit visit, OrganisationChart chart, OrgUnit unit, IReadOnlyList<string> roles, IReadOnlyList<SeatExclusion> excluded)
    {
        var asked = roles.Where(role => chart.Holders(role, unit.Id).Any(person => MaySit(person.Id, excluded))).ToList();
        if (asked.Count > 0)
            return Pool([.. asked.Select(role => AudienceKey.Of(role, unit.Id))]);

        var heads = chart.HeadsOf(unit.Id, head => MaySit(head, excluded))
            ?? throw new RuleViolation("step.nobody_to_ask", $"“{visit.Effect.Activity.DisplayText}”没有可以办理的人员，上级单位也没有负责人", "Nobody may sit at this step, and there is no head above");
        outbox.Tell(visit.Case, new NobodyLeftToAsk(visit.Case.Id, visit.Effect.Activity.DisplayText, heads.Unit.Id));

        return Pool([AudienceKey.Of(Roles.Approver, heads.Unit.Id)]);
    }

    /// <summary>Whom the definition names; a step visited anew is asked of whoever did it before.</summary>
    private static IReadOnlyList<PersonId> Named(Visit visit)
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

    /// <summary>Why a conflict keeps a person from any step about that subject.</summary>
    public static SeatExclusion RecusalOf(ConflictOfInterest conflict) =>
        new(conflict.PersonId, $"应当回避：{conflict.Reason}", Recusal) { ReasonEn = $"must recuse: {conflict.Reason}" };

    /// <summary>Those whom the step could ask and who hold no valid certificate, where the definition demands one; today, so not kept with the step.</summary>
    private async Task<IReadOnlyList<SeatExclusion>> Uncertified(Visit visit, OrganisationChart chart, OrgUnit unit, CancellationToken stop)
    {
        if (!visit.Flag("certificateRequired", otherwise: false))
            return [];

        var asked = visit.Texts("roles").SelectMany(role => chart.Holders(role, unit.Id)).Select(person => person.Id).Concat(Named(visit)).Distinct().ToList();
        return await SeatBars.WithoutCertificate(db, asked, visit.Today, visit.Bundle, stop);
    }
}
