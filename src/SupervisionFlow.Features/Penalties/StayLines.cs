using SupervisionFlow.Domain;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Features.Penalties;

/// <summary>Reconsiderations and suits (行政处罚法73) as people write them down: one to a line, its first and its last day with a bar between, both counted; without a last day it goes on.</summary>
internal static class StayLines
{
    private static readonly char[] Bars = ['|', '｜'];

    /// <summary>The list as it was typed, with the one stay for whose two days the versions of before had a field each: a line that begins on the same day takes its place, and so does a list that says there were none.</summary>
    public static string? Typed(string? list, string? from, string? to) =>
        from is null || TypedText.Day(from.Trim()) is not { } first || list?.Trim() == PaymentLines.None || Each(list).Any(line => TypedText.Day(line.Split(Bars, StringSplitOptions.TrimEntries)[0]) == first) ? list
        : string.Join('\n', [.. Each(list), $"{from}|{to}"]);

    /// <summary>The days that do not count, in the order of the lines; one that goes on reaches <paramref name="today"/>.</summary>
    /// <exception cref="RuleViolation"><c>late_fee.stay_unread</c> names the first line that is none.</exception>
    public static IReadOnlyList<(DateOnly First, DateOnly Last)> Read(string? text, DateOnly today)
    {
        var lines = Lines(text, today);
        return lines.FindIndex(line => line is null) is >= 0 and var at
            ? throw new RuleViolation("late_fee.stay_unread", $"复议、诉讼情况第{at + 1}行应写成“受理日期|终结日期”，如2026-05-18|2026-07-17", $"Line {at + 1} of the stays is not from|to, such as 2026-05-18|2026-07-17")
            : [.. lines.Select(line => line!.Value)];
    }

    /// <summary>The stay of each line that is not empty; null where it is none, or ends before it begins.</summary>
    public static List<(DateOnly First, DateOnly Last)?> Lines(string? text, DateOnly today) =>
        text?.Trim() is PaymentLines.None ? [] : [.. Each(text).Select(line => Line(line, today))];

    private static string[] Each(string? text) => text?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>What stands behind a second bar is a remark, such as the number of the case in court.</summary>
    private static (DateOnly First, DateOnly Last)? Line(string line, DateOnly today)
    {
        var parts = line.Split(Bars, StringSplitOptions.TrimEntries);
        if (TypedText.Day(parts[0]) is not { } first)
            return null;

        // One that is to come and goes on is told as such where the form is checked, not as unread.
        DateOnly? ended = parts is [_, { Length: > 0 } last, ..] ? TypedText.Day(last) : first > today ? first : today;
        return ended is { } to && first <= to ? (first, to) : null;
    }
}
