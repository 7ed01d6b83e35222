using System.Globalization;
using System.Text;

namespace SupervisionFlow.Domain.Clocks;

/// <summary>A due date in words: the article, the start, the days skipped and why, suspensions, provisional or not.</summary>
public sealed record Explanation(string Zh, string En)
{
    /// <param name="inEnglish">What laws and start events are called in English; as they stand, without it.</param>
    public static Explanation Of(ClockReading reading, Func<string, string>? inEnglish = null) => new(Chinese(reading), English(reading, inEnglish ?? (text => text)));

    private static string Chinese(ClockReading reading)
    {
        var limit = reading.Limit;
        var words = new StringBuilder($"依据{limit.Citation}：{limit.Subject}，");
        words.Append(limit.Kind == LimitKind.Backward
            ? $"自{limit.StartEvent}（{Day(reading.StartDay)}）向前推{reading.Length}{UnitZh(limit.DayType)}"
            : $"自{limit.StartEvent}（{Day(reading.StartDay)}{(limit.DayType == DayType.Hour ? "" : "，当日不计")}）起{reading.Length}{UnitZh(limit.DayType)}");
        if (reading.ExtendedBy > 0)
            words.Append($"（含延长{reading.ExtendedBy}{UnitZh(limit.DayType)}）");
        words.Append(reading.DueDay is { } due ? $"，{EndZh(reading)}{Day(due)}{(limit.DayType == DayType.Hour ? "" : " 24时")}" : "，现已中止，届满日待恢复后计算");
        words.Append('。');

        Clause(words, "不计：", "。", "、", DayRange.Of(reading.Skipped).Select(range => $"{range.InWords("至")}{range.Reason}"));
        Clause(words, "调休上班计入：", "。", "、", reading.MakeUps.Select(day => $"{Day(day.Date)}（{day.Reason}）"));
        Clause(words, "中止：", "。", "、", reading.Suspensions.Select(period => $"{Day(period.Began)}次日至{(period.Resumed is { } end ? Day(end) : "今")}（{Grounds.InChinese(period.Ground)}）"));
        if (reading.RolledFrom is { } rolled)
            words.Append($"末日{Day(rolled)}为休息日，顺延至其后第一个工作日。");
        if (reading.EarliestDay is { } earliest)
            words.Append($"最早可于{Day(earliest)}。");
        if (reading.Provisional)
            words.Append("暂定：涉及尚未公布放假安排的年份，公布后重新计算。");
        if (limit.Status != LimitStatus.Verified)
            words.Append(limit.Status == LimitStatus.Parameter ? "该期限为本地参数，须经确认。" : "该期限未与原文核对，须经确认。");

        return words.ToString();
    }

    private static string English(ClockReading reading, Func<string, string> words)
    {
        var limit = reading.Limit;
        var said = new StringBuilder($"Under {limit.CitationIn(words)}: {reading.Length} {UnitEn(limit.DayType)} ");
        said.Append(limit.Kind == LimitKind.Backward ? "back from " : "from ");
        said.Append($"{words(limit.StartEvent)} on {Day(reading.StartDay)}");
        said.Append(limit.DayType == DayType.Hour ? "" : " (that day not counted)");
        if (reading.ExtendedBy > 0)
            said.Append($", of them {reading.ExtendedBy} by extension");
        said.Append(reading.DueDay is { } due ? $"; the last day is {Day(due)}." : "; suspended, so no last day yet.");

        Clause(said, " Not counted: ", ".", ", ", DayRange.Of(reading.Skipped).Select(range => $"{range.InWords(" to ")} {HolidayNames.InEnglish(range.Reason)}"));
        Clause(said, " Make-up working days counted: ", ".", ", ", reading.MakeUps.Select(day => $"{Day(day.Date)} ({HolidayNames.InEnglish(day.Reason)})"));
        Clause(said, " Suspended: ", ".", ", ", reading.Suspensions.Select(period => $"after {Day(period.Began)} through {(period.Resumed is { } end ? Day(end) : "now")} ({period.Ground})"));
        if (reading.RolledFrom is { } rolled)
            said.Append($" {Day(rolled)} is a day off, so it ends on the next working day.");
        if (reading.EarliestDay is { } earliest)
            said.Append($" Possible from {Day(earliest)}.");
        if (reading.Provisional)
            said.Append(" Provisional: it reaches a year whose holidays are not announced.");
        if (limit.Status != LimitStatus.Verified)
            said.Append(limit.Status == LimitStatus.Parameter ? " The limit is a local parameter to be confirmed." : " The limit was not checked against its text.");

        return said.ToString();
    }

    private static void Clause(StringBuilder words, string before, string after, string between, IEnumerable<string> parts)
    {
        var joined = string.Join(between, parts);
        if (joined.Length > 0)
            words.Append(before).Append(joined).Append(after);
    }

    private static string EndZh(ClockReading reading) => reading.Limit.Kind switch
    {
        LimitKind.Backward => "最迟为",
        LimitKind.WaitingPeriod => "满期于",
        _ => "至",
    };

    private static string UnitZh(DayType type) => type switch
    {
        DayType.Working => "个工作日",
        DayType.Calendar => "日",
        DayType.Month => "个月",
        DayType.Year => "年",
        _ => "小时",
    };

    private static string UnitEn(DayType type) => type switch
    {
        DayType.Working => "working days",
        DayType.Calendar => "calendar days",
        DayType.Month => "months",
        DayType.Year => "years",
        _ => "hours",
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
