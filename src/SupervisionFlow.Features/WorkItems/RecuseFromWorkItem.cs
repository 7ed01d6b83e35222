using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>回避: the holder, or their head with a ground, vacates a seat. It is filled: by whom the head chose, by the pool's others, or by the heads; never dropped. The person sits at no later step of the case.</summary>
/// <param name="Replacement">Null to ask the pool's others, or the heads where there is no pool.</param>
[AllowedTo]
public sealed record RecuseFromWorkItem(WorkItemId Id, string Ground, PersonId? Replacement) : ICommand<ActAnswer>;

internal sealed class RecuseFromWorkItemRules : AbstractValidator<RecuseFromWorkItem>
{
    public RecuseFromWorkItemRules()
    {
        RuleFor(request => request.Ground).NotEmpty().Says("回避须说明事由", "Recusing needs a ground");
        RuleFor(request => request.Ground).MaximumLength(2000).Says("事由最多2000字", "The ground has at most 2000 characters");
    }
}

internal sealed class RecuseFromWorkItemHandler(SupervisionDb db, ActOnItem acts, SeatTakers takers, SeatBars bars, SeatOffers offers, CaseFacts facts, WorkflowRun run, PinnedBundles bundles, StepEnding ending, VotesAlready votes, Outbox outbox) : IRequestHandler<RecuseFromWorkItem, ActAnswer>
{
    private const string Penalties = "行政处罚法43";

    public async Task<ActAnswer> Handle(RecuseFromWorkItem request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        act.Step.RequireUndecided(request.Id, act.Actor);
        var who = act.Item.Holder ?? act.Actor.Counts;
        var seat = act.Step.Seats.Single(one => one.Id == act.Item.SeatId);
        var to = request.Replacement is { } chosen ? await takers.Require(act, seat, who, chosen, stop) : null;
        if (to is null && await IsNamedOfficer(act.Case.Id, who, stop))
            throw new RuleViolation("recuse.replacement_required", "须有两名执法人员，回避后须同时指定接替人员", "Two officers are required: name who takes the place", "行政处罚法42", act.Step.PossibleNow(request.Id, act.Actor));

        var shown = await acts.ContentOf(act, stop);
        // Whom to ask instead is not left to a chart that is seconds old: nobody looks again before long.
        var chart = await OrganisationChart.AsCommitted(db, stop);
        var today = await bars.Takers(act.Step, act.Case, chart, act.At, stop, seat);
        var before = SeatsLeft.WithoutTaker(act.Step, chart, today).Count;
        act.Step.Recuse(request.Id, act.Actor, request.Ground, to, act.At, Penalties, to is null ? Refill(act, seat, who, chart, today) : null);
        SeatsLeft.Require(before, SeatsLeft.WithoutTaker(act.Step, chart, today).Count);
        if (to is not null)
            await NameInstead(act, who, to, stop);
        act.Case.Bar(new SeatExclusion(who, $"本案已回避：{request.Ground}", Penalties));
        await offers.AfterRecusal(act, chart, stop);
        acts.Record(act, Acts.Recuse, shown, new JsonObject { ["from"] = who.Value, ["to"] = to?.Id.Value, ["toName"] = to?.Name, ["reason"] = request.Ground });
        outbox.Tell(act.Case, new PeopleConcerned(act.Case.Id, Acts.Recuse, act.Step.Title, who, request.Ground, to is null ? [] : [to.Id], act.Item.Id)
        {
            Audience = to is null ? [.. act.Item.Audience.Where(row => row.Open).Select(row => row.AudienceKey)] : [],
        });

        await votes.AfterAct(act, act.AskedBefore.Except([act.Item.Id]).ToHashSet(), stop);
        await ending.MoveOn(act, await bundles.Find(db, act.Case.BundleId, stop), [], [], stop);

        return ActOnItem.Answer(act);
    }

    /// <summary>The pool's others if there are any who may sit and whom no other seat needs, else such heads, with an alarm.</summary>
    private List<AudienceKey> Refill(ItemAct act, Seat seat, PersonId who, OrganisationChart chart, TakersToday today)
    {
        var without = SeatsLeft.WithoutTaker(act.Step, chart, today, seat, who).Count;
        bool MayTake(PersonId person) => person != who && today.May(seat, person) && act.Step.CouldTake(person, seat.Id) && SeatsLeft.WithoutTaker(act.Step, chart, today, seat, who, person).Count == without;
        var pool = seat.Audience.Where(key => key.StartsWith("role:", StringComparison.Ordinal)).Select(key => new AudienceKey(key)).ToList();
        if (chart.People.Any(person => AudienceKey.AllOf(person).Any(pool.Contains) && MayTake(person.Id)))
            return pool;

        var heads = SeatsLeft.HeadsFor(act.Step, seat, act.Case.Unit, chart, today, who)
            ?? throw new RuleViolation("step.nobody_to_ask", "回避后没有可以办理的人员，上级单位也没有负责人", "Nobody may sit at this step, and there is no head above", possibleNow: act.Step.PossibleNow(act.Item.Id, act.Actor));
        outbox.Tell(act.Case, new NobodyLeftToAsk(act.Case.Id, act.Step.Title, heads.Id));

        return [AudienceKey.Of(Roles.Approver, heads.Id)];
    }

    private async Task<bool> IsNamedOfficer(CaseId @case, PersonId who, CancellationToken stop) => (await NamedAs(@case, who, stop)).Count > 0;

    /// <summary>The fields in which the case names a person as its officer.</summary>
    private async Task<IReadOnlyList<string>> NamedAs(CaseId @case, PersonId who, CancellationToken stop)
    {
        var known = await facts.Of(@case, stop);
        return [.. TwoOfficers.Fields.Where(field => known[field] is JsonValue named && named.TryGetValue<string>(out var person) && person == who.Value)];
    }

    /// <summary>Documents and later steps name whoever took the place; what was signed before stays as it was.</summary>
    private async Task NameInstead(ItemAct act, PersonId who, Person to, CancellationToken stop)
    {
        foreach (var field in await NamedAs(act.Case.Id, who, stop))
        {
            await facts.Put(act.Case.Id, field, to.Id.Value, act.Actor.Id, act.At, stop);
            await run.Apply(act.Case, new Stimulus.SetVariable(field, to.Id.Value), stop);
        }
    }
}
