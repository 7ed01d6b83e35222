using System.Text.RegularExpressions;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>Paragraphs whose points follow one another in running text: 一是…；二是…；三是….</summary>
internal static partial class PointLines
{
    /// <summary>The same paragraphs, with each point on a line of its own where it is to be.</summary>
    /// <param name="isTask">Whether a point counts as a task by itself; a paragraph is parted where two do.</param>
    public static List<string> Part(IReadOnlyList<string> paragraphs, Func<string, bool> isTask) => [.. paragraphs.SelectMany(paragraph => Parted(paragraph, isTask))];

    private static IEnumerable<string> Parted(string paragraph, Func<string, bool> isTask)
    {
        var begins = Point().Matches(Folding.Fold(paragraph)).Select(match => match.Index).ToList();
        if (begins.Count < 2)
            return [paragraph];

        var parts = begins.Select((from, index) => paragraph[from..(index + 1 < begins.Count ? begins[index + 1] : paragraph.Length)].Trim()).ToList();
        return parts.Count(isTask) < 2 ? [paragraph] : paragraph[..begins[0]].Trim() is { Length: > 0 } before ? [before, .. parts] : parts;
    }

    [GeneratedRegex("""(?<=^\s*|[。;:,!]\s*)(?:[一二三四五六七八九十]{1,2}(?:是|要)|其[一二三四五六七八九十](?=[,:、]))""")]
    private static partial Regex Point();
}
