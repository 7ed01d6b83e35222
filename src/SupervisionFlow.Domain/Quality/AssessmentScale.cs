using SupervisionFlow.Domain.Licences;

namespace SupervisionFlow.Domain.Quality;

/// <summary>By what a centre's items become a score, a grade and a result: points for each grade of an item, and the least score of each step, the highest first. Pure.</summary>
/// <param name="Points">Of A to D, from 0 to 100; an item graded E does not apply and does not count.</param>
public sealed record AssessmentScale(IReadOnlyDictionary<char, decimal> Points, IReadOnlyList<AssessmentStep> Steps)
{
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
