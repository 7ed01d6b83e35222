using SupervisionFlow.Domain.Findings;

namespace SupervisionFlow.Domain.Licences;

/// <summary>A clause of hospital accreditation (医院评审) as the experts graded it.</summary>
/// <param name="IsCore">A core clause (核心条款): one that is not met can veto a grade by itself.</param>
/// <param name="Grade">The letter of a <see cref="ClauseGrade"/>.</param>
public sealed record GradedClause(string Code, bool IsCore, char Grade)
{
    /// <summary>What it comes to.</summary>
    public ItemResult Result => (ClauseGrade.Of(Grade) ?? ClauseGrade.NotMet).Result;
}

/// <summary>What a grade of hospitals demands: the least share of the clauses that apply, in percent, that reach C, B and A, and the same of the core clauses.</summary>
public sealed record GradeThresholds(decimal C, decimal B, decimal A, decimal CoreC, decimal CoreB, decimal CoreA);

/// <summary>Shares of the clauses that reach a grade or a better one. Pure.</summary>
public sealed class ClauseScoring(IReadOnlyCollection<GradedClause> clauses)
{
    private readonly List<GradedClause> _apply = [.. clauses.Where(clause => clause.Result != ItemResult.NotApplicable)];

    private List<GradedClause> Core => [.. _apply.Where(clause => clause.IsCore)];

    /// <summary>How many were graded so.</summary>
    public int Count(char grade) => clauses.Count(clause => clause.Grade == grade);

    /// <summary>The core clauses that were not met.</summary>
    public IReadOnlyList<string> CoreNotMet => [.. _apply.Where(clause => clause is { IsCore: true, Result: ItemResult.Fail }).Select(clause => clause.Code).Order(StringComparer.Ordinal)];

    /// <summary>Whether every share reaches what the grade demands; where nothing applies, nothing is reached.</summary>
    public bool Reaches(GradeThresholds least) =>
        _apply.Count > 0 && Reach(_apply, 'C', least.C) && Reach(_apply, 'B', least.B) && Reach(_apply, 'A', least.A) && Reach(Core, 'C', least.CoreC) && Reach(Core, 'B', least.CoreB) && Reach(Core, 'A', least.CoreA);

    /// <summary>Compared as whole numbers: 90 % of 10 clauses are 9, and no rounding lets 89.9 % pass.</summary>
    private static bool Reach(List<GradedClause> counted, char grade, decimal percent) => counted.Count(clause => clause.Grade <= grade) * 100m >= counted.Count * percent;
}
