namespace SupervisionFlow.Domain.Prescriptions;

/// <summary>What came of telling a prescriber of a super-normal prescription: its number, when they were told, whether there was a good reason, and why so.</summary>
public sealed record DefenceLine(string Number, DateOnly ToldOn, bool HasGoodReason, string Why)
{
    private const string Good = "有正当理由";
    private const string None = "无正当理由";

    /// <summary>Every line that says anything, null where it cannot be read, with its place from 1. 无 alone says that there is none.</summary>
    public static IReadOnlyList<(int Place, DefenceLine? Line)> Read(string text) =>
        text.Trim() is "" or "无" ? [] : [.. SampleLine.LinesOf(text).Select((line, index) => (index + 1, Of(line)))];

    private static DefenceLine? Of(string line) =>
        SampleLine.ColumnsOf(line) is [{ Length: > 0 } number, var told, Good or None, { Length: > 0 }, ..] and var columns && SampleLine.DayOf(told) is { } day
            ? new(number.ToUpperInvariant(), day, columns[2] == Good, columns[3])
            : null;
}
