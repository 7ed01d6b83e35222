using SupervisionFlow.Domain.Licences;

namespace SupervisionFlow.Domain.Organisation;

/// <summary>Two distinct officers with valid certificates and no conflict (行政许可法34, 行政处罚法42).</summary>
public static class OfficerEligibility
{
    public const string OnSiteCheck = "行政许可法34";
    public const string Investigation = "行政处罚法42";

    /// <summary>Recusal in a penalty case. For other checks a conflict bars by the agency's own rule, without an article.</summary>
    public const string Recusal = "行政处罚法43";

    /// <summary>Checks a set of officers for one subject on one day.</summary>
    /// <param name="article">The article that asks for two: <see cref="OnSiteCheck"/> or <see cref="Investigation"/>.</param>
    /// <exception cref="RuleViolation">
    /// <c>officers.two_required</c>, <c>officers.certificate_missing</c>, <c>officers.auxiliary</c>, <c>officers.conflict</c>; the article is in it.
    /// </exception>
    public static EligibleOfficers Require(
        IReadOnlyList<Person> officers, IReadOnlyList<Certificate> certificates, IReadOnlyList<ConflictOfInterest> conflicts,
        EntityId? subject, DateOnly day, string article = OnSiteCheck)
    {
        var distinct = officers.DistinctBy(officer => officer.Id).ToList();
        if (distinct.Count < 2)
            throw new RuleViolation("officers.two_required", "须由两名以上执法人员共同进行", "At least two distinct officers are required", article);

        foreach (var officer in distinct)
        {
            if (officer.IsAuxiliary)
                throw new RuleViolation("officers.auxiliary", $"{officer.Name}是协管员或者驻点监督员，只能记录和报告，不能作为执法人员", $"{officer.Name} is an auxiliary: records and reports, and is no officer", article);
            if (officer.Left is not null || !certificates.Any(held => held.PersonId == officer.Id && held.Covers(day)))
                throw new RuleViolation("officers.certificate_missing", $"{officer.Name}在{day:yyyy-MM-dd}没有有效执法证", $"{officer.Name} holds no certificate valid on {day:yyyy-MM-dd}", article);
            if (subject is { } about && conflicts.FirstOrDefault(conflict => conflict.Bars(officer.Id, about, day)) is { } bar)
                throw new RuleViolation("officers.conflict", $"{officer.Name}应当回避：{bar.Reason}", $"{officer.Name} must recuse: {bar.Reason}", article == Investigation ? Recusal : null);
        }

        return new EligibleOfficers([.. distinct.Select(officer => officer.Id)], day);
    }
}
