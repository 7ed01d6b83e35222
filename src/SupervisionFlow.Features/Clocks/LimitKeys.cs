using System.Text.RegularExpressions;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.Clocks;

/// <summary>The keys of the limits by which an activity may start its clock: also those that an expression chooses from.</summary>
internal static partial class LimitKeys
{
    /// <summary>Each once, in their order.</summary>
    public static IEnumerable<string> Of(ActivityNode clock) => Key().Matches(clock.Input("limit")?.Text ?? "").Select(match => match.Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex("[A-Z]{2}-[0-9]{2}[a-z]?")]
    private static partial Regex Key();
}
