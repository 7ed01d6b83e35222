namespace SupervisionFlow.Domain.Quality;

/// <summary>What a year's assessment of a quality control centre came to: a row of their register.</summary>
/// <param name="EndedOn">The last day of the appointment where the assessment ended it.</param>
/// <param name="Decision">The number of the case that assessed.</param>
public sealed record CentreAssessment(string Centre, string Year, DateOnly? EndedOn, string Decision)
{
    /// <summary>The centres with the terms that assessments ended; a term that begins after that day is a new appointment.</summary>
    public static IReadOnlyList<QualityCentre> Applied(IEnumerable<QualityCentre> centres, IReadOnlyCollection<CentreAssessment> assessments) => [.. centres.Select(centre => assessments
        .Where(one => one.Centre == centre.Name && one.EndedOn is { } last && !(centre.From > last) && !(centre.Until <= last)).Min(one => one.EndedOn) is { } ended ? centre with { Until = ended } : centre)];
}
