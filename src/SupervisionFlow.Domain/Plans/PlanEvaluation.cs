using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Plans;

/// <summary>Which evaluation of a plan it is.</summary>
public enum EvaluationKind
{
    Yearly,
    MidTerm,
    Final,
}

/// <summary>How far an evaluation has come; each stage follows the one before.</summary>
public enum EvaluationStage
{
    SelfEvaluation,
    ThirdParty,
    Approval,
    Published,
}

/// <summary>A bonus or a deduction, with its ground: an item of the positive or the negative list.</summary>
public sealed record ScoreMark(string Ground, decimal Points);

/// <summary>An evaluation of a plan: self, third party, approval, publication; score, problems and measures.</summary>
public sealed class PlanEvaluation
{
    private PlanEvaluation()
    {
    }

    public PlanEvaluation(PlanEvaluationId id, PlanId plan, EvaluationKind kind, int year, PersonId by, long at)
    {
        Id = id;
        PlanId = plan;
        Kind = kind;
        Year = year;
        By = by;
        At = at;
    }

    public PlanEvaluationId Id { get; private set; }

    public PlanId PlanId { get; private set; }

    public EvaluationKind Kind { get; private set; }

    public int Year { get; private set; }

    public EvaluationStage Stage { get; private set; }

    public decimal Points { get; private set; }

    public decimal Total { get; private set; }

    public string VetoedBy { get; private set; } = "";

    public List<ScoreMark> Marks { get; private set; } = [];

    public string SelfReport { get; private set; } = "";

    public string ThirdPartyReport { get; private set; } = "";

    /// <summary>What stands in the way and what is done about it.</summary>
    public string Problems { get; private set; } = "";

    /// <summary>The problems found, each with its measure and what followed from it.</summary>
    public List<EvaluationProblem> Found { get; private set; } = [];

    public PersonId By { get; private set; }

    public PersonId? ApprovedBy { get; private set; }

    public long At { get; private set; }

    public long? PublishedAt { get; private set; }

    public int Version { get; private set; }

    public void EvaluateSelf(string report, string problems, Scorecard score, IEnumerable<ScoreMark> marks)
    {
        Require(EvaluationStage.SelfEvaluation, report);
        (SelfReport, Problems, Points, Total, VetoedBy, Marks) = (report.Trim(), problems.Trim(), score.Points, score.Total, score.VetoedBy ?? "", [.. marks]);
        Advance();
    }

    /// <summary>Lists the problems with their measures, before the third party looks at them.</summary>
    public void Find(IEnumerable<EvaluationProblem> found)
    {
        Found = [.. found.Select((one, at) => one with { No = at + 1 })];
        Version++;
    }

    /// <summary>Says by what a problem's measure is followed up.</summary>
    /// <exception cref="RuleViolation"><c>evaluation.no_problem</c>, <c>evaluation.followed</c>.</exception>
    public void Follow(int no, MeasureKind by, string id)
    {
        var problem = Problem(no);
        Found = [.. Found.Select(one => one == problem ? one with { FollowedAs = by, FollowedBy = id } : one)];
        Version++;
    }

    /// <summary>A problem that nothing follows up yet.</summary>
    public EvaluationProblem Problem(int no)
    {
        var problem = Found.Find(one => one.No == no) ?? throw new RuleViolation("evaluation.no_problem", "没有该问题", "There is no such problem");
        return problem.FollowedBy.Length == 0 ? problem : throw new RuleViolation("evaluation.followed", "该问题已有措施跟进", "The problem is followed up already");
    }

    public void EvaluateByThirdParty(string report)
    {
        Require(EvaluationStage.ThirdParty, report);
        ThirdPartyReport = report.Trim();
        Advance();
    }

    /// <exception cref="RuleViolation"><c>evaluation.own</c>: who wrote it does not approve it.</exception>
    public void Approve(PersonId by, long at)
    {
        Require(EvaluationStage.Approval, "-");
        if (by == By)
            throw new RuleViolation("evaluation.own", "自评人不得审批自己的评估", "Who wrote the evaluation does not approve it");

        (ApprovedBy, PublishedAt) = (by, at);
        Advance();
    }

    private void Require(EvaluationStage stage, string text)
    {
        if (Stage != stage)
            throw new RuleViolation("evaluation.stage", "评估须依次经过自评、第三方评价、审批和公布", "An evaluation goes from self to third party to approval to publication");
        if (string.IsNullOrWhiteSpace(text))
            throw new RuleViolation("evaluation.text_required", "请填写评估内容", "Write the evaluation");
    }

    private void Advance()
    {
        Stage++;
        Version++;
    }
}
