using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Plans;

/// <summary>A step of urging that was taken: a reminder, a 督办单, a bulletin, an interview, a referral.</summary>
public sealed class PlanUrging
{
    private PlanUrging()
    {
    }

    /// <param name="rung">Which rung of the ladder, from one.</param>
    /// <param name="replyBy">The last day to answer; null where none is asked.</param>
    public PlanUrging(PlanUrgingId id, UnitTask part, int rung, string step, DateOnly? replyBy, string text, PersonId by, long at)
    {
        Id = id;
        UnitTaskId = part.Id;
        TaskId = part.TaskId;
        Unit = part.Unit;
        Rung = rung;
        Step = step;
        ReplyBy = replyBy;
        Text = text;
        By = by;
        At = at;
    }

    public PlanUrgingId Id { get; private set; }

    public UnitTaskId UnitTaskId { get; private set; }

    public PlanTaskId TaskId { get; private set; }

    public UnitId Unit { get; private set; }

    public int Rung { get; private set; }

    /// <summary>The step's code in the rules.</summary>
    public string Step { get; private set; } = "";

    public DateOnly? ReplyBy { get; private set; }

    public string Text { get; private set; } = "";

    public PersonId By { get; private set; }

    public long At { get; private set; }

    public string Reply { get; private set; } = "";

    public long? RepliedAt { get; private set; }

    public int Version { get; private set; }

    public void Answer(string reply, long at)
    {
        if (string.IsNullOrWhiteSpace(reply))
            throw new RuleViolation("plan_urging.reply_required", "请填写回复内容", "Write the answer");

        (Reply, RepliedAt) = (reply.Trim(), at);
        Version++;
    }
}
