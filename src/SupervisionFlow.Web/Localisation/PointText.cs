namespace SupervisionFlow.Web.Localisation;

/// <summary>What a milestone, an indicator or a phase is called where there is room for a dozen characters.</summary>
internal static class PointText
{
    private const int Longest = 12;

    /// <summary>Without the date that a policy document puts first: it stands behind, and all points of a task would look the same.</summary>
    public static string Short(string text)
    {
        var what = PointPatterns.DateFirst().Replace(text, "") is { Length: > 0 } rest ? rest : text;

        return what.Length > Longest ? what[..Longest] + "…" : what;
    }
}
