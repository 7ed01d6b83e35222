using SupervisionFlow.Domain.Licences;

namespace SupervisionFlow.Domain.Organisation;

/// <summary>A recorded reason why a person must not act on a supervised entity (回避).</summary>
public sealed class ConflictOfInterest
{
    private ConflictOfInterest()
    {
    }

    public ConflictOfInterest(ConflictId id, PersonId person, EntityId subject, string reason, DateOnly from, DateOnly? until = null)
    {
        Id = id;
        PersonId = person;
        SubjectId = subject;
        Reason = reason;
        From = from;
        Until = until;
    }

    public ConflictId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    public EntityId SubjectId { get; private set; }

    public string Reason { get; private set; } = "";

    public DateOnly From { get; private set; }

    /// <summary>The last day it holds; null while it holds without end.</summary>
    public DateOnly? Until { get; private set; }

    public bool Bars(PersonId person, EntityId subject, DateOnly day) =>
        PersonId == person && SubjectId == subject && From <= day && (Until is null || day <= Until);

    /// <summary>Puts right why and how long.</summary>
    public void Correct(string reason, DateOnly from, DateOnly? until) => (Reason, From, Until) = (reason, from, until);

    /// <summary>Ends one that holds.</summary>
    /// <exception cref="RuleViolation"><c>conflict.not_begun</c>, <c>conflict.ended</c>.</exception>
    public void End(DateOnly lastDay)
    {
        if (From > lastDay)
            throw new RuleViolation("conflict.not_begun", $"该回避自{From:yyyy-MM-dd}起才生效，请在登记册“回避关系”中更正", $"It begins on {From:yyyy-MM-dd}; correct it in the register of conflicts");
        if (Until <= lastDay)
            throw new RuleViolation("conflict.ended", $"该回避已经解除，{Until:yyyy-MM-dd}为最后一日", $"It has ended already, with {Until:yyyy-MM-dd}");

        Until = lastDay;
    }
}
