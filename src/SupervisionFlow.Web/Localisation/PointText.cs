using System.Text.RegularExpressions;

namespace SupervisionFlow.Web.Localisation;

/// <summary>What a milestone, an indicator or a phase is called where there is room for a dozen characters.</summary>
internal static partial class PointText
{
    private const int Longest = 12;

    /// <summary>Without the date that a policy document puts first: it stands behind, and all points of a task would look the same.</summary>
    public static string Short(string text)
    {
        var what = Dated().Replace(text, "") is { Length: > 0 } rest ? rest : text;

        return what.Length > Longest ? what[..Longest] + "…" : what;
    }

    [GeneratedRegex("^(?:力争|到)*[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:年?底)?前\\p{P}?", RegexOptions.CultureInvariant)]
    private static partial Regex Dated();
}
