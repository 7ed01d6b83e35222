using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;

namespace SupervisionFlow.Features.Cases;

/// <summary>A participant says something on the case, linked to the step if one is named. 1 to 2000 characters.</summary>
[AllowedTo]
public sealed record CommentOnCase(CaseId Case, string Text, WorkItemId? WorkItem = null) : ICommand<string>;

internal sealed class CommentOnCaseValidator : AbstractValidator<CommentOnCase>
{
    public CommentOnCaseValidator() =>
        RuleFor(comment => comment.Text).NotEmpty().MaximumLength(2000).OverridePropertyName("text").Says("请填写留言，不超过 2000 字", "Say something, in at most 2000 characters");
}

internal sealed class CommentOnCaseHandler(SupervisionDb db, CallerSight sight, Attempt attempt, IIdSource ids, TimeProvider time) : IRequestHandler<CommentOnCase, string>
{
    public async Task<string> Handle(CommentOnCase request, CancellationToken stop)
    {
        if (!await db.VisibleCase(await sight.Viewer(stop), request.Case).AnyAsync(stop))
            throw new NotFoundException("case", request.Case.Value);

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var comment = new Comment(new CommentId(ids.Next()), request.Case, request.WorkItem, sight.Person, now, request.Text.Trim());
        db.Comments.Add(comment);
        db.Record(request.Case, new AuditAct(now, sight.Person, "case.comment", "comment", comment.Id.Value, attempt.Caller.From) { Details = new JsonObject { ["text"] = comment.Text }.ToJsonString(StoredJson.Options) });
        return comment.Id.Value;
    }
}
