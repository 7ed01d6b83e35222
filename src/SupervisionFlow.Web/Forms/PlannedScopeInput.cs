using System.Globalization;
using SupervisionFlow.Domain.Inspections;

namespace SupervisionFlow.Web.Forms;

/// <summary>A planned task's scope as the fields of <c>PlannedScopeFields</c> were filled.</summary>
internal static class PlannedScopeInput
{
    public static PlannedScope Of(Func<string, string> posted, IReadOnlyList<string> kinds) => new(
        posted("title"), kinds, posted("field"), TypedNumber.Whole(posted("count")), TypedNumber.PerTenThousand(posted("percent")),
        DateOnly.TryParseExact(posted("due"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : default, posted("source"));
}
