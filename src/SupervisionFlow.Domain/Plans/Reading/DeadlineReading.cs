using System.Globalization;
using System.Text.RegularExpressions;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>Finds the deadlines in a task's text.</summary>
/// <param name="planYear">What 年内 and 三年内 count from; null if the document does not say.</param>
internal sealed class DeadlineReading(int? planYear)
{
    private const int SoftWithin = 8;

    /// <summary>The deadlines in their order; words that are found inside others do not count.</summary>
    public IReadOnlyList<DeadlineExpression> Read(string text)
    {
        var folded = Folding.Blank(Folding.Fold(text), DeadlinePatterns.NamesOfDocuments());
        var found = new List<DeadlineExpression>();
        Find(DeadlinePatterns.Year(), OfYear);
        Find(DeadlinePatterns.FiveYears(), OfFiveYears);
        Find(DeadlinePatterns.WithinYears(), OfYears);
        Find(DeadlinePatterns.MonthOnly(), OfMonth);
        Find(DeadlinePatterns.PartOfYear(), OfPart, DeadlinePatterns.End());
        Find(DeadlinePatterns.ThisYear(), _ => planYear is { } year ? new(EndOf(year), DatePrecision.Year, Confirm: true) : new(null, DatePrecision.Year, Confirm: true));
        Find(DeadlinePatterns.Recurring(), OfRecurring);
        return [.. found.OrderBy(one => one.Place)];

        void Find(Regex pattern, Func<Match, Reading> read, Regex? only = null)
        {
            foreach (Match match in pattern.Matches(folded))
                if (only?.IsMatch(match.Value) != false && !found.Any(one => one.Place < match.Index + match.Length && match.Index < one.Place + one.Text.Length))
                    found.Add(Expression(text, folded, match, read(match)));
        }
    }

    /// <summary>What the cell of a deadline column says; months without a year are the plan's.</summary>
    public IReadOnlyList<DeadlineExpression> ReadCell(string cell)
    {
        var found = Read(cell);
        if (found.Count > 0 || string.IsNullOrWhiteSpace(cell))
            return found;

        var folded = Folding.Fold(cell);
        var reading = DeadlinePatterns.MonthCell().Match(folded) is { Success: true } month ? OfMonth(month)
            : DeadlinePatterns.InFigures().Match(folded) is { Success: true } figures ? OfYear(figures)
            : DeadlinePatterns.PartOfYear().Match(folded) is { Success: true } part ? OfPart(part)
            : new(null, DatePrecision.None, Confirm: !DeadlinePatterns.Always().IsMatch(cell));
        return [new(cell.Trim(), reading.Date, reading.Precision, false, reading.Confirm, false, cell.Trim(), 0)];
    }

    private static DeadlineExpression Expression(string text, string folded, Match match, Reading reading)
    {
        var clause = Clauses.Around(folded, match.Index);
        var after = folded[(match.Index + match.Length)..Math.Min(folded.Length, match.Index + match.Length + SoftWithin)];
        var soft = DeadlinePatterns.Soft().IsMatch(folded[clause.Start.Value..match.Index]) || DeadlinePatterns.Soft().IsMatch(after.Split('。')[0]);
        return new(text.Substring(match.Index, match.Length).Trim(), reading.Date, reading.Precision, soft, reading.Confirm, reading.Recurring, text[clause].Trim(), match.Index);
    }

    private static Reading OfYear(Match match)
    {
        var year = int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture);
        var before = match.Groups["before"].Success;
        if (match.Groups["month"] is { Success: true } month)
            return OfMonth(year, ChineseNumber.Of(month.Value), match, confirm: false);
        if (match.Groups["quarter"] is { Success: true } quarter)
            return new(EndOf(year, ChineseNumber.Of(quarter.Value) * 3), DatePrecision.Quarter);
        if (match.Groups["half"] is { Success: true } half)
            return new(EndOf(year, half.Value[0] == '上' ? 6 : 12), DatePrecision.HalfYear);

        // “X年前” says the day before the year begins, but drafters often mean by its end: a person confirms.
        return before && !match.Groups["end"].Success
            ? new(EndOf(year - 1), DatePrecision.Year, Confirm: true)
            : new(EndOf(year), DatePrecision.Year);
    }

    private static Reading OfMonth(int year, int month, Match match, bool confirm)
    {
        if (match.Groups["day"] is { Success: true } day)
        {
            var number = int.Parse(day.Value, CultureInfo.InvariantCulture);
            return number <= DateTime.DaysInMonth(year, month) ? new(new DateOnly(year, month, number), DatePrecision.Day, confirm) : new(null, DatePrecision.None, Confirm: true);
        }

        return match.Groups["part"] is { Success: true, Value: var part } && part[0] != '下'
            ? new(new DateOnly(year, month, part[0] == '上' ? 10 : 20), DatePrecision.Day, confirm)
            : new(EndOf(year, month), DatePrecision.Month, confirm);
    }

    private Reading OfMonth(Match match) => planYear is { } year
        ? OfMonth(year, ChineseNumber.Of(match.Groups["month"].Value), match, confirm: true)
        : new(null, DatePrecision.Month, Confirm: true);

    private Reading OfPart(Match match)
    {
        var precision = match.Groups["quarter"].Success ? DatePrecision.Quarter : DatePrecision.HalfYear;
        var month = match.Groups["quarter"] is { Success: true } quarter ? ChineseNumber.Of(quarter.Value) * 3 : match.Groups["half"].Value[0] == '上' ? 6 : 12;
        return new(planYear is { } year ? EndOf(year, month) : null, precision, Confirm: true);
    }

    /// <summary>The eleventh plan ended in 2010, and each later one five years after the last.</summary>
    private static Reading OfFiveYears(Match match) =>
        new(EndOf(2005 + ChineseNumber.Of(match.Groups["n"].Value) * 5), DatePrecision.Period, Confirm: match.Groups["when"].Value is not ("期末" or "末"));

    private Reading OfYears(Match match) => planYear is { } year
        ? new(EndOf(year + ChineseNumber.Of(match.Groups["n"].Value) - 1), DatePrecision.Period, Confirm: true)
        : new(null, DatePrecision.Period, Confirm: true);

    private Reading OfRecurring(Match match) => match.Groups["n"] is { Success: true } years && planYear is { } year
        ? new(EndOf(year + ChineseNumber.Of(years.Value) - 1), DatePrecision.Period, Confirm: true, Recurring: true)
        : new(null, DatePrecision.None, Recurring: true);

    private static DateOnly EndOf(int year, int month = 12) => new(year, month, DateTime.DaysInMonth(year, month));

    private readonly record struct Reading(DateOnly? Date, DatePrecision Precision, bool Confirm = false, bool Recurring = false);
}
