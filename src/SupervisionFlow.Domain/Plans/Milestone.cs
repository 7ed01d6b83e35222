namespace SupervisionFlow.Domain.Plans;

/// <summary>Something a task reaches by a day.</summary>
/// <param name="Text">The words of the document.</param>
/// <param name="Due">The last day; null where the document gives none.</param>
/// <param name="Soft">力争: aimed at.</param>
/// <param name="Uncertain">The words can be read in two ways and nobody has confirmed one yet.</param>
public sealed record Milestone(string Text, DateOnly? Due, bool Soft, bool Uncertain, DateOnly? DoneOn = null)
{
    /// <summary>The most years over which one is repeated.</summary>
    public const int MostYears = 30;

    /// <summary>The same on the same day of every so many years, up to and with a year: a title re-examined each third year, an action of five years. One on 29 February falls on the 28th where there is none.</summary>
    public IEnumerable<Milestone> Repeated(int everyYears, int untilYear)
    {
        if (Due is not { } first || everyYears < 1 || untilYear <= first.Year)
            return [this];

        return Enumerable.Range(0, Math.Min(MostYears, (untilYear - first.Year) / everyYears + 1))
            .Select(at => first.AddYears(at * everyYears)).Select(day => this with { Text = $"{Text}（{day.Year}年）", Due = day });
    }
}
