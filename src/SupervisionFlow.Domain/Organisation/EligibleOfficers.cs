namespace SupervisionFlow.Domain.Organisation;

/// <summary>Officers found eligible together for one subject on one day. Only <see cref="OfficerEligibility"/> makes it.</summary>
public sealed record EligibleOfficers
{
    internal EligibleOfficers(IReadOnlyList<PersonId> people, DateOnly day)
    {
        People = people;
        Day = day;
    }

    public IReadOnlyList<PersonId> People { get; }

    public DateOnly Day { get; }
}
