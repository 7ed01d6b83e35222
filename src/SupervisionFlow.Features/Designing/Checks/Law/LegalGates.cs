using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Checks.Law;

/// <summary>What the law, or a locality, demands of the order of a procedure and of who does what in it; the tables in <c>gates/</c>.</summary>
/// <param name="Procedures">The procedures, and which matters must follow one.</param>
/// <param name="Marks">What an activity can count as.</param>
/// <param name="Required">What must lie on every path before what.</param>
/// <param name="Separations">What must not, or must, be done by the same person.</param>
/// <param name="Documents">On which decision a document rests.</param>
public sealed record LegalGates(
    IReadOnlyList<Procedure> Procedures, IReadOnlyDictionary<string, Bilingual> Marks, IReadOnlyList<RequiredMark> Required, IReadOnlyList<Separation> Separations, IReadOnlyList<DocumentBasis> Documents)
{
    /// <summary>Stands for the end of a case where a mark is asked for before something.</summary>
    public const string End = "end";

    /// <summary>Demands nothing.</summary>
    public static LegalGates None { get; } = new([], new Dictionary<string, Bilingual>(), [], [], []);

    /// <summary>Reads the tables of a folder of processes; what is missing demands nothing.</summary>
    /// <exception cref="FormatException">A table has not its shape; names file and row.</exception>
    public static LegalGates Read(string folder) => new(
        [.. ShippedTable.Rows(folder, "procedures.csv", "procedure", "zh", "en", "must_mark").Select(row => new Procedure(row("procedure"), Words(row), row("matter"), List(row("must_mark"))))],
        ShippedTable.Rows(folder, "marks.csv", "mark", "zh", "en").ToDictionary(row => row("mark"), Words, StringComparer.Ordinal),
        [.. ShippedTable.Rows(folder, "required.csv", "procedure", "before", "needs", "law", "status", "zh", "en").Select(row =>
            new RequiredMark(row("procedure"), row("before"), List(row("needs")), List(row("since")), SeverityOf(row), RuleOf(row), Words(row)))],
        [.. ShippedTable.Rows(folder, "separations.csv", "procedure", "step", "other", "law", "status", "zh", "en").Select(row =>
            new Separation(row("procedure"), row("step"), row("other"), row("relation") == "same", SeverityOf(row), RuleOf(row), Words(row)))],
        [.. ShippedTable.Rows(folder, "documents.csv", "procedure", "template", "rests_on", "law", "status", "zh", "en").Select(row =>
            new DocumentBasis(row("procedure"), row("template"), List(row("rests_on")), RuleOf(row), Words(row)))]);

    /// <summary>What a mark is called.</summary>
    public Bilingual TitleOf(string mark) => Marks.GetValueOrDefault(mark) ?? Bilingual.Same(mark);

    private static Bilingual Words(Func<string, string> row) => new(row("zh"), row("en"));

    private static string[] List(string cell) => cell.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static CitedRule RuleOf(Func<string, string> row) => new(row("law"), row("article"), row("status"));

    private static CheckSeverity SeverityOf(Func<string, string> row) => row("severity") == "warning" ? CheckSeverity.Warning : CheckSeverity.Error;
}

/// <summary>A procedure of law.</summary>
/// <param name="Matter">The matter whose processes must follow this procedure or another of the same matter; empty if none must.</param>
/// <param name="MustMark">The marks of which a process of it must give one at least, or nothing could be asked of it.</param>
public sealed record Procedure(string Key, Bilingual Title, string Matter, IReadOnlyList<string> MustMark);

/// <summary>Something that must have happened on every path before something else.</summary>
/// <param name="Before">The mark before which it must lie, or <see cref="LegalGates.End"/>.</param>
/// <param name="Needs">The marks that fulfil it, any of them.</param>
/// <param name="Since">It is owed only after one of these marks, and anew each time; none for always.</param>
/// <param name="Why">The sentence that tells it.</param>
public sealed record RequiredMark(string Procedure, string Before, IReadOnlyList<string> Needs, IReadOnlyList<string> Since, CheckSeverity Severity, CitedRule Rule, Bilingual Why);

/// <summary>Two parts of a procedure that must not be done by the same person, or must.</summary>
public sealed record Separation(string Procedure, string Step, string Other, bool Same, CheckSeverity Severity, CitedRule Rule, Bilingual Why);

/// <summary>What must have been decided before a document is issued.</summary>
/// <param name="RestsOn">The marks it rests on, any of them.</param>
public sealed record DocumentBasis(string Procedure, string Template, IReadOnlyList<string> RestsOn, CitedRule Rule, Bilingual Why);
