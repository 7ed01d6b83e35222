namespace SupervisionFlow.Domain.Clocks;

/// <summary>When it is told how far a limit has run: a row of a table that a locality decides.</summary>
/// <param name="Percent">The part of its days that has passed, 1 to 100; null once its last day is over.</param>
/// <param name="TellsHeads">Whether the heads are told besides whoever has to act.</param>
public sealed record ClockWarning(int? Percent, bool TellsHeads, LimitStatus Status, string Source)
{
    /// <summary>Reads the table.</summary>
    /// <exception cref="TableError">Names the line.</exception>
    public static IReadOnlyList<ClockWarning> Parse(string text)
    {
        var warnings = new List<ClockWarning>();
        foreach (var row in TableText.Read(text, "percent", "heads", "status", "source").Rows)
        {
            var percent = row.Number("percent");
            if (percent is < 1 or > 100)
                throw new TableError(row.Line, "percent is from 1 to 100, or empty for what is over");
            if (row.Text("heads") is not ("yes" or "no"))
                throw new TableError(row.Line, "heads is yes or no");
            if (warnings.Exists(known => known.Percent == percent))
                throw new TableError(row.Line, "the same part is named before");

            warnings.Add(new(percent, row.Text("heads") == "yes", row.Code<LimitStatus>("status"), row.Required("source")));
        }

        return warnings;
    }

    /// <summary>The legal day on which a period has run so far: a part of a day counts as a day.</summary>
    public DateOnly DayIn(DateOnly start, DateOnly due) =>
        Percent is { } percent ? start.AddDays((((due.DayNumber - start.DayNumber) * percent) + 99) / 100) : due.AddDays(1);

    /// <summary>The last of them that a period has come to; null before the first.</summary>
    public static ClockWarning? LastUntil(IEnumerable<ClockWarning> warnings, DateOnly start, DateOnly due, DateOnly today) =>
        warnings.Where(warning => warning.DayIn(start, due) <= today).MaxBy(warning => (warning.DayIn(start, due), warning.Percent ?? int.MaxValue));
}
