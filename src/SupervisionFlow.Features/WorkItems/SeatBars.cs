using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Looks, before each act, whether those concerned may still sit at the step today: a conflict recorded since it was opened, a certificate that ran out, a qualification that is not on record, work on the case done meanwhile.</summary>
internal sealed class SeatBars(SupervisionDb db, SubjectConflicts conflicts, CaseWork work, PinnedBundles bundles)
{
    private const string Penalties = "行政处罚法";

    /// <summary>Lets the step know who is barred from acting on the item today.</summary>
    public async Task Look(Step step, WorkItem item, Case @case, long at, CancellationToken stop, params IEnumerable<PersonId> people)
    {
        if (!step.IsOpen || @case.IsTest)
            return;

        var concerned = people.Where(person => person != PersonId.System).Distinct().ToList();
        var bundle = await bundles.Find(db, @case.BundleId, stop);
        var activity = bundle.Workflow.TryFind(step.ActivityId);
        var day = LegalDay.Of(at);

        step.BarToday([
            .. @case.Recused.Concat(await conflicts.Recused(@case, day, stop)).Where(bar => concerned.Contains(bar.Person)),
            .. await Unqualified(step, item, activity, bundle, concerned, day, stop),
            .. await Separated(step, @case, activity, bundle, concerned, stop),
        ]);
    }

    /// <summary>Lets the step know what bars somebody today who is only asked for advice: a conflict, or work on the case; advice needs no certificate.</summary>
    public async Task LookAtAdviser(Step step, Case @case, long at, PersonId adviser, CancellationToken stop)
    {
        if (!step.IsOpen || @case.IsTest)
            return;

        var bundle = await bundles.Find(db, @case.BundleId, stop);
        step.BarToday([
            .. step.BarredToday.Where(bar => bar.Person != adviser),
            .. @case.Recused.Concat(await conflicts.Recused(@case, LegalDay.Of(at), stop)).Where(bar => bar.Person == adviser),
            .. await Separated(step, @case, bundle.Workflow.TryFind(step.ActivityId), bundle, [adviser], stop),
        ]);
    }

    /// <summary>What keeps those today whom a step's free seats are offered to, or could be: the pools, and the heads of the unit and above.</summary>
    /// <param name="vacated">A seat that is still held and free in a moment.</param>
    public async Task<TakersToday> Takers(Step step, Case @case, OrganisationChart chart, long at, CancellationToken stop, Seat? vacated = null) =>
        (await Takers([(step, @case)], chart, at, stop, vacated))[step.Id];

    /// <summary>The same of many steps, for which certificates, conflicts and what was done of each case are read once.</summary>
    public async Task<IReadOnlyDictionary<StepId, TakersToday>> Takers(IReadOnlyList<(Step Step, Case Case)> waiting, OrganisationChart chart, long at, CancellationToken stop, Seat? vacated = null)
    {
        var asked = new List<Asked>();
        foreach (var (step, @case) in waiting.Where(one => !one.Case.IsTest))
        {
            var bundle = await bundles.Find(db, @case.BundleId, stop);
            asked.Add(new(step, @case, bundle, bundle.Workflow.TryFind(step.ActivityId), PeopleOf(step, @case, chart, vacated)));
        }

        if (asked.DistinctBy(one => one.Case.Id).Skip(1).Any())
            await conflicts.Read([.. asked.Select(one => one.Case).DistinctBy(one => one.Id)], stop);
        var day = LegalDay.Of(at);
        var certified = await Certified(asked.Where(one => StepDemands.Certificate(one.Activity)).SelectMany(one => one.People).Distinct().ToList(), day, stop);
        var reviewing = asked.Where(one => ReviewersQualification.IsAskedAt(one.Activity, one.Bundle)).SelectMany(one => one.People).Distinct().ToList();
        var unqualified = reviewing.Count == 0 ? [] : (await ReviewersQualification.Lacking(db, reviewing, day, stop)).Select(bar => bar.Person).ToHashSet();
        var done = await work.Of(asked.Where(one => one.Activity.DemandsSeparation()).Select(one => one.Case), stop);

        var takers = waiting.Where(one => one.Case.IsTest).ToDictionary(one => one.Step.Id, _ => TakersToday.Anybody);
        foreach (var one in asked)
        {
            var separated = one.Activity.DemandsSeparation() && done.TryGetValue(one.Case.Id, out var known) ? Separated(known, one.Step, one.Activity, one.Bundle).Where(bar => one.People.Contains(bar.Person)) : [];
            takers[one.Step.Id] = new(
                one.Case.Recused.Concat(await conflicts.Recused(one.Case, day, stop)).Concat(separated).Select(bar => bar.Person).ToHashSet(),
                one.People.Where(person => (StepDemands.Certificate(one.Activity) && !certified.Contains(person)) || (ReviewersQualification.IsAskedAt(one.Activity, one.Bundle) && unqualified.Contains(person))).ToHashSet());
        }

        return takers;
    }

    /// <summary>Who of these holds no certificate valid on the day.</summary>
    public static async Task<IReadOnlyList<SeatExclusion>> WithoutCertificate(SupervisionDb db, IReadOnlyList<PersonId> people, DateOnly day, ProcessBundle bundle, CancellationToken stop)
    {
        var certificates = await db.Certificates.AsNoTracking().Where(held => people.Contains(held.PersonId)).ToListAsync(stop);
        var article = bundle.Content.LegalBasis.Any(basis => basis.Law.Contains(Penalties, StringComparison.Ordinal)) ? OfficerEligibility.Investigation : OfficerEligibility.OnSiteCheck;

        return [.. people.Where(person => !certificates.Any(held => held.PersonId == person && held.Covers(day)))
            .Select(person => new SeatExclusion(person, $"在{day:yyyy-MM-dd}没有有效执法证", article) { ReasonEn = $"no enforcement certificate valid on {day:yyyy-MM-dd}" })];
    }

    /// <summary>A head who was asked because nobody was left may take the item without certificate or qualification, to hand it on; not decide on it.</summary>
    private async Task<IReadOnlyList<SeatExclusion>> Unqualified(Step step, WorkItem item, ActivityNode? activity, ProcessBundle bundle, List<PersonId> people, DateOnly day, CancellationToken stop)
    {
        if (item.Holder is null && step.Seats.Single(seat => seat.Id == item.SeatId).AsksHeads)
            return [];

        return await Unqualified(db, people, activity, day, bundle, stop);
    }

    /// <summary>Who of these lacks on the day what the step asks of whoever does it: an enforcement certificate, or the qualification to review decisions.</summary>
    public static async Task<IReadOnlyList<SeatExclusion>> Unqualified(SupervisionDb db, IReadOnlyList<PersonId> people, ActivityNode? activity, DateOnly day, ProcessBundle bundle, CancellationToken stop) =>
    [
        .. StepDemands.Certificate(activity) ? await WithoutCertificate(db, people, day, bundle, stop) : [],
        .. ReviewersQualification.IsAskedAt(activity, bundle) ? await ReviewersQualification.Lacking(db, people, day, stop) : [],
    ];

    private async Task<IEnumerable<SeatExclusion>> Separated(Step step, Case @case, ActivityNode? activity, ProcessBundle bundle, List<PersonId> people, CancellationToken stop) =>
        activity.DemandsSeparation() ? Separated((await work.Of([@case], stop))[@case.Id], step, activity, bundle).Where(bar => people.Contains(bar.Person)) : [];

    private static IEnumerable<SeatExclusion> Separated(WorkDone done, Step step, ActivityNode? activity, ProcessBundle bundle) =>
        Separations.Of(done, bundle.Workflow, VisitId.InInstance(step.ActivityInstanceId), activity, KeptApartFrom(done.State, step, activity));

    private async Task<HashSet<PersonId>> Certified(List<PersonId> people, DateOnly day, CancellationToken stop) =>
        people.Count == 0 ? [] : [.. await db.Certificates.AsNoTracking().Where(held => people.Contains(held.PersonId) && held.ValidFrom <= day && held.ValidTo >= day).Select(held => held.PersonId).ToListAsync(stop)];

    private static HashSet<PersonId> PeopleOf(Step step, Case @case, OrganisationChart chart, Seat? vacated)
    {
        var keys = SeatsLeft.Unclaimed(step).Concat(vacated is null ? [] : [vacated]).SelectMany(seat => seat.Audience).Concat(chart.Upwards(@case.Unit).Select(unit => AudienceKey.Of(Roles.Approver, unit.Id).Value)).ToHashSet(StringComparer.Ordinal);
        return [.. chart.People.Where(person => AudienceKey.AllOf(person).Any(key => keys.Contains(key.Value))).Select(person => person.Id)];
    }

    /// <summary>A list that the definition writes out, or what its script came to when the step opened, which the step's bookmark keeps.</summary>
    private static IReadOnlyList<string> KeptApartFrom(WorkflowInstanceState state, Step step, ActivityNode? activity) =>
        state.Bookmarks.Find(mark => mark.ActivityInstanceId == VisitId.InInstance(step.ActivityInstanceId))?.Payload?["notSameAs"] is JsonArray kept ? [.. kept.Select(one => one!.ToString())] : Listed(activity?.Input("notSameAs"));

    /// <summary>What the definition writes out as a list; a script's is known only once it ran.</summary>
    public static IReadOnlyList<string> Listed(InputExpression? input)
    {
        if (input is not { ExpressionType: "Object" or "Literal", Text: ['[', ..] text })
            return [];

        try
        {
            return JsonSerializer.Deserialize<List<string>>(text) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>A step with whom its free seats are offered to, or could be.</summary>
    private sealed record Asked(Step Step, Case Case, ProcessBundle Bundle, ActivityNode? Activity, HashSet<PersonId> People);
}
