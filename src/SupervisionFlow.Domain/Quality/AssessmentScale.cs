using SupervisionFlow.Domain.Findings;
using SupervisionFlow.Domain.Licences;

namespace SupervisionFlow.Domain.Quality;

/// <summary>By what a centre's items become a score, a grade and a result: points for each grade of an item, and the least score of each step, the highest first. Pure.</summary>
/// <param name="Points">Of A to D, from 0 to 100; an item graded E does not apply and does not count.</param>
public sealed record AssessmentScale(IReadOnlyDictionary<char, decimal> Points, IReadOnlyList<AssessmentStep> Steps)
{
    /// <summary>The scale of what a locality wrote, in whatever order.</summary>
    /// <exception cref="RuleViolation"><c>assessment.scale</c>: a grade of an item has no points, two steps begin alike, some score reaches no step, or a core item that is not met leads nowhere.</exception>
    public static AssessmentScale Complete(IReadOnlyDictionary<char, decimal> points, IReadOnlyCollection<AssessmentStep> steps)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(steps);

        foreach (var grade in ClauseGrade.All.Where(grade => grade.Result is not ItemResult.NotApplicable))
            if (!points.TryGetValue(grade.Letter, out var worth) || worth is < 0 or > 100)
                throw Refused($"等级{grade.Letter}须有0至100的分值", $"Grade {grade.Letter} needs points from 0 to 100");

        var ordered = steps.OrderByDescending(step => step.Least).ToList();
        if (ordered.GroupBy(step => step.Least).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw Refused($"等次表有两项的最低分都是{twice.Key}", $"Two grades begin at {twice.Key}");
        if (ordered is not [.., { Least: <= 0 }])
            throw Refused("等次表没有从0分起的等次，有的得分没有等次", "No grade begins at 0: some scores have none");
        if (ordered.TrueForAll(step => step.Result is AssessmentResult.Pass))
            throw Refused("等次表没有整改或者终止的等次，关键项目不达标的没有处理", "No grade asks for mending or ends the appointment: a core item that is not met leads nowhere");

        return new(points, ordered);
    }

    public static RuleViolation Refused(string why, string whyEn) => new("assessment.scale", why, whyEn);

    /// <summary>The mean of the items that apply; null where none does.</summary>
    public decimal? Score(IEnumerable<GradedClause> items) =>
        items.Where(item => item.Grade != 'E').Select(item => Points.GetValueOrDefault(item.Grade)).ToList() is { Count: > 0 } points ? decimal.Round(points.Average(), 1, MidpointRounding.AwayFromZero) : null;

    /// <summary>The step that the items reach. A core item that is not met leaves no better one than the first that asks for mending; where nothing was scored, the last.</summary>
    public AssessmentStep Of(IReadOnlyCollection<GradedClause> items)
    {
        var reached = Score(items) is { } score ? Steps.FirstOrDefault(step => score >= step.Least) ?? Steps[^1] : Steps[^1];
        return reached.Result is AssessmentResult.Pass && items.Any(item => item is { IsCore: true, Grade: 'D' }) ? Steps.FirstOrDefault(step => step.Result is not AssessmentResult.Pass) ?? reached : reached;
    }
}

/// <summary>One step of the table of grades.</summary>
public sealed record AssessmentStep(decimal Least, string Grade, AssessmentResult Result);

/// <summary>What follows from a grade.</summary>
public enum AssessmentResult
{
    Pass,

    /// <summary>Mend within a limit, then be looked at again.</summary>
    Mend,

    /// <summary>The end of the appointment is put to the authority.</summary>
    End,
}
