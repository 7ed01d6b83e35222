using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;

namespace SupervisionFlow.Domain.Cases;

/// <summary>What a participant wrote on a case, linked to the step where it was written. Never edited.</summary>
public sealed class Comment
{
    private Comment()
    {
    }

    public Comment(CommentId id, CaseId @case, WorkItemId? workItem, PersonId by, long at, string text, IReadOnlyList<PersonId>? mentions = null)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new RuleViolation("comment.empty", "评论不能为空", "A comment has text");

        Id = id;
        CaseId = @case;
        WorkItemId = workItem;
        By = by;
        At = at;
        Text = text;
        Mentions = [.. (mentions ?? []).Distinct().Select(person => person.Value)];
    }

    public CommentId Id { get; private set; }

    public CaseId CaseId { get; private set; }

    public WorkItemId? WorkItemId { get; private set; }

    public PersonId By { get; private set; }

    public long At { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>The ids of those it calls (@).</summary>
    public List<string> Mentions { get; private set; } = [];
}
