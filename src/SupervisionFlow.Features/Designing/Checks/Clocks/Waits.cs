using System.Globalization;
using System.Xml;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.Designing.Checks.Clocks;

/// <summary>How long an activity waits for certain, whatever people do.</summary>
internal static class Waits
{
    /// <summary>The days of a delay, where the design or the situation decides them; else none.</summary>
    public static double Days(ActivityNode activity, Situation situation) =>
        activity.Type == "Elsa.Delay" && CheckedDesign.Text(activity, "timeSpan", situation) is { } text ? Read(text).TotalDays : 0;

    private static TimeSpan Read(string text)
    {
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span))
            return span;

        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (FormatException)
        {
            return TimeSpan.Zero;
        }
    }
}
