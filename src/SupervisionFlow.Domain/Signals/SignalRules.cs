using SupervisionFlow.Domain.Clocks;

namespace SupervisionFlow.Domain.Signals;

/// <summary>What counts of what is told of employers. A locality changes the rows, not the code.</summary>
public sealed class SignalRules
{
    private readonly ILookup<string, SignalRule> _byKind;

    private SignalRules(IEnumerable<SignalRule> rules) => _byKind = rules.ToLookup(rule => rule.Kind);

    /// <summary>Reads the table.</summary>
    /// <exception cref="TableError">Names the line: an unknown consequence or status, or a case without a process or without what makes one matter.</exception>
    public static SignalRules Parse(string text)
    {
        var rules = new List<SignalRule>();
        foreach (var row in TableText.Read(text, "kind", "over_percent", "below_percent", "follows", "process", "one_matter", "joins", "zh", "en", "law", "article", "status", "source").Rows)
        {
            var rule = new SignalRule(row.Required("kind"), row.Number("over_percent"), row.Required("follows"), row.Text("process"), row.Required("zh"))
            {
                BelowPercent = row.Number("below_percent"),
                OneMatter = row.Text("one_matter"),
                JoinsOpen = row.Text("joins") == "open",
                TitleEn = row.Required("en"),
                Law = row.Text("law"),
                Article = row.Text("article"),
            };
            if (rule.Follows is not (SignalRule.Case or SignalRule.Note))
                throw new TableError(row.Line, $"follows has no {rule.Follows}");
            if (rule.Follows == SignalRule.Case && rule.Process.Length == 0)
                throw new TableError(row.Line, "a case needs a process");
            if (rule.Follows == SignalRule.Case && (rule.OneMatter is not (SignalRule.OfEmployer or SignalRule.OfSubstance) || row.Text("joins") is not ("together" or "open")))
                throw new TableError(row.Line, "a case needs one_matter, employer or substance, and joins, together or open");
            if (row.Required("status") is not ("verified" or "knowledge" or "parameter") || row.Required("source").Length == 0)
                throw new TableError(row.Line, $"status has no {row.Text("status")}");

            rules.Add(rule);
        }

        return new(rules);
    }

    /// <summary>The kinds there are.</summary>
    public IEnumerable<string> Kinds => _byKind.Select(rules => rules.Key);

    /// <summary>The rules of a kind, in the order of the table.</summary>
    public IEnumerable<SignalRule> RulesOf(string kind) => _byKind[kind];

    /// <summary>What a kind is called: as its gravest rule, the first of its rows.</summary>
    public SignalRule? NameOf(string kind) => _byKind[kind].FirstOrDefault();

    /// <summary>Whether the kind is judged by what was measured.</summary>
    public bool Measures(string kind) => _byKind[kind].Any(rule => (rule.OverPercent ?? rule.BelowPercent) is not null);

    /// <summary>What follows: of the rows that apply the one with the highest part of the limit that was exceeded, or the lowest that was not reached; nothing where none does.</summary>
    public SignalRule Of(string kind, decimal? measured, decimal? limit) =>
        _byKind[kind].Where(rule => rule.Applies(measured, limit)).MaxBy(rule => rule.OverPercent ?? -rule.BelowPercent ?? 0) ?? new(kind, null, SignalRule.None, "", "");
}
