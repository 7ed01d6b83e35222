using System.Text.RegularExpressions;
using SupervisionFlow.Domain.Clocks;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>The words by which documents are read: labels, roles, headers of tables, chapters without tasks, the ends of names. A locality adds those of its house style.</summary>
public sealed class PolicyWords
{
    private const string Duty = "等?(?:按照?|依据?|根据)(?:各自)?(?:的)?(?:工作)?职责(?:任务)?(?:和)?(?:分工)?(?:抓好|做好)?(?:分别|各自)?(?:负责|落实|配合|抓好|推进)*|分工负责|分别负责|各负其责|分工落实";
    private const string Doing = "(?:组织|负责|落实|实施|推进|做好|抓总)*";

    private static readonly string[] Kinds =
    [
        "leading", "helping", "responsible", "joining", "body", "division", "person", "deadline", "frame", "name.end", "clause",
        "column.number", "column.section", "column.title", "column.text", "column.goal",
    ];

    private readonly ILookup<string, string> _words;

    private PolicyWords(ILookup<string, string> words)
    {
        _words = words;
        var (lead, help, answer, body) = (Any("leading"), Any("helping"), Any("responsible"), Any("body"));
        Label = Pattern($"(?:(?<lead>{lead})(?:责任)?(?<body>{body})?|(?<co>{help})(?:责任)?(?<body>{body})?|(?<all>{answer})(?<body>{body})|(?<all>{Any("division")}))(?:及[^:,。;()\\n]{{1,6}}|\\([^()\\n]{{1,8}}\\))?(?:\\s*:\\s*|(?<is>为|是|系))");
        Role = Pattern($"^(?<name>.*?)(?:(?:共同|分别|具体|积极)?(?:(?<lead>(?:负责)?{lead}{Doing})|(?<co>{help}{Doing})|(?<duty>{Duty})|(?<all>(?:组织|抓好)?(?:负责|落实|实施|承担|承办|抓好|组织实施)+)))$");
        Joining = Pattern($"^(?<one>.{{2,30}}?)(?:{Any("joining")})(?<other>.{{2,}})$");
        LeadColumn = Pattern($"^(?:{lead})(?:(?:责任)?(?:{body})|$)");
        HelpColumn = Pattern($"^(?:{help})(?:(?:责任)?(?:{body})|$)");
        AnswerColumn = Pattern($"^(?:(?:{answer})(?:{body})|(?:{Any("division")}))");
        DeadlineLabel = Pattern($"(?:{Any("deadline")})\\s*(?::|为)\\s*(?<value>[^,。;\\n()]{{1,40}})");
        EndOfName = Pattern($"(?:{Any("name.end")})$");
        Clause = Pattern($"^(?:{Any("clause")})(?!(?:{Any("name.end")})$)");
        Frame = Pattern(Any("frame"));
    }

    /// <summary>What heads a list of units, with its colon or 为.</summary>
    internal Regex Label { get; }

    /// <summary>A unit with a role behind it.</summary>
    internal Regex Role { get; }

    internal Regex Joining { get; }

    internal Regex LeadColumn { get; }

    internal Regex HelpColumn { get; }

    internal Regex AnswerColumn { get; }

    internal Regex DeadlineLabel { get; }

    internal Regex EndOfName { get; }

    /// <summary>How clauses begin and names do not.</summary>
    internal Regex Clause { get; }

    /// <summary>Chapters that say why and how, not what is to be done.</summary>
    internal Regex Frame { get; }

    /// <summary>Reads the table.</summary>
    /// <exception cref="TableError">Names the line.</exception>
    public static PolicyWords Parse(string csv)
    {
        var words = new List<(string Kind, string Word)>();
        foreach (var row in TableText.Read(csv, "kind", "word", "source", "status").Rows)
        {
            if (!Kinds.Contains(row.Text("kind")))
                throw new TableError(row.Line, $"kind is one of {string.Join(", ", Kinds)}");
            row.Required("source");
            row.Code<LimitStatus>("status");
            words.Add((row.Text("kind"), Folding.Fold(row.Required("word"))));
        }

        if (Kinds.FirstOrDefault(kind => words.TrueForAll(word => word.Kind != kind)) is { } missing)
            throw new TableError(0, $"no word of kind {missing}");

        return new(words.Distinct().ToLookup(word => word.Kind, word => word.Word));
    }

    /// <summary>The words of a kind, those first that go before others.</summary>
    internal IEnumerable<string> Of(string kind) => _words[kind];

    /// <summary>Whether the text reads like the name of a body: it ends as names do, and neither begins nor reads on like a clause.</summary>
    internal bool IsName(string text)
    {
        var name = UnitPatterns.Bracketed().Replace(Folding.Fold(text).Trim(), "");
        return name.Length is > 1 and <= 30
            && (EndOfName.IsMatch(name) || UnitPatterns.Group().IsMatch(name))
            && !UnitPatterns.NoName().IsMatch(name) && !Clause.IsMatch(name);
    }

    private string Any(string kind) => $"(?:{string.Join('|', _words[kind].OrderByDescending(word => word.Length).Select(Regex.Escape))})";

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.CultureInvariant);
}
