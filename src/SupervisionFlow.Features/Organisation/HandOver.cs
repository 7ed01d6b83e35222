using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Organisation;

/// <summary>离职交接, as it would be: every item, role and substitution of one person, to whom it would go, and what would be refused.</summary>
[AllowedTo(Roles.Administrator)]
public sealed record HandOverPreview(PersonId From, PersonId To) : IQuery<HandOverReport>
{
    /// <summary>What goes to somebody else than <see cref="To"/>.</summary>
    public IReadOnlyList<HandOverShare> Others { get; init; } = [];
}

/// <summary>离职交接: hands all of one person's work, roles and substitutions to others, in one act.</summary>
/// <param name="To">Who gets what no share of <see cref="Others"/> gives to another.</param>
/// <param name="Manner">All of it or nothing; or what is possible, with the rest in the report.</param>
/// <param name="Leaves">Whether the person leaves with it.</param>
[AllowedTo(Roles.Administrator)]
public sealed record HandOver(PersonId From, PersonId To, string Reason, HandOverManner Manner, bool Leaves) : ICommand<HandOverReport>
{
    /// <summary>What goes to somebody else than <see cref="To"/>.</summary>
    public IReadOnlyList<HandOverShare> Others { get; init; } = [];
}

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
/// <param name="Kind">item, advice, officer (of a case that names the leaver), role or substitution.</param>
public sealed record HandedOver(string Kind, string Id, string Title, string? WhyNotZh, string? WhyNotEn)
{
    /// <summary>Who gets it.</summary>
    public required PersonId To { get; init; }

    /// <summary>The name of who gets it.</summary>
    public required string ToName { get; init; }

    /// <summary>As what the case names the leaver; null for anything but an officer.</summary>
    public IReadOnlyList<Bilingual>? NamedAs { get; init; }

    /// <summary>The number of the case of an item or an officer; null for a role or a substitution.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>What the step of an item is called; null for a role or a substitution.</summary>
    public string? Step { get; init; }

    /// <summary>The key of the process it belongs to; null where it is of none, or of several.</summary>
    public string? Process { get; init; }

    /// <summary>What the process is called.</summary>
    public string? ProcessTitle { get; init; }

    /// <summary>The role it asks for, or that it is; null where it is of none, or of several.</summary>
    public string? Role { get; init; }
}

internal sealed class HandOverRules : AbstractValidator<HandOver>
{
    public HandOverRules()
    {
        RuleFor(request => request.Reason).NotEmpty().MaximumLength(1000).Says("请说明交接原因，不超过1000字", "Give the reason, in at most 1000 characters");
        RuleFor(request => request.Others).Must(HandOverShares.AreUsable).Says(HandOverShares.UnusableZh, HandOverShares.UnusableEn);
    }
}

internal sealed class HandOverPreviewRules : AbstractValidator<HandOverPreview>
{
    public HandOverPreviewRules() => RuleFor(request => request.Others).Must(HandOverShares.AreUsable).Says(HandOverShares.UnusableZh, HandOverShares.UnusableEn);
}

internal sealed class HandOverPreviewHandler(HandingOver handing) : IRequestHandler<HandOverPreview, HandOverReport>
{
    public async Task<HandOverReport> Handle(HandOverPreview request, CancellationToken stop) => (await handing.Look(request.From, request.To, request.Others, stop)).Report();
}

internal sealed class HandOverHandler(SupervisionDb db, HandingOver handing, NamedOfficers named, PinnedBundles bundles, StepEnding ending, VotesAlready votes, SeatOffers offers, Accounts accounts, Administering administering, Outbox outbox, Attempt attempt, IIdSource ids, TimeProvider time) : IRequestHandler<HandOver, HandOverReport>
{
    public async Task<HandOverReport> Handle(HandOver request, CancellationToken stop)
    {
        var all = await handing.Look(request.From, request.To, request.Others, stop);
        var report = all.Report();
        if (report.Refused > 0 && (request.Manner == HandOverManner.All || request.Leaves))
            throw new RuleViolation("hand_over.some_refused", $"有{report.Refused}项不能交接：{string.Join('、', report.Lines.Where(line => line.WhyNotZh is not null).Take(5).Select(line => $"{line.Title}（{line.WhyNotZh}）"))}", $"{report.Refused} things cannot be handed over");

        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var item in all.Items.Where(item => item.Why is null))
            Give(item, all, request.Reason, at);
        foreach (var item in all.Items.Where(item => item.Why is null && item.Step.IsOpen))
            await CountAlready(item, at, stop);
        foreach (var one in all.Named.Where(one => one.Why is null))
            await NameInstead(one, all, request.Reason, at, stop);
        var lost = all.From.Roles.Where(held => all.Takers.Of(held).WhyNotAppointed(held.Role) is null).ToList();
        foreach (var held in lost)
        {
            all.Takers.Of(held).Appoint(held.Role, held.Unit);
            all.From.Relieve(held.Role, held.Unit);
        }

        HandOverSubstitutions(all, at);
        if (request.Leaves)
        {
            all.From.Leave(attempt.Actor.Id, at, request.Reason);
            await accounts.EndSessions(all.From.Id, stop);
        }

        await offers.AfterLoss(lost, await OrganisationChart.AsItWillBe(db, stop), stop);
        administering.Record("person.hand_over", "person", all.From.Id.Value, new JsonObject { ["to"] = all.Takers.To.Id.Value, ["others"] = HandOverShares.Json(request.Others), ["items"] = all.Items.Count(item => item.Why is null), ["cases"] = all.Named.Count(one => one.Why is null), ["refused"] = report.Refused, ["reason"] = request.Reason, ["left"] = request.Leaves });

        return report;
    }

    private void Give(ItemToHandOver given, WorkToHandOver all, string reason, long at)
    {
        var actor = attempt.Actor with { Administers = true };
        given.Step.HandOver(given.Item.Id, actor, given.To, $"交接：{reason}", at);
        db.Record(given.Case.Id, new AuditAct(at, actor.Id, $"work_item.{Acts.HandOver}", "work_item", given.Item.Id.Value, actor.From)
        {
            Details = StoredJson.Write(new JsonObject { ["step"] = given.Step.StepKey, ["title"] = given.Step.Title, ["round"] = given.Step.Round, ["from"] = all.From.Id.Value, ["to"] = given.To.Id.Value, ["toName"] = given.To.Name, ["reason"] = reason }),
        });
        outbox.Tell(given.Case, new PeopleConcerned(given.Case.Id, Acts.HandOver, given.Step.Title, actor.Id, reason, [given.To.Id], given.Item.Id));
    }

    /// <summary>Where the other has said already what the seat asks, it is over with it.</summary>
    private async Task CountAlready(ItemToHandOver given, long at, CancellationToken stop)
    {
        var act = new ItemAct(given.Step, given.Item, given.Case, attempt.Actor with { Administers = true }, at);
        await votes.AfterAct(act, given.Step.Asked().Except([given.Item.Id]).ToHashSet(), stop);
        await ending.MoveOn(act, await bundles.Find(db, given.Case.BundleId, stop), [], [], stop);
    }

    /// <summary>Later steps ask the other; whoever gets an item of the case is told of that already.</summary>
    private async Task NameInstead(NamedToHandOver given, WorkToHandOver all, string reason, long at, CancellationToken stop)
    {
        var (@case, actor) = (given.In.Case, attempt.Actor);
        await named.Replace(given.In, all.From.Id, given.To.Id, actor.Id, at, stop);
        var title = string.Join('、', given.In.As().Select(name => name.Zh));
        db.Record(@case.Id, new AuditAct(at, actor.Id, $"case.{Acts.HandOver}", "case", @case.Id.Value, actor.From)
        {
            Details = StoredJson.Write(new JsonObject { ["title"] = title, ["fields"] = new JsonArray([.. given.In.Fields.Select(field => (JsonNode)field)]), ["from"] = all.From.Id.Value, ["to"] = given.To.Id.Value, ["toName"] = given.To.Name, ["reason"] = reason }),
        });
        if (!all.Items.Any(item => item.Case == @case && item.To == given.To && item.Why is null))
            outbox.Tell(@case, new PeopleConcerned(@case.Id, Acts.HandOver, title, actor.Id, reason, [given.To.Id]));
    }

    /// <summary>Where the leaver stood in for somebody, the other does for the days that are left; who stood in for the leaver no longer does.</summary>
    private void HandOverSubstitutions(WorkToHandOver all, long at)
    {
        var today = LegalDay.Of(at);
        foreach (var one in all.Substitutions)
        {
            var to = all.Takers.Of(one).Id;
            if (one.Substitute == all.From.Id && one.Absent != to)
                db.Substitutions.Add(new Substitution(new SubstitutionId(ids.Next()), one.Absent, to, one.From > today ? one.From : today, one.Until, one.Roles, one.Processes) { CoversOpen = one.CoversOpen, MadeBy = attempt.Actor.Id, MadeAt = at });
            one.EndOn(today.AddDays(-1));
        }
    }
}
