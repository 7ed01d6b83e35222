namespace SupervisionFlow.Domain.Organisation;

/// <summary>Days on which an officer is not there to be drawn: leave, training, secondment. Both days are included.</summary>
public sealed class Absence
{
    private Absence()
    {
    }

    /// <exception cref="RuleViolation"><c>absence.ends_before_start</c>.</exception>
    public Absence(AbsenceId id, PersonId person, DateOnly from, DateOnly until, string reason)
    {
        Id = id;
        PersonId = person;
        From = from;
        Correct(until, reason);
    }

    public AbsenceId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly Until { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>Puts right how long and why; when it begins tells it from others.</summary>
    /// <exception cref="RuleViolation"><c>absence.ends_before_start</c>.</exception>
    public void Correct(DateOnly until, string reason)
    {
        if (until < From)
            throw new RuleViolation("absence.ends_before_start", "止于起始日之前", "It ends before it starts");

        (Until, Reason) = (until, reason);
    }

    public bool Covers(DateOnly day) => From <= day && day <= Until;
}
