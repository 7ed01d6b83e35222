using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Documents;

/// <summary>Lays a case's data into a template.</summary>
internal static class DocumentFilling
{
    private const int MostEntries = 1_000;

    public static DocumentModel Fill(DocumentTemplate template, JsonObject data)
    {
        var missing = new List<string>();
        var values = (Dictionary<string, object?>)TemplateData.Of(data)!;
        var blocks = template.Blocks
            .Where(block => block.When.Holds(path => Find(data, path)))
            .Select(block => Fill(template, block, data, values, missing))
            .ToList();

        return new(template.Key, template.Title.Zh, template.Paper, blocks) { Missing = [.. missing.Distinct()] };
    }

    private static DocumentBlock Fill(DocumentTemplate template, BlockTemplate block, JsonObject data, Dictionary<string, object?> values, List<string> missing)
    {
        var entries = block.Each is null ? [] : Entries(Find(data, block.Each));
        var filled = new DocumentBlock(block.Kind, block.Kind is BlockKind.Title && block.Text.Length == 0 ? template.Title.Zh : Text(block.Text));
        return block.Kind switch
        {
            BlockKind.Table => filled with
            {
                Head = [.. block.Columns.Select(column => column.Title)],
                Rows = [.. entries.Select(Row), .. block.Rows.Select(row => (IReadOnlyList<string>)[.. row.Select(Text)])],
            },
            BlockKind.List => filled with
            {
                Items = block.Each is null ? [.. block.Items.Select(Text)] : [.. entries.Select(entry => TemplateEngine.Fill(block.Items[0], entry, missing))],
                Ordered = block.Ordered,
            },
            BlockKind.Signatures => filled with { Signers = [.. (block.Signers.Count > 0 ? block.Signers : template.Signers).Select(Signer)] },
            _ => filled,
        };

        string Text(string text) => TemplateEngine.Fill(text, values, missing);

        DocumentSigner Signer(SignerTemplate signer) => new(signer.Label, Text(signer.Name));

        IReadOnlyList<string> Row(object entry) => [.. block.Columns.Select(column => TemplateEngine.Fill(column.Text, entry, missing))];
    }

    /// <summary>The entries of a list, each with its number and, of an object's members, its key.</summary>
    private static List<object> Entries(JsonNode? found)
    {
        var entries = found switch
        {
            JsonArray items => items.Select((item, i) => Entry(item, i, null)),
            JsonObject members => members.Select((member, i) => Entry(member.Value, i, member.Key)),
            JsonValue text when text.TryGetValue<string>(out var lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select((line, i) => Entry(PartsOf(line), i, null)),
            _ => [],
        };
        var all = entries.Take(MostEntries + 1).ToList();
        return all.Count <= MostEntries ? all : throw new DocumentTemplateException("", $"a list has more than {MostEntries} entries");
    }

    /// <summary>Of a text each line is an entry: what stands between its bars is <c>c1</c>, <c>c2</c> and so on.</summary>
    private static JsonObject PartsOf(string line)
    {
        var parts = new JsonObject { ["value"] = line };
        foreach (var (part, i) in line.Split('|', '｜').Select((part, i) => (part.Trim(), i)))
            if (part.Length > 0)
                parts[$"c{i + 1}"] = part;

        return parts;
    }

    private static object Entry(JsonNode? item, int index, string? key)
    {
        var entry = TemplateData.Of(item) is Dictionary<string, object?> members ? new Dictionary<string, object?>(members) : new() { ["value"] = TemplateData.Of(item) };
        entry.TryAdd("no", (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        entry.TryAdd("key", key);
        return entry;
    }

    private static JsonNode? Find(JsonObject data, string path) =>
        path.Split('.').Aggregate((JsonNode?)data, (at, name) => (at as JsonObject)?[name]);
}
