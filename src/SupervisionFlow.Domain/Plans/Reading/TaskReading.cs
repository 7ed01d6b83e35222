namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>Reads one task from its text: title, who, by when, how much.</summary>
internal sealed class TaskReading(ReadPlan plan, PolicyWords words, ResponsibilityReading units)
{
    private readonly DeadlineReading _deadlines = new(plan.Year);

    public ReadTask Read(string no, string section, string text)
    {
        var (who, places) = units.Read(text, plan.FirstLeads);
        var (title, marked) = TaskTitle.Of(text);
        return Task(no, section, title, marked, text, Without(text, places), who, Stated(text), TaskPatterns.Stops().IsMatch(text.TrimEnd()) || who.Mode != LeadMode.None);
    }

    /// <summary>A row of a table: what its columns say goes before what the text says.</summary>
    public ReadTask ReadRow(string no, string section, string title, string text, Responsibility? who, string deadline)
    {
        var (stated, places) = units.Read(text, plan.FirstLeads);
        return Task(no, section, title, true, text, Without(text, places), who is { Mode: not LeadMode.None } ? who : stated, _deadlines.ReadCell(deadline), true);
    }

    /// <summary>What stands behind 完成时限：.</summary>
    private IReadOnlyList<DeadlineExpression> Stated(string text) =>
        [.. words.DeadlineLabel.Matches(Folding.Fold(text)).SelectMany(label => _deadlines.ReadCell(text.Substring(label.Groups["value"].Index, label.Groups["value"].Length)))];

    private ReadTask Task(string no, string section, string title, bool marked, string source, string text, Responsibility who, IReadOnlyList<DeadlineExpression> given, bool whole)
    {
        var inText = _deadlines.Read(text);
        var indicators = IndicatorReading.Read(text, inText);
        if (given.Count == 1 && given[0].Date is { } due)
            indicators = [.. indicators.Select(one => one.Date is null && !one.Yearly ? one with { Date = due } : one)];
        List<DeadlineExpression> deadlines = [.. given, .. inText.Where(one => given.All(other => other.Date != one.Date || other.Date is null))];

        return new(no, section, title, who, deadlines, indicators, TaskPatterns.Superior().IsMatch(text), TaskPatterns.Pilots().IsMatch(text), !whole, source.Trim(), Confidence(marked, whole, who));
    }

    private static double Confidence(bool marked, bool whole, Responsibility who)
    {
        var sure = who.Mode switch { LeadMode.FirstListed or LeadMode.Named => 0.97, LeadMode.ByDuty => 0.92, LeadMode.None => 0.7, _ => 0.6 };
        return Math.Round(Math.Min(sure, who.Unread.Count > 0 ? 0.6 : 1) * (marked ? 1 : 0.8) * (whole ? 1 : 0.6), 2);
    }

    /// <summary>The text with the lists of units blanked, so that places in it stay the same.</summary>
    private static string Without(string text, IReadOnlyList<Range> places)
    {
        var letters = text.ToCharArray();
        foreach (var place in places)
            Array.Fill(letters, '。', place.Start.Value, place.End.Value - place.Start.Value);

        return new(letters);
    }
}
