namespace SupervisionFlow.Domain.Organisation;

/// <summary>For a range of days one person's new work also goes to another (代理), shown as 甲(代乙).</summary>
public sealed class Substitution
{
    private Substitution()
    {
    }

    /// <param name="roles">The roles it covers; empty means all.</param>
    /// <param name="processes">The process keys it covers; empty means all.</param>
    public Substitution(SubstitutionId id, PersonId absent, PersonId substitute, DateOnly from, DateOnly until, IReadOnlyList<string> roles, IReadOnlyList<string> processes)
    {
        if (absent == substitute)
            throw new RuleViolation("substitution.of_oneself", "不能委托自己代理", "Nobody substitutes for themselves");
        if (until < from)
            throw new RuleViolation("substitution.ends_before_start", "代理期止于起始日之前", "The substitution ends before it starts");

        Id = id;
        Absent = absent;
        Substitute = substitute;
        From = from;
        Until = until;
        Roles = [.. roles];
        Processes = [.. processes];
    }

    public SubstitutionId Id { get; private set; }

    public PersonId Absent { get; private set; }

    public PersonId Substitute { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly Until { get; private set; }

    public List<string> Roles { get; private set; } = [];

    public List<string> Processes { get; private set; } = [];

    /// <summary>Whether work that was open before it began goes to the substitute too.</summary>
    public bool CoversOpen { get; init; }

    /// <summary>The person or their head.</summary>
    public PersonId MadeBy { get; init; }

    public long MadeAt { get; init; }

    public int Version { get; private set; }

    public bool Covers(PersonId absent, string role, string process, DateOnly day) =>
        Absent == absent && From <= day && day <= Until
        && (Roles.Count == 0 || Roles.Contains(role))
        && (Processes.Count == 0 || Processes.Contains(process));

    /// <summary>Ends it earlier; a later day than agreed needs a new substitution.</summary>
    public void EndOn(DateOnly lastDay)
    {
        if (lastDay > Until)
            throw new RuleViolation("substitution.only_shortened", "代理期只能提前结束", "A substitution can only be shortened");

        Until = lastDay;
        Touch();
    }

    public void Touch() => Version++;
}
