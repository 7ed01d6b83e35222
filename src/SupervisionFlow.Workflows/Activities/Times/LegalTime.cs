using System.Globalization;

namespace SupervisionFlow.Workflows.Activities.Times;

/// <summary>Legal days are days in Asia/Shanghai, whatever the server's zone; China has had no summer time since 1991.</summary>
internal static class LegalTime
{
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(8);

    /// <summary>An instant as text: with an offset as it says, without one in Asia/Shanghai; a day is its beginning.</summary>
    public static DateTimeOffset? Read(string? text)
    {
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time))
            return null;

        return time.Kind == DateTimeKind.Utc ? new DateTimeOffset(time) : new DateTimeOffset(time, Offset);
    }
}
