using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Organisation;

/// <summary>离职交接, as it would be: every item, role and substitution of one person, and what would be refused.</summary>
[AllowedTo(Roles.Administrator)]
public sealed record HandOverPreview(PersonId From, PersonId To) : IQuery<HandOverReport>;

/// <summary>离职交接: hands all of one person's work, roles and substitutions to another, in one act.</summary>
/// <param name="Manner">All of it or nothing; or what is possible, with the rest in the report.</param>
/// <param name="Leaves">Whether the person leaves with it.</param>
[AllowedTo(Roles.Administrator)]
public sealed record HandOver(PersonId From, PersonId To, string Reason, HandOverManner Manner, bool Leaves) : ICommand<HandOverReport>;

/// <summary>What to do when something cannot be handed over.</summary>
public enum HandOverManner
{
    /// <summary>Then nothing is.</summary>
    All,

    /// <summary>The rest is.</summary>
    WhatIsPossible,
}

/// <summary>What was, or would be, handed over.</summary>
public sealed record HandOverReport(string From, string To, IReadOnlyList<HandedOver> Lines, int Refused);

/// <summary>One thing; <paramref name="WhyNotZh"/> when it is refused.</summary>
/// <param name="Kind">item, advice, role or substitution.</param>
public sealed record HandedOver(string Kind, string Id, string Title, string? WhyNotZh, string? WhyNotEn);

internal sealed class HandOverRules : AbstractValidator<HandOver>
{
    public HandOverRules() => RuleFor(request => request.Reason).NotEmpty().MaximumLength(1000).Says("请说明交接原因，不超过1000字", "Give the reason, in at most 1000 characters");
}

internal sealed class HandOverPreviewHandler(HandingOver handing) : IRequestHandler<HandOverPreview, HandOverReport>
{
    public async Task<HandOverReport> Handle(HandOverPreview request, CancellationToken stop) => (await handing.Look(request.From, request.To, stop)).Report();
}

internal sealed class HandOverHandler(SupervisionDb db, HandingOver handing, SeatsLeft seats, Accounts accounts, Administering administering, Outbox outbox, Attempt attempt, IIdSource ids, TimeProvider time) : IRequestHandler<HandOver, HandOverReport>
{
    public async Task<HandOverReport> Handle(HandOver request, CancellationToken stop)
    {
        var all = await handing.Look(request.From, request.To, stop);
        var report = all.Report();
        if (report.Refused > 0 && (request.Manner == HandOverManner.All || request.Leaves))
            throw new RuleViolation("hand_over.some_refused", $"有{report.Refused}项不能交接：{string.Join('、', report.Lines.Where(line => line.WhyNotZh is not null).Take(5).Select(line => $"{line.Title}（{line.WhyNotZh}）"))}", $"{report.Refused} things cannot be handed over");

        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var item in all.Items.Where(item => item.Why is null))
            Give(item, all, request.Reason, at);
        var lost = all.From.Roles.ToList();
        foreach (var held in lost)
        {
            all.To.Appoint(held.Role, held.Unit);
            all.From.Relieve(held.Role, held.Unit);
        }

        HandOverSubstitutions(all, at);
        if (request.Leaves)
        {
            all.From.Leave(attempt.Actor.Id, at, request.Reason);
            await accounts.EndSessions(all.From.Id, stop);
        }

        await seats.OfferWhatNobodyCouldTake(lost, await OrganisationChart.AsItWillBe(db, stop), stop);
        administering.Record("person.hand_over", "person", all.From.Id.Value, new JsonObject { ["to"] = all.To.Id.Value, ["items"] = all.Items.Count(item => item.Why is null), ["refused"] = report.Refused, ["reason"] = request.Reason, ["left"] = request.Leaves });

        return report;
    }

    private void Give(ItemToHandOver given, WorkToHandOver all, string reason, long at)
    {
        var actor = attempt.Actor with { Administers = true };
        given.Step.HandOver(given.Item.Id, actor, all.To, $"交接：{reason}", at);
        db.Record(given.Case.Id, new AuditAct(at, actor.Id, $"work_item.{Acts.HandOver}", "work_item", given.Item.Id.Value, actor.From)
        {
            Details = StoredJson.Write(new JsonObject { ["step"] = given.Step.StepKey, ["title"] = given.Step.Title, ["round"] = given.Step.Round, ["from"] = all.From.Id.Value, ["to"] = all.To.Id.Value, ["toName"] = all.To.Name, ["reason"] = reason }),
        });
        outbox.Tell(given.Case, new PeopleConcerned(given.Case.Id, Acts.HandOver, given.Step.Title, actor.Id, reason, [all.To.Id], given.Item.Id));
    }

    /// <summary>Where the leaver stood in for somebody, the other does for the days that are left; who stood in for the leaver no longer does.</summary>
    private void HandOverSubstitutions(WorkToHandOver all, long at)
    {
        var today = LegalDay.Of(at);
        foreach (var one in all.Substitutions)
        {
            if (one.Substitute == all.From.Id && one.Absent != all.To.Id)
                db.Substitutions.Add(new Substitution(new SubstitutionId(ids.Next()), one.Absent, all.To.Id, one.From > today ? one.From : today, one.Until, one.Roles, one.Processes) { CoversOpen = one.CoversOpen, MadeBy = attempt.Actor.Id, MadeAt = at });
            one.EndOn(today.AddDays(-1));
        }
    }
}

/// <summary>Finds what there is to hand over and what would be refused.</summary>
internal sealed class HandingOver(SupervisionDb db, Administering administering, SeatTakers takers, SeatBars bars, Attempt attempt, TimeProvider time)
{
    public async Task<WorkToHandOver> Look(PersonId from, PersonId to, CancellationToken stop)
    {
        if (from == to)
            throw new RuleViolation("hand_over.to_oneself", "不能交接给本人", "Nobody hands over to themselves");

        var leaver = await administering.Find(from.Value, stop);
        var other = await administering.Find(to.Value, stop);
        var actor = attempt.Actor with { Administers = true };
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        var held = await db.WorkItems.AsNoTracking().Where(item => item.Holder == from && (item.State == WorkItemState.Open || item.State == WorkItemState.Waiting)).Select(item => new { item.Id, item.StepId, item.CaseId }).ToListAsync(stop);
        var steps = held.Select(item => item.StepId).Distinct().ToList();
        var cases = held.Select(item => item.CaseId).Distinct().ToList();
        var caseById = await db.Cases.Where(row => cases.Contains(row.Id)).ToDictionaryAsync(row => row.Id, stop);

        var items = new List<ItemToHandOver>();
        foreach (var id in steps)
        {
            var step = (await db.Whole(db.Steps.Where(row => row.Id == id), stop))!;
            foreach (var item in step.WorkItems.Where(item => held.Exists(one => one.Id == item.Id)))
                items.Add(new(caseById[item.CaseId], step, item, await WhyNot(caseById[item.CaseId], step, item, actor, other, at, stop)));
        }

        var today = LegalDay.Of(at);
        var substitutions = await db.Substitutions.Where(one => (one.Substitute == from || one.Absent == from) && one.Until >= today).ToListAsync(stop);
        return new(leaver, other, items, substitutions);
    }

    /// <summary>What bars the other is what would bar them from a transfer; whoever is only asked for advice needs no certificate.</summary>
    private async Task<RuleViolation?> WhyNot(Case @case, Step step, WorkItem item, Actor actor, Person other, long at, CancellationToken stop)
    {
        if (item.Advice is null && item.Holder is { } holder)
        {
            await bars.Look(step, item, @case, at, stop, other.Id);
            if (await takers.WhyNoOfficer(@case, step.Seats.Single(seat => seat.Id == item.SeatId), holder, other.Id, at, [], stop) is { } why)
                return why;
        }

        return step.WhyNotHandedOver(item.Id, actor, other);
    }
}

internal sealed record ItemToHandOver(Case Case, Step Step, WorkItem Item, RuleViolation? Why);

internal sealed record WorkToHandOver(Person From, Person To, IReadOnlyList<ItemToHandOver> Items, IReadOnlyList<Substitution> Substitutions)
{
    public HandOverReport Report() => new(
        From.Name, To.Name,
        [
            .. Items.Select(item => new HandedOver(item.Item.Advice is null ? "item" : "advice", item.Item.Id.Value, $"{item.Case.Number.Value} {item.Step.Title}", item.Why?.Message, item.Why?.MessageEn)),
            .. From.Roles.Select(held => new HandedOver("role", $"{held.Role}@{held.Unit.Value}", held.Role, null, null)),
            .. Substitutions.Select(one => new HandedOver("substitution", one.Id.Value, $"{one.From:yyyy-MM-dd} – {one.Until:yyyy-MM-dd}", null, null)),
        ],
        Items.Count(item => item.Why is not null));
}
