namespace SupervisionFlow.Domain.Organisation;

/// <summary>What somebody completed: a training of officers (岗前培训、在岗轮训), which gates who may be drawn, or what lets them review penalty decisions (行政处罚法58).</summary>
public sealed class Training
{
    public const string BeforeService = "before_service";
    public const string InService = "in_service";

    /// <summary>法律职业资格, by the national examination.</summary>
    public const string LegalQualification = "legal_qualification";

    /// <summary>Reviewed the lawfulness of decisions already before the law asked those who begin to for the qualification.</summary>
    public const string ReviewedBefore = "reviewed_before";

    /// <summary>Whether a kind lets somebody review penalty decisions; it is no training.</summary>
    public static bool LetsReview(string kind) => kind is LegalQualification or ReviewedBefore;

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
