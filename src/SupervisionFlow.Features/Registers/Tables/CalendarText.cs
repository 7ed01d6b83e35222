namespace SupervisionFlow.Features.Registers.Tables;

/// <summary>The rows of the calendar as its parser reads them: days that depart from the week, and the years whose notice is known.</summary>
internal static class CalendarText
{
    public static string Of(IEnumerable<IReadOnlyDictionary<string, string>> rows)
    {
        var lines = new List<string> { "date,kind,name" };
        foreach (var row in rows)
        {
            if (row["kind"] == "covers")
                lines.Add($"# covers {row["date"]}: {row["name"]}");
            else if (row["kind"] is "holiday" or "workday")
                lines.Add($"{row["date"]},{row["kind"]},{row["name"].Replace(',', '，')}");
        }

        return string.Join('\n', lines);
    }
}
