using System.Text.RegularExpressions;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Designing.Checks;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Handbook;

/// <summary>How the handbook says what a definition says in codes, Chinese first and English behind it.</summary>
internal sealed partial class HandbookWords(Bundle bundle, Surroundings known, Func<string, Bilingual> role)
{
    public static string Both(Bilingual text) => text.Zh == text.En || text.En.Length == 0 ? text.Zh : $"{text.Zh} {text.En}";

    /// <summary>A document as a row: title, number, who signs.</summary>
    public static string Row(DocumentTemplate document) =>
        $"| {Both(document.Title)} | {(document.Number is { } number ? number.Style == NumberStyle.Wenhao ? $"文号，卫{(number.Category == "case" ? "（本案类别）" : number.Category)}{number.Nature}" : "编号" : "")} | {string.Join("、", document.Signers.Select(signer => signer.Label))} |";

    public string Title(ActivityNode activity) => Both(known.Words.Of(activity.DisplayText));

    /// <summary>The title in both languages, a line each.</summary>
    public IEnumerable<string> Lines(ActivityNode activity) => known.Words.Of(activity.DisplayText) is var title && title.Zh == title.En ? [title.Zh] : [title.Zh, title.En];

    public string Law(string law) => Both(known.Words.Of(law));

    public string Port(ActivityNode activity, string port) => Both(
        bundle.Forms.GetValueOrDefault(activity.Input("form")?.Text ?? "")?.Outcome(port)?.Label ?? (known.Words.Knows(port) ? known.Words.Of(port) : StandardOutcomes.Label(port)));

    public string WaysOut(ActivityNode step) => string.Join("; ", (PortsOf.Activity(step, WorkflowRuns.BusinessActivities.Catalogue) ?? []).Select(port => Port(step, port)));

    /// <summary>The keys of limits that a clock may start with, each named in its input.</summary>
    public IEnumerable<string> LimitsOf(ActivityNode clock) => LimitKeys.Of(clock).Where(key => known.Limits!.Limits.Any(limit => limit.Key == key));

    /// <summary>The handling limit in working days; where an expression chooses, all that it chooses from.</summary>
    public static string Days(ActivityNode step) => step.Input("dueWorkingDays") switch
    {
        { ExpressionType: "JavaScript", Text: { } script } => string.Join('/', Chosen().Matches(script).Select(match => match.Groups["days"].Value)),
        var stated => stated?.Text ?? "",
    };

    public string Who(ActivityNode step) => string.Join("; ", (string[])
    [
        People(step),
        .. CheckedDesign.Texts(step, "mode") is ["all"] ? ["所有人 all of them"] : Array.Empty<string>(),
        .. CheckedDesign.Texts(step, "mode") is ["atLeast"] ? [$"至少{step.Input("threshold")?.Text}人同意 at least {step.Input("threshold")?.Text} agree"] : Array.Empty<string>(),
        .. CheckedDesign.Texts(step, "mode") is [("inOrder" or "ratio" or "weight") and var mode] ? [mode] : Array.Empty<string>(),
        .. Others(step, "sameAs", "与此环节同一人 the same as"),
        .. Others(step, "notSameAs", "不得是 not who did"),
        .. step.Input("certificateRequired")?.Text is "True" or "true" ? ["持执法证 with a certificate"] : Array.Empty<string>(),
        .. step.Input("signatureRequired")?.Text is "True" or "true" ? ["签名 signs"] : Array.Empty<string>(),
    ]);

    private string People(ActivityNode step)
    {
        if (step.Input("people")?.Text is { Length: > 0 } people && Variable().Matches(people) is { Count: > 0 } named)
            return string.Join("、", named.Select(one => Label(one.Groups["name"].Value)));

        var roles = CheckedDesign.Texts(step, "roles")?.GroupBy(code => code).Select(seats => seats.Count() > 1 ? $"{Both(role(seats.Key))} ×{seats.Count()}" : Both(role(seats.Key))) ?? ["由表达式决定 as an expression says"];
        return string.Join(" / ", roles) + (CheckedDesign.Texts(step, "unit") switch
        {
            ["superior"] => "（上级单位 superior unit）",
            ["agency"] => "（监督机构 supervision agency）",
            ["case"] or [] => "",
            [var unit] => $"（{unit}）",
            _ => "（由表达式决定的单位 a unit that an expression names）",
        });
    }

    private string Label(string variable) => bundle.Forms.Values.OrderBy(form => form.Key, StringComparer.Ordinal).Select(form => form.Field(variable)).FirstOrDefault(field => field is not null) is { } field ? Both(field.Label) : variable;

    private IEnumerable<string> Others(ActivityNode step, string input, string words) =>
        CheckedDesign.Texts(step, input) is { Count: > 0 } others ? [$"{words} {string.Join("、", others.Select(other => bundle.Workflow.TryFind(other)?.DisplayText ?? other))}"] : [];

    [GeneratedRegex("[?:] *(?<days>[0-9]+)")]
    private static partial Regex Chosen();

    [GeneratedRegex("""getVariable\("(?<name>\w+)"\)""")]
    private static partial Regex Variable();
}
