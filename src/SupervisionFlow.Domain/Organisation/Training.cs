namespace SupervisionFlow.Domain.Organisation;

/// <summary>A training that an officer completed (岗前培训、在岗轮训). It gates who may be drawn.</summary>
public sealed class Training
{
    public const string BeforeService = "before_service";
    public const string InService = "in_service";

    private Training()
    {
    }

    /// <param name="hours">Hours of 45 minutes.</param>
    /// <param name="validTo">The last day on which it counts.</param>
    public Training(TrainingId id, PersonId person, string kind, string subject, decimal hours, DateOnly completedOn, DateOnly validTo)
    {
        if (validTo < completedOn)
            throw new RuleViolation("training.ends_before_start", "培训有效期止于完成日之前", "The training ends before it was completed");

        Id = id;
        PersonId = person;
        Kind = kind;
        Subject = subject;
        Hours = hours;
        CompletedOn = completedOn;
        ValidTo = validTo;
    }

    public TrainingId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    public string Kind { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public decimal Hours { get; private set; }

    public DateOnly CompletedOn { get; private set; }

    public DateOnly ValidTo { get; private set; }

    public bool Covers(DateOnly day) => CompletedOn <= day && day <= ValidTo;
}
