using System.Globalization;
using SupervisionFlow.Persistence.Bundles;

namespace SupervisionFlow.Features.Designing.Reading;

/// <summary>Which versions are meant, in Elsa's words: Latest, Published, LatestOrPublished, LatestAndPublished, Draft, AllVersions, or a number.</summary>
public readonly record struct VersionChoice
{
    private readonly string? _words;

    private VersionChoice(string? words) => _words = words;

    /// <summary>The version that designers go on from.</summary>
    public static VersionChoice Latest { get; } = new("Latest");

    /// <summary>The version that new cases start on.</summary>
    public static VersionChoice Published { get; } = new("Published");

    /// <summary>Every version.</summary>
    public static VersionChoice All { get; } = new(null);

    /// <summary>Reads it; nothing, and words nobody knows, stand for <paramref name="otherwise"/>.</summary>
    public static VersionChoice Of(string? words, VersionChoice otherwise) => words switch
    {
        null or "" => otherwise,
        "AllVersions" or "All" => All,
        "Latest" or "Published" or "LatestOrPublished" or "LatestAndPublished" or "Draft" => new(words),
        _ => int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? new(words) : otherwise,
    };

    internal IQueryable<BundleRow> Among(IQueryable<BundleRow> rows)
    {
        switch (_words)
        {
            case null:
                return rows;
            case "Latest":
                return rows.Where(row => row.IsLatest);
            case "Published":
                return rows.Where(row => row.Status == BundleStatus.Published);
            case "LatestOrPublished":
                return rows.Where(row => row.IsLatest || row.Status == BundleStatus.Published);
            case "LatestAndPublished":
                return rows.Where(row => row.IsLatest && row.Status == BundleStatus.Published);
            case "Draft":
                return rows.Where(row => row.Status == BundleStatus.Draft);
            default:
                var number = int.Parse(_words, CultureInfo.InvariantCulture);
                return rows.Where(row => row.Version == number);
        }
    }

    /// <summary>Whether it is the version that designers go on from.</summary>
    public bool IsLatest => _words == "Latest";
}
