using System.Text.RegularExpressions;

namespace SupervisionFlow.Features.Plans;

/// <summary>How documents say where something is tried first.</summary>
internal static partial class PilotPatterns
{
    [GeneratedRegex("(?:在|以|选择|确定|支持)(?<where>[^，。；：在以（）]{2,60}?(?:县|区|市|院|中心|所|站))(?:等地|等)?(?:先行|率先|开展|进行|启动|推进|作为|为)*试点", RegexOptions.CultureInvariant)]
    public static partial Regex Where();

    [GeneratedRegex("[、和及与]", RegexOptions.CultureInvariant)]
    public static partial Regex Names();
}
