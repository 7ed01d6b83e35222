using System.Globalization;
using System.Text.RegularExpressions;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Registers.Tables;

namespace SupervisionFlow.Features.Inspections;

/// <summary>The items of all checklists by their codes, with what a failed one leads to: the version in force, or the last one of an item that no list asks for any more.</summary>
internal sealed partial class ChecklistItems(SharedTables tables, TimeProvider time)
{
    private Reading _read = new(null, default, []);

    public ChecklistItem? Find(string code) => Items.GetValueOrDefault(code);

    public IReadOnlyCollection<ChecklistItem> All => Items.Values;

    private Dictionary<string, ChecklistItem> Items
    {
        get
        {
            var (rows, today) = (tables.Checklists, LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds()));
            var read = _read;
            if (!ReferenceEquals(read.Rows, rows) || read.Day != today)
                _read = read = new(rows, today, Read(rows, $"{today:yyyy-MM-dd}"));

            return read.Items;
        }
    }

    private static Dictionary<string, ChecklistItem> Read(IReadOnlyList<IReadOnlyDictionary<string, string>> rows, string today)
    {
        var items = new Dictionary<string, ChecklistItem>(StringComparer.Ordinal);
        foreach (var row in rows.OrderByDescending(row => ChecklistVersions.Holds(row, today)))
        {
            var item = new ChecklistItem(
                row["item_code"], row["text"], [.. row["action"].Split('+', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
                int.TryParse(row["default_rectify_days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0) { Cause = row.GetValueOrDefault("penalty_cause") ?? "", Provision = ProvisionOf(row) };
            items.TryAdd(item.Code, item);
        }

        return items;
    }

    /// <summary>As 《职业病防治法》第20条第（一）项、第21条; only the law where the article is not known.</summary>
    private static string ProvisionOf(IReadOnlyDictionary<string, string> row) => row.GetValueOrDefault("law") is { Length: > 0 } law
        ? $"《{law}》{string.Join('、', Article().Matches(row.GetValueOrDefault("article") ?? "").Select(article => $"第{article.Groups["number"].Value}条{(article.Groups["item"] is { Success: true } item ? $"第{item.Value}项" : "")}"))}"
        : "";

    [GeneratedRegex(@"(?<number>\d+(\.\d+)*)(?<item>（[^）]+）)?")]
    private static partial Regex Article();

    private sealed record Reading(object? Rows, DateOnly Day, Dictionary<string, ChecklistItem> Items);
}

/// <summary>One item of a checklist.</summary>
/// <param name="Measures">What follows if it fails: codes of the checklists, such as <c>ORDER_LIMIT</c>.</param>
/// <param name="RectifyDays">Days to mend, as the checklist proposes; 0 for none.</param>
internal sealed record ChecklistItem(string Code, string Text, IReadOnlyList<string> Measures, int RectifyDays)
{
    public const string Opinion = "OPINION";
    public const string OrderLimit = "ORDER_LIMIT";

    /// <summary>The code of the cause by which a failure of it may be penalised; empty where none is known.</summary>
    public string Cause { get; init; } = "";

    /// <summary>The law and article that ask for it, as a document names them; empty where the list names none.</summary>
    public string Provision { get; init; } = "";
}
