using System.Globalization;

namespace SupervisionFlow.Web.Localisation;

/// <summary>Days and instants as people read them; a day is a day in Asia/Shanghai.</summary>
public static class DayText
{
    private static readonly string[] ChineseWeekdays = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

    /// <summary>2026-05-18(周一)</summary>
    public static string Of(DateOnly day, Language language) =>
        language.IsChinese
            ? $"{day:yyyy-MM-dd}({ChineseWeekdays[(int)day.DayOfWeek]})"
            : day.ToString("yyyy-MM-dd (ddd)", CultureInfo.InvariantCulture);

    /// <summary>2026-05-18 09:30, in Asia/Shanghai.</summary>
    public static string Moment(long at) => Shanghai(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>How far in working days: 还有 3 个工作日, 今天到期, 逾期 2 个工作日.</summary>
    public static string Distance(int workingDays, Language language) => workingDays switch
    {
        0 => language.Say("今天到期", "due today"),
        > 0 => language.Say($"还有 {workingDays} 个工作日", workingDays == 1 ? "1 working day left" : $"{workingDays} working days left"),
        < 0 => language.Say($"逾期 {-workingDays} 个工作日", workingDays == -1 ? "1 working day late" : $"{-workingDays} working days late"),
    };

    /// <summary>How long since: 3 天, 5 小时, 刚刚.</summary>
    public static string Since(long at, long now, Language language)
    {
        var gone = TimeSpan.FromMilliseconds(Math.Max(0, now - at));

        if (gone.TotalDays >= 1)
            return language.Say($"{(int)gone.TotalDays} 天", $"{(int)gone.TotalDays} d");
        if (gone.TotalHours >= 1)
            return language.Say($"{(int)gone.TotalHours} 小时", $"{(int)gone.TotalHours} h");
        return gone.TotalMinutes >= 1 ? language.Say($"{(int)gone.TotalMinutes} 分钟", $"{(int)gone.TotalMinutes} min") : language.Say("刚刚", "just now");
    }

    private static DateTimeOffset Shanghai(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at).ToOffset(TimeSpan.FromHours(8));
}
