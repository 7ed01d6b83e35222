using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;

namespace SupervisionFlow.Features.Cases;

/// <summary>A participant says something on the case, linked to the step if one is named. 1 to 2000 characters. Whoever is mentioned is told.</summary>
/// <param name="Mentions">Who is called; besides, everyone whose name stands in the text after an @.</param>
[AllowedTo]
public sealed record CommentOnCase(CaseId Case, string Text, WorkItemId? WorkItem = null, IReadOnlyList<PersonId>? Mentions = null) : ICommand<string>;

internal sealed class CommentOnCaseValidator : AbstractValidator<CommentOnCase>
{
    public CommentOnCaseValidator() =>
        RuleFor(comment => comment.Text).NotEmpty().MaximumLength(2000).OverridePropertyName("text").Says("请填写留言，不超过 2000 字", "Say something, in at most 2000 characters");
}

internal sealed class CommentOnCaseHandler(SupervisionDb db, ActOnCase acts, OrganisationCharts charts, IIdSource ids) : IRequestHandler<CommentOnCase, string>
{
    public async Task<string> Handle(CommentOnCase request, CancellationToken stop)
    {
        var @case = await acts.FindTakingPart(request.Case, stop);
        var chart = await charts.Now(stop);
        var mentioned = (request.Mentions ?? []).Concat(Mentions.In(request.Text, chart.People)).Distinct().ToList();
        foreach (var person in mentioned)
            await RequireMaySee(@case, person, chart, stop);

        var me = acts.Actor.Id;
        var comment = new Comment(new CommentId(ids.Next()), @case.Id, await OfThisCase(@case, request.WorkItem, stop), me, acts.Now, request.Text.Trim(), mentioned);
        db.Comments.Add(comment);
        db.Record(@case.Id, new AuditAct(acts.Now, me, "case.comment", "comment", comment.Id.Value, acts.Actor.From)
        {
            Details = StoredJson.Write(new JsonObject { ["text"] = comment.Text, ["mentions"] = mentioned.Count == 0 ? null : string.Join(' ', comment.Mentions) }),
        });
        acts.Tell(@case, Acts.Mention, comment.Text, mentioned);

        return comment.Id.Value;
    }

    /// <summary>A mention gives no right to read: whoever may not is copied in first.</summary>
    private async Task RequireMaySee(Case @case, PersonId person, OrganisationChart chart, CancellationToken stop)
    {
        var viewer = await db.ViewerOf(person, stop) ?? throw new NotFoundException("person", person.Value);
        if (!await db.VisibleCase(viewer, @case.Id).AnyAsync(stop))
            throw new RuleViolation("comment.mention_cannot_see", $"{chart.NameOf(person)}看不到本案，请先抄送", $"{chart.NameOf(person)} cannot see this case; copy them in first", possibleNow: acts.PossibleOn(@case));
    }

    private async Task<WorkItemId?> OfThisCase(Case @case, WorkItemId? item, CancellationToken stop) =>
        item is not { } id || await db.WorkItems.AnyAsync(row => row.Id == id && row.CaseId == @case.Id, stop) ? item
        : throw await NotFoundException.Of("work_item", id.Value, db.WorkItems.AnyAsync(row => row.Id == id, stop));
}
