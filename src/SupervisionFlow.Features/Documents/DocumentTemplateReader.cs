using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Features.Documents;

/// <summary>Reads document files; every complaint names its place.</summary>
internal static class DocumentTemplateReader
{
    public static DocumentTemplate Read(string json)
    {
        var at = JsonCursor.Parse(json, (path, reason) => new DocumentTemplateException(path, reason));
        var blocks = at["blocks"].Items();
        return new()
        {
            File = at.Object(),
            Key = at["key"].Text(),
            Title = at["title"].Words(),
            Number = Numbering(at["number"]),
            Paper = Paper(at["paper"]),
            Signers = Signers(at["signers"]),
            Clocks = Clocks(at["onService"]),
            ClocksOnIssue = Clocks(at["onIssue"]),
            Ends = at["ends"].IsMissing ? null : new(at["ends"]["clock"].Text(), at["ends"]["numberField"].Text()),
            Extends = at["extends"].IsMissing ? null : new(at["extends"]["clock"].Text(), at["extends"]["numberField"].Text(), at["extends"]["untilField"].Text()),
            Revokes = at["revokes"].TextOrNull(),
            Issue = at["issue"].IsMissing ? null : Issue(at),
            Blocks = blocks.Count > 0 ? [.. blocks.Select(Block)] : throw at["blocks"].Wrong("must have at least one block"),
        };
    }

    private static IReadOnlyList<DocumentClock> Clocks(JsonCursor at) => [.. at.Items().Select(clock => new DocumentClock(clock["clock"].Text(), clock["limit"].Text()))];

    private static OfficerIssue Issue(JsonCursor at)
    {
        var issue = at["issue"];
        return new(
            issue["roles"].Texts(),
            issue["approval"].Texts(),
            issue["approvedAt"].TextOrNull() == "superior",
            issue["amends"].TextOrNull() switch
            {
                null => null,
                "revoke" => RevocationKind.Revoked,
                "correct" => RevocationKind.Corrected,
                _ => throw issue["amends"].Wrong("must be revoke or correct"),
            },
            FormOf(at))
        {
            OnPublication = issue["publication"].TextOrNull() switch
            {
                null => null,
                "withdraw" => PublicationAct.Withdraw,
                "correct" => PublicationAct.Correct,
                _ => throw issue["publication"].Wrong("must be withdraw or correct"),
            },
        };
    }

    /// <summary>What the officer fills in, as a form of its own: complaints name their place in the file.</summary>
    private static FormDefinition FormOf(JsonCursor at)
    {
        var file = at.Object();
        var form = new JsonObject { ["key"] = file["key"]?.DeepClone(), ["title"] = file["title"]?.DeepClone(), ["sections"] = file["issue"]?["sections"]?.DeepClone() ?? new JsonArray() };
        try
        {
            return FormReader.Read(form);
        }
        catch (FormFormatException wrong)
        {
            throw at["issue"].Wrong(wrong.Message);
        }
    }

    private static DocumentNumbering? Numbering(JsonCursor at) => at.IsMissing
        ? null
        : new(
            at["style"].Text() switch
            {
                "wenhao" => NumberStyle.Wenhao,
                "bianhao" => NumberStyle.Bianhao,
                _ => throw at["style"].Wrong("must be wenhao or bianhao"),
            },
            at["category"].TextOrNull() ?? "",
            at["nature"].TextOrNull() ?? "");

    private static PaperSize Paper(JsonCursor at) => at.TextOrNull() switch
    {
        null or "A4" => PaperSize.A4,
        "80mm" => PaperSize.Roll80,
        _ => throw at.Wrong("must be A4 or 80mm"),
    };

    private static BlockTemplate Block(JsonCursor at)
    {
        var kind = Kind(at["kind"]);
        var block = new BlockTemplate(kind, at["text"].IsMissing ? StandardText(kind) : Template(at["text"]))
        {
            When = at["when"].IsMissing ? ShowIf.Always : ShowIfReader.Read(at["when"]),
            Each = Path(at["each"]),
            Columns = [.. at["columns"].Items().Select(Column)],
            Rows = [.. at["rows"].Items().Select(row => (IReadOnlyList<string>)[.. row.Items().Select(Template)])],
            Items = [.. at["items"].Items().Select(Template)],
            Ordered = at["ordered"].Flag(otherwise: false),
            Signers = Signers(at["signers"]),
        };

        Check(block, at);
        return block;
    }

    private static void Check(BlockTemplate block, JsonCursor at)
    {
        if (block.Kind is BlockKind.Table && block.Columns.Count == 0) throw at["columns"].Wrong("a table needs columns");
        if (block.Kind is BlockKind.Table && block.Rows.Any(row => row.Count != block.Columns.Count))
            throw at["rows"].Wrong($"every row needs {block.Columns.Count} cells, one for each column");
        if (block.Kind is BlockKind.List && block.Items.Count == 0) throw at["items"].Wrong("a list needs items; with each, the text over one entry");
        if (block.Kind is BlockKind.Heading or BlockKind.Para or BlockKind.Remedy or BlockKind.Note or BlockKind.Code && block.Text.Length == 0)
            throw at["text"].Wrong("must be a text that is not empty");
    }

    /// <summary>What a block says when the file leaves it to its kind.</summary>
    private static string StandardText(BlockKind kind) => kind switch
    {
        BlockKind.Number => "{{document.number}}",
        BlockKind.Date => "{{date document.date}}",
        BlockKind.Seal => "{{unit.name}}",
        _ => "",
    };

    private static BlockKind Kind(JsonCursor at) =>
        Enum.GetValues<BlockKind>().FirstOrDefault(kind => NameOf(kind) == at.Text(), (BlockKind)(-1)) is var found && Enum.IsDefined(found)
            ? found
            : throw at.Wrong($"'{at.Text()}' is no kind; there are {string.Join(", ", Enum.GetValues<BlockKind>().Select(NameOf))}");

    private static string NameOf(BlockKind kind) => kind.ToString().ToLowerInvariant();

    private static ColumnTemplate Column(JsonCursor at) => at.Node is JsonValue
        ? new(at.Text(), "")
        : new(at["title"].Words().Zh, at["text"].IsMissing ? "" : Template(at["text"]));

    private static IReadOnlyList<SignerTemplate> Signers(JsonCursor at) => [.. at.Items().Select(Signer)];

    private static SignerTemplate Signer(JsonCursor at) => at.Node is JsonValue
        ? new(at.Text(), "")
        : new(at["label"].Words().Zh, at["name"].IsMissing ? "" : Template(at["name"]));

    private static string Template(JsonCursor at)
    {
        var text = at.TextOrNull() ?? "";
        return TemplateText.WhyNot(text) is { } reason ? throw at.Wrong(reason) : text;
    }

    private static string? Path(JsonCursor at) =>
        at.TextOrNull() is { } path && !TemplateText.IsPath(path) ? throw at.Wrong("must be a path such as data.findings") : at.TextOrNull();
}
