using System.Text.RegularExpressions;

namespace SupervisionFlow.Web.Localisation;

/// <summary>How policy documents begin a milestone: with the day it is to be reached by.</summary>
internal static partial class PointPatterns
{
    [GeneratedRegex("^(?:力争|到)*[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:年?底)?前\\p{P}?", RegexOptions.CultureInvariant)]
    public static partial Regex DateFirst();
}
