using System.Text.Json;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.WorkItems;

internal sealed class StepPageHandler(
    SupervisionDb db, CallerSight sight, Attempt attempt, CaseViews views, CaseFacts facts, StepContent content, StaffCautions cautions, OrganisationCharts charts, IOptionSource options, Downstream downstream, SeatBars bars, ChangesSince changes, ActOnItem acts, SensitiveReading reading,
    Substitutes substitutes, WorkingCalendar calendar, TimeProvider time)
    : IRequestHandler<StepPage, StepView>
{
    public async Task<StepView> Handle(StepPage request, CancellationToken stop)
    {
        var step = await db.StepOfItem(request.Id);
        var item = step.WorkItems.Single(one => one.Id == request.Id);
        var acting = await Acting(step, item, stop);
        var @case = acting is null ? await CaseOf(item, stop) : await db.Cases.AsNoTracking().SingleAsync(one => one.Id == item.CaseId, stop);
        await downstream.Look(@case, [step], stop);
        var bundle = await views.BundleOf(@case, stop);
        var chart = await charts.Now(stop);
        var form = bundle.Form(item.FormKey);
        var activity = bundle.Workflow.TryFind(step.ActivityId);
        var actor = (acting ?? attempt.Actor) with { HeadOf = chart.LedBy(attempt.Actor.Id), Administers = attempt.Caller.Reaches(@case.UnitPath, Roles.Administrator) };
        await bars.Look(step, item, @case, time.GetUtcNow().ToUnixTimeMilliseconds(), stop, actor.Id, actor.Counts);
        var mine = item.Holder == sight.Person || item.Holder == actor.Counts;
        OpenIfFirst(new ItemAct(step, item, @case, actor, time.GetUtcNow().ToUnixTimeMilliseconds()));
        var draft = mine ? await db.Drafts.AsNoTracking().SingleOrDefaultAsync(one => one.WorkItemId == item.Id && one.PersonId == sight.Person, stop) : null;
        var known = await facts.Of(@case.Id, stop);
        // A unit's contact sees their own part: the step's form, not the file.
        var viewer = acting?.OnBehalfOf is { } absent ? await db.ViewerOf(absent, stop) ?? await sight.Viewer(stop) : await sight.Viewer(stop);
        var whole = await db.VisibleCase(viewer, @case.Id).AnyAsync(stop);
        var values = whole ? known.DeepClone().AsObject() : form.DataOf(known);
        foreach (var hidden in form?.Fields.Where(field => form.Rights.Of(step.StepKey, field.Id) == FieldRight.Hidden) ?? [])
            values.Remove(hidden.Id);
        // What an earlier signer thought is not put into the mouth of this one.
        if (item.State is WorkItemState.Open or WorkItemState.Waiting && step.Decisions.All(decision => decision.SeatId != item.SeatId) && form?.OpinionAt(step.ActivityId) is { } opinion)
            values.Remove(opinion.Id);
        foreach (var (field, typed) in draft is null ? [] : JsonNode.Parse(draft.Json)!.AsObject())
            values[field] = typed?.DeepClone();
        var earlier = whole ? await views.Earlier(@case, stop) : [];
        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());

        reading.Note(SensitiveReading.OfStep, "work_item", item.Id.Value, @case.Id);
        return new(
            item.Id, item.Kind, item.Title, Literal(activity, "instructions"), item.Round, item.State, item.HolderName, mine, item.CreatedAt, item.DueDay,
            item.DueDay is { } due ? due >= today ? calendar.Between(today, due) : -calendar.Between(due, today) : null,
            step.ActivityId, form, values, draft?.SavedAt,
            await FormOptions.Find(earlier.Select(step => step.Form).Append(form).OfType<FormDefinition>().Distinct(), options, new OptionScope(@case.Unit.Value, bundle.Key) { Round = QualityRules.RoundOf(form, known) }, stop),
            Outcomes(step, form, known), Choices(step, item, actor),
            Flag(activity, "opinionRequired"), Flag(activity, "signatureRequired"), StepDemands.SignatureFields(form, step.ActivityId).Count > 0,
            [.. step.ReturnTargets.Select(target => Target(target, earlier, bundle))],
            TransferTo(step, item, chart), MaySignToo(step, item, actor, chart), Seats(step, actor, chart),
            await views.Summary(@case, stop), await views.Clocks(@case.Id, stop), earlier, whole ? await views.Documents(@case.Id, stop) : [],
            whole ? await changes.LastDecision(@case, bundle, step, sight.Person, stop) : [],
            Advice(step, item, actor, chart), item.Advice is { } asked ? $"{chart.NameOf(asked.AskedBy)}：{asked.Question}" : null,
            step.PossibleFor(item.Id, actor).Contains(Domain.WorkItems.Acts.Delegate) ? [.. chart.People.Where(person => person.Id != actor.Id && person.Id != actor.Counts).Select(person => new Named(person.Id.Value, person.Name, chart.Unit(person.Unit)?.ShortName))] : [],
            await content.HashOf(@case, bundle, item.FormKey, step.StepKey, stop), item.Version)
        {
            Cautions = item.State == WorkItemState.Open ? await cautions.Of(@case, values, today, stop) : [],
        };
    }

    /// <summary>The caller as somebody's substitute; null when the item is their own or shown to them anyway.</summary>
    private async Task<Actor?> Acting(Step step, WorkItem item, CancellationToken stop)
    {
        var actor = attempt.Actor;
        if (Substitutes.ComesAsThemselves(step, item, actor))
            return null;

        var process = await db.Cases.Where(one => one.Id == item.CaseId).Select(one => one.ProcessKey).SingleAsync(stop);
        return await substitutes.Acting(actor, item, process, stop);
    }

    private async Task<Case> CaseOf(WorkItem item, CancellationToken stop)
    {
        var keys = (await sight.Viewer(stop)).Keys;
        return item.Audience.Any(one => keys.Contains(one.AudienceKey))
            ? await db.Cases.AsNoTracking().SingleAsync(one => one.Id == item.CaseId, stop)
            : await db.VisibleCase(await sight.Viewer(stop), item.CaseId).AsNoTracking().SingleOrDefaultAsync(stop)
                ?? throw await NotFoundException.Of("work_item", item.Id.Value, Task.FromResult(true));
    }

    /// <summary>Opening it for the first time is an act, committed before it is shown: nobody upstream takes their decision back under the eyes of who reads it.</summary>
    private void OpenIfFirst(ItemAct act)
    {
        if (act.Item.OpenedAt is not null || !act.Step.PossibleFor(act.Item.Id, act.Actor).Contains(Acts.Open))
            return;

        act.Step.Open(act.Item.Id, act.Actor, act.At);
        acts.Record(act, Acts.Open);
    }

    /// <summary>What the person may do, and, where they are barred from the step, that they may not decide and why.</summary>
    private static IReadOnlyList<ActChoice> Choices(Step step, WorkItem item, Actor actor)
    {
        List<ActChoice> possible = [.. step.PossibleFor(item.Id, actor).Select(act => new ActChoice(act, true, null, null))];
        if (item.State != WorkItemState.Open || (step.WhyBarred(actor.Counts) ?? step.WhyBarred(actor.Id)) is not { } bar)
            return possible;

        var act = item.Holder is null ? Acts.Claim : item.DecidedBy[0];
        var (zh, en) = bar.Article is { } article ? ($"（{article}）", $" ({article})") : ("", "");
        return [.. possible, new ActChoice(act, false, $"您不能办理该环节：{bar.Reason}{zh}", $"You may not do this step: {bar.ReasonEn ?? bar.Reason}{en}")];
    }

    private static IReadOnlyList<OutcomeChoice> Outcomes(Step step, FormDefinition? form, JsonObject known) =>
        [.. step.Outcomes.Where(code => form?.Outcome(code)?.IsOffered(known) != false).Select(code =>
        {
            var named = form?.Outcome(code);
            var label = named?.Label ?? StandardOutcomes.Label(code);
            return new OutcomeChoice(code, label.Zh, label.En, (named?.Tone ?? ToneOf(code)).ToString().ToLowerInvariant(), named?.Consequence.Zh, named?.Consequence.En);
        })];

    private static OutcomeTone ToneOf(string code) => code switch
    {
        "Reject" or "Refuse" or "Fail" => OutcomeTone.Danger,
        "Done" or "Approve" or "Accept" or "Pass" => OutcomeTone.Primary,
        _ => OutcomeTone.Neutral,
    };

    private static ReturnTarget Target(string activityId, IReadOnlyList<EarlierStep> earlier, ProcessBundle bundle)
    {
        var done = earlier.LastOrDefault(one => one.ActivityId == activityId);
        return new(activityId, done?.Title ?? bundle.Workflow.TryFind(activityId)?.DisplayText ?? activityId, done?.By ?? "");
    }

    private static IReadOnlyList<Named> TransferTo(Step step, WorkItem item, OrganisationChart chart)
    {
        var seat = step.Seats.Single(one => one.Id == item.SeatId);
        var holder = item.Holder is { } id ? chart.Person(id) : null;
        var barred = step.Exclusions.Select(exclusion => exclusion.Person).ToHashSet();

        return [.. chart.People.Where(person => person.Id != item.Holder && !barred.Contains(person.Id) && person.MayTakeOver(seat, item, holder))
            .Select(person => new Named(person.Id.Value, person.Name, chart.Unit(person.Unit)?.ShortName))];
    }

    private static IReadOnlyList<AdviceView> Advice(Step step, WorkItem item, Actor actor, OrganisationChart chart) =>
        [.. step.SideItems(item.Advice?.For ?? item.Id).Select(side => new AdviceView(
            side.Holder is { } who ? chart.NameOf(who) : "", side.Advice!.Question, side.Advice.Answer, side.Advice.AnsweredAt, side.State == WorkItemState.Cancelled ? side.Closing?.Words : null,
            step.PossibleFor(side.Id, actor).Contains(Domain.WorkItems.Acts.WithdrawDelegation) ? side.Id : null))];

    private static IReadOnlyList<Named> MaySignToo(Step step, WorkItem item, Actor actor, OrganisationChart chart)
    {
        if (!step.PossibleFor(item.Id, actor).Contains(Domain.WorkItems.Acts.AddSigner))
            return [];

        var barred = step.Exclusions.Select(exclusion => exclusion.Person).Concat(step.Seats.Where(seat => seat.Removal is null).Select(seat => seat.Holder).OfType<PersonId>()).ToHashSet();
        return [.. chart.People.Where(person => !barred.Contains(person.Id) && chart.Unit(person.Unit) is { StandsOutside: false })
            .Select(person => new Named(person.Id.Value, person.Name, chart.Unit(person.Unit)?.ShortName))];
    }

    private static IReadOnlyList<SeatView> Seats(Step step, Actor actor, OrganisationChart chart) =>
        [.. step.Seats.OrderBy(seat => seat.Order).Select(seat =>
        {
            var last = step.Decisions.Where(decision => decision.SeatId == seat.Id).MaxBy(decision => decision.Sequence);
            var item = step.WorkItems.FirstOrDefault(one => one.SeatId == seat.Id && one.Advice is null);
            return new SeatView(
                seat.Order, seat.Holder is { } holder ? chart.NameOf(holder) : item?.HolderName ?? "—", seat.Weight, item?.State.ToString() ?? "", last?.Verdict.ToString(), last?.Opinion, last?.At,
                seat.Placement, seat.AddedBy is { } by ? chart.NameOf(by) : null, seat.Removal?.Reason,
                item is not null && step.PossibleFor(item.Id, actor).Contains(Domain.WorkItems.Acts.RemoveSigner) ? item.Id : null);
        })];

    private static string? Literal(ActivityNode? activity, string input) =>
        activity?.Input(input) is { ExpressionType: "Literal", Value: JsonValue value } && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text ? text : null;

    private static bool Flag(ActivityNode? activity, string input) => activity?.Input(input)?.Value?.ToString() is "True" or "true";
}
