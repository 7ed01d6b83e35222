using System.Text.RegularExpressions;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>Turns of phrase that say more of a task than who, when and how much.</summary>
internal static partial class TaskPatterns
{
    [GeneratedRegex("""(?:按照?|根据|待)(?:国家|省|省级|上级|全省|国家和省|国家、省)[^,。；;]{0,6}(?:统一部署|部署要求|统一安排|安排部署|出台)""")]
    public static partial Regex Superior();

    [GeneratedRegex("""^(?:(?:今年|本年度|全年)[，,]?)?(?:(?:我市|我县|我区|我省|全市|我委|我局)?将(?!来)|(?:今年|本年度)[，,])""")]
    public static partial Regex Opening();

    [GeneratedRegex("""先试点|分级分批|分批|试点""")]
    public static partial Regex Pilots();

    [GeneratedRegex("""[。；;！!？?）)〕】]$""")]
    public static partial Regex Stops();
}
