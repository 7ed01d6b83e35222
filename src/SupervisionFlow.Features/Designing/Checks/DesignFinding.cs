using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>What would break, or be unlawful, if a design went live as it is.</summary>
/// <param name="Code">Stable, such as <c>clock-never-stopped</c>; <see cref="CheckKinds"/> tells of each what it means and how to mend it.</param>
/// <param name="Severity">An error keeps it from being published.</param>
/// <param name="Activities">Where, the main one first; none for the design as a whole.</param>
/// <param name="Why">In a sentence.</param>
/// <param name="Path">A counter-example: the ids of the activities on the way to the trouble, from the start.</param>
public sealed record DesignFinding(string Code, CheckSeverity Severity, IReadOnlyList<string> Activities, Bilingual Why, IReadOnlyList<string> Path)
{
    /// <summary>The law and article, or the local rule, that asks for it; null where plain logic does.</summary>
    public CitedRule? Rule { get; init; }

    /// <summary>What of several things at one activity it is about, such as a clock's name; two findings with the same code, activities and topic are one.</summary>
    public string Topic { get; init; } = "";

    /// <summary>The main activity.</summary>
    public string? ActivityId => Activities.Count == 0 ? null : Activities[0];

    /// <summary>What it rests on: the law that it cites, else what its kind is judged by.</summary>
    public Bilingual RestsOn => Rule?.Words ?? CheckKinds.Find(Code)?.Basis ?? Bilingual.Empty;

    /// <summary>How to mend it.</summary>
    public Bilingual Mend => CheckKinds.Find(Code)?.Mend ?? Bilingual.Empty;

    /// <summary>What the engine itself finds.</summary>
    internal static DesignFinding Of(CheckFinding finding) =>
        new(finding.Code, finding.Severity, finding.ActivityId is { } id ? [id] : [], new(finding.MessageZh, finding.MessageEn), finding.Path) { Topic = finding.MessageEn };
}

/// <summary>What a finding rests on.</summary>
/// <param name="Law">The law, or the local rule, by its Chinese name.</param>
/// <param name="Article">Its article, such as 57(2); empty for the law as a whole.</param>
/// <param name="Status"><c>verified</c> against the text, <c>knowledge</c> (not checked), or <c>parameter</c> (a locality decides).</param>
public sealed record CitedRule(string Law, string Article, string Status)
{
    /// <summary>As a decision cites it, with the status where it is not verified.</summary>
    public Bilingual Words => new(
        $"《{Law}》{(Article.Length == 0 ? "" : $"第{Article}条")}{Status switch { "verified" => "", "parameter" => "（当地规定，须确认）", _ => "（条文未核，须确认）" }}",
        $"《{Law}》{(Article.Length == 0 ? "" : $" art. {Article}")}{Status switch { "verified" => "", "parameter" => " (a locality decides; to be confirmed)", _ => " (not checked against its text)" }}");
}
