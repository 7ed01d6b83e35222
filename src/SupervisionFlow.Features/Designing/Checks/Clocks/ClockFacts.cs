using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.Designing.Checks.Clocks;

/// <summary>Which clocks a design names, and what its activities do to them.</summary>
internal static class ClockFacts
{
    public const string All = "*";

    /// <summary>Every clock that a design starts, by the name that is stated outright.</summary>
    public static IReadOnlyList<string> Started(CheckedDesign design) => [.. design.OfType("StartClock").Select(NameOf).OfType<string>().Distinct()];

    /// <summary>The name that a clock activity states; null where an expression decides.</summary>
    public static string? NameOf(ActivityNode activity) =>
        CheckedDesign.Texts(activity, "clock") switch { null => null, [var name, ..] => name, _ => activity.Type == "SupervisionFlow.StartClock" ? "statutory" : All };

    /// <summary>Whether the activity is of the type and means the clock; one whose name an expression decides is taken to.</summary>
    public static bool Is(ActivityNode activity, string type, string clock) =>
        activity.Type == $"SupervisionFlow.{type}" && (NameOf(activity) is not { } name || name == All || name == clock);
}
