using System.Globalization;
using CsvHelper;
using SupervisionFlow.Features.Bundles;

namespace SupervisionFlow.Features.Inspections;

/// <summary>The items of all shipped checklists by their codes, with what a failed one leads to.</summary>
internal sealed class ChecklistItems(BundleOptions options)
{
    private readonly Lazy<Dictionary<string, ChecklistItem>> _items = new(() => Read(Path.Combine(options.Folder, "checklists")));

    public ChecklistItem? Find(string code) => _items.Value.GetValueOrDefault(code);

    public IReadOnlyCollection<ChecklistItem> All => _items.Value.Values;

    private static Dictionary<string, ChecklistItem> Read(string folder)
    {
        var items = new Dictionary<string, ChecklistItem>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*.csv").Where(path => Path.GetFileName(path) != "words.csv").Order(StringComparer.Ordinal))
        {
            using var csv = CsvReader.FromFile(path, CsvReaderOptions.Default with { CommentPrefix = '#' });
            csv.ReadHeader();
            while (csv.Read())
            {
                string Field(string column) => csv.TryGetFieldIndex(column, out var index) ? csv.GetString(index) : "";
                items.TryAdd(Field("item_code"), new(
                    Field("item_code"), Field("text"), [.. Field("action").Split('+', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
                    int.TryParse(Field("default_rectify_days"), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0));
            }
        }

        return items;
    }
}

/// <summary>One item of a checklist.</summary>
/// <param name="Measures">What follows if it fails: codes of the checklists, such as <c>ORDER_LIMIT</c>.</param>
/// <param name="RectifyDays">Days to mend, as the checklist proposes; 0 for none.</param>
internal sealed record ChecklistItem(string Code, string Text, IReadOnlyList<string> Measures, int RectifyDays)
{
    public const string Opinion = "OPINION";
    public const string OrderLimit = "ORDER_LIMIT";
}
