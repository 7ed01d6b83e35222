using System.Text.Json.Nodes;
using CsvHelper;
using SupervisionFlow.Features.Bundles;

namespace SupervisionFlow.Features.Localisation;

/// <summary>What the texts of processes, limits and checklists are called in both languages of the screens.</summary>
/// <remarks>
/// A definition carries its texts once, in Chinese, as the designer shows and saves them. Their English stands in files named
/// <c>words.csv</c> beside what they belong to, by the Chinese text itself: a text that is reworded in the designer shows in
/// Chinese until its line follows, never with the English of what it used to be. Read once; a new line is a new start.
/// </remarks>
public sealed class Vocabulary
{
    private const string English = "_en";

    /// <summary>What the engine's driver itself says of a case, and the heads of its notices.</summary>
    private static readonly Bilingual[] Own =
    [
        new("已办结", "closed"), new("异常", "failed"), new("流程异常终止", "ended by an error"), new("流程已取消", "cancelled"),
        new("待办", "To do"), new("退回", "Returned"), new("转办", "Transferred"), new("撤回", "Withdrawn"), new("拿回", "Taken back"), new("请告知申请人", "Tell the applicant"), new("案件已办结", "Case closed"), new("系统", "The system"),
    ];

    private readonly Lazy<Dictionary<string, Bilingual>> _words;

    /// <summary>Reads the folder of the shipped processes when first asked.</summary>
    public Vocabulary(BundleOptions options) => _words = new(() => Read(options.Folder));

    /// <summary>Knows nothing: every text stands for itself.</summary>
    public static Vocabulary Empty { get; } = new(new BundleOptions { Folder = "" });

    /// <summary>The text in both languages; itself where nothing is known. Of a list each item, and of a text with a colon what stands before and after it.</summary>
    public Bilingual Of(string text) =>
        _words.Value.TryGetValue(text, out var words) ? words
        : ListOf(text) ?? HeadOf(text) ?? Bilingual.Same(text);

    /// <summary>The English of the text, or the text.</summary>
    public string InEnglish(string text) => Of(text).En;

    /// <summary>The texts that have gaps for what a case says, such as <c>{{case.number}}</c>.</summary>
    internal IEnumerable<Bilingual> WithGaps => _words.Value.Values.Where(text => text.Zh.Contains("{{", StringComparison.Ordinal) && text.En.Contains("{{", StringComparison.Ordinal));

    /// <summary>Whether there is English for the text as a whole.</summary>
    public bool Knows(string text) => _words.Value.ContainsKey(text);

    private Bilingual? ListOf(string text)
    {
        var items = text.Split('、');
        return items.Length > 1 && items.All(Knows)
            ? new(string.Join('、', items.Select(item => _words.Value[item].Zh)), string.Join(", ", items.Select(item => _words.Value[item].En)))
            : null;
    }

    private Bilingual? HeadOf(string text)
    {
        if (text.IndexOf('：') is not (> 0 and var colon) || !_words.Value.TryGetValue(text[..colon], out var head))
            return null;

        var rest = Of(text[(colon + 1)..]);
        return new($"{head.Zh}：{rest.Zh}", $"{head.En}: {rest.En}");
    }

    private static Dictionary<string, Bilingual> Read(string folder)
    {
        var words = Own.ToDictionary(own => own.Zh, StringComparer.Ordinal);
        if (!Directory.Exists(folder))
            return words;

        foreach (var path in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            Gather(Parsed(path), words);
        foreach (var path in Directory.EnumerateFiles(folder, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            ReadTable(path, words);
        return words;
    }

    // A file that is no JSON is refused by the import, which names it; here it has no words.
    private static JsonNode? Parsed(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path));
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    // Forms, documents and descriptions say both side by side.
    private static void Gather(JsonNode? node, Dictionary<string, Bilingual> words)
    {
        switch (node)
        {
            case JsonObject members when members["zh"] is JsonValue zh && members["en"] is JsonValue en && zh.ToString() is { Length: > 0 } chinese:
                words.TryAdd(chinese, new(chinese, en.ToString()));
                break;
            case JsonObject members:
                foreach (var (_, member) in members)
                    Gather(member, words);
                break;
            case JsonArray items:
                foreach (var item in items)
                    Gather(item, words);
                break;
        }
    }

    // words.csv: text, en and, for a code, zh. In the other tables a column such as title with title_en beside it.
    private static void ReadTable(string path, Dictionary<string, Bilingual> words)
    {
        using var csv = CsvReader.FromFile(path, CsvReaderOptions.Default with { CommentPrefix = '#' });
        csv.ReadHeader();
        var pairs = Path.GetFileName(path) == "words.csv"
            ? [("text", "en")]
            : (csv.Headers ?? []).Where(column => column.EndsWith(English, StringComparison.Ordinal)).Select(column => (column[..^English.Length], column)).ToArray();
        if (pairs.Length == 0)
            return;

        while (csv.Read())
        {
            foreach (var (column, english) in pairs)
            {
                if (Field(csv, column) is { Length: > 0 } text && Field(csv, english) is { Length: > 0 } said)
                    words[text] = new(Field(csv, "zh") is { Length: > 0 } chinese ? chinese : text, said);
            }
        }
    }

    private static string Field(CsvReader csv, string column) => csv.TryGetFieldIndex(column, out var index) ? csv.GetString(index) : "";
}
