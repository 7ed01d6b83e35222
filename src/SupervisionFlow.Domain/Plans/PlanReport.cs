using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Plans;

/// <summary>What a unit reported on its part for a month, and what the office made of it.</summary>
public sealed class PlanReport
{
    private PlanReport()
    {
    }

    /// <param name="month">The first day of the month it reports on.</param>
    /// <param name="evidence">Attachments.</param>
    public PlanReport(PlanReportId id, UnitTask part, DateOnly month, int progress, string text, string obstacle, IEnumerable<string> evidence, PersonId by, long at)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new RuleViolation("plan_report.text_required", "请填写进展情况", "Say what was done");

        Id = id;
        UnitTaskId = part.Id;
        TaskId = part.TaskId;
        Unit = part.Unit;
        Month = new DateOnly(month.Year, month.Month, 1);
        Progress = progress;
        Text = text.Trim();
        Obstacle = obstacle.Trim();
        Evidence = [.. evidence];
        By = by;
        At = at;
    }

    public PlanReportId Id { get; private set; }

    public UnitTaskId UnitTaskId { get; private set; }

    public PlanTaskId TaskId { get; private set; }

    public UnitId Unit { get; private set; }

    public DateOnly Month { get; private set; }

    public int Progress { get; private set; }

    public string Text { get; private set; } = "";

    public string Obstacle { get; private set; } = "";

    public List<string> Evidence { get; private set; } = [];

    public PersonId By { get; private set; }

    public long At { get; private set; }

    /// <summary>Null until the office has verified it.</summary>
    public bool? Accepted { get; private set; }

    public PersonId? VerifiedBy { get; private set; }

    public string Opinion { get; private set; } = "";

    public int Version { get; private set; }

    /// <exception cref="RuleViolation"><c>plan_report.verified</c>, <c>plan_report.own</c>, <c>plan_report.opinion_required</c>.</exception>
    public void Verify(bool accepted, string opinion, PersonId by)
    {
        if (Accepted is not null)
            throw new RuleViolation("plan_report.verified", "该报告已核验", "The report is verified already");
        if (by == By)
            throw new RuleViolation("plan_report.own", "报送人不得核验自己的报告", "Nobody verifies their own report");
        if (!accepted && string.IsNullOrWhiteSpace(opinion))
            throw new RuleViolation("plan_report.opinion_required", "退回须说明理由", "Returning needs a reason");

        (Accepted, Opinion, VerifiedBy) = (accepted, opinion.Trim(), by);
        Version++;
    }
}
