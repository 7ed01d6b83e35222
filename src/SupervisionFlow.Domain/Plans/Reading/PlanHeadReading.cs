using System.Globalization;
using System.Text.RegularExpressions;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>Reads what a document says of itself: from the lines before its first task and its closing lines.</summary>
internal static class PlanHeadReading
{
    private const int HeadLines = 60;

    public static ReadPlan Read(IReadOnlyList<string> paragraphs)
    {
        var lines = paragraphs.Select(Folding.Fold).ToList();
        var head = string.Join('\n', lines.Take(HeadLines));
        var whole = string.Join('\n', lines);
        var notice = PlanHeadPatterns.Notice().Match(head);
        var title = Title(lines, notice);
        var issuedOn = IssuedOn(lines);

        return new(
            title,
            Issuer(lines, notice),
            Number(lines),
            issuedOn,
            PlanHeadPatterns.Meeting().Match(head) is { Success: true } meeting ? meeting.Groups["meeting"].Value.Trim() : "",
            [.. PlanHeadPatterns.Basis().Matches(head).Select(basis => $"《{basis.Groups["title"].Value}》{Angular(basis.Groups["number"].Value)}").Distinct()],
            UnitPatterns.FirstLeads().IsMatch(whole),
            PlanHeadPatterns.Public().IsMatch(whole),
            YearIn(PlanHeadPatterns.YearOf(), title) ?? issuedOn?.Year ?? YearIn(PlanHeadPatterns.PlannedYear(), head) ?? YearIn(PlanHeadPatterns.YearOf(), head));
    }

    private static string Title(List<string> lines, Match notice)
    {
        if (notice.Success)
            return notice.Groups["title"].Value.Trim();
        if (PlanHeadPatterns.Named().Match(string.Join('\n', lines.Take(6))) is { Success: true } named)
            return named.Groups["title"].Value;

        return (lines.Take(HeadLines).FirstOrDefault(line => line.Length <= 60 && PlanHeadPatterns.EndsAsPlan().IsMatch(line)) ?? lines.FirstOrDefault(line => line.Length is > 4 and <= 80) ?? "").Trim();
    }

    private static string Issuer(List<string> lines, Match notice)
    {
        if (notice.Success)
            return notice.Groups["issuer"].Value.Replace("关于", "", StringComparison.Ordinal).Trim();

        var dated = lines.FindIndex(line => PlanHeadPatterns.DateLine().IsMatch(line));
        return dated > 0 && PlanHeadPatterns.IssuerLine().IsMatch(lines[dated - 1].Trim()) ? lines[dated - 1].Trim() : "";
    }

    /// <summary>A number that stands on a line of its own, not that of a document the text rests on.</summary>
    private static string Number(List<string> lines) =>
        lines.Take(HeadLines).Where(line => line.Trim().Length <= 40 && !line.Contains('《', StringComparison.Ordinal)).Select(line => PlanHeadPatterns.Number().Match(line)).FirstOrDefault(match => match.Success) is { } number
            ? Angular(number.Value)
            : "";

    private static DateOnly? IssuedOn(List<string> lines)
    {
        var line = lines.Select(text => PlanHeadPatterns.DateLine().Match(text)).FirstOrDefault(match => match.Success)
            ?? lines.Select(text => PlanHeadPatterns.PublishedOn().Match(text)).FirstOrDefault(match => match.Success);
        if (line is null)
            return null;

        var text = $"{line.Groups["y"].Value}-{line.Groups["m"].Value.PadLeft(2, '0')}-{line.Groups["d"].Value.PadLeft(2, '0')}";
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    private static int? YearIn(Regex pattern, string text) =>
        pattern.Match(text) is { Success: true } year ? int.Parse(year.Value, CultureInfo.InvariantCulture) : null;

    private static string Angular(string number) => number.Trim('(', ')').Replace('(', '〔').Replace(')', '〕');
}
