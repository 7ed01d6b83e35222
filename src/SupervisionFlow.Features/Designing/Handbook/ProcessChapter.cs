using System.Text;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Checks;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.Designing.Handbook;

/// <summary>One process: its diagram, who does what in how long, limits, documents, gates and what a locality decides.</summary>
internal sealed class ProcessChapter(Bundle bundle, Surroundings known, Func<string, Bilingual> role)
{
    private readonly StringBuilder _page = new();
    private readonly HandbookWords _words = new(bundle, known, role);

    public string Write()
    {
        _page.Append($"## {bundle.Key}\n\n**{bundle.Title.Zh}** · {bundle.Title.En}. {bundle.Description.Zh} {bundle.Description.En}\n\n");
        _page.Append($"{Begins()} {RestsOn()}\n\n```mermaid\n{new ProcessChart(bundle, _words).Draw()}```\n");

        Table("Steps", "| step | who | form | ways out | working days |", bundle.Workflow.Activities.Where(CheckedDesign.IsStep).Select(Step));
        Table("Limits", "| limit | what | how long | law and article | status | begins at |", Limits());
        Table("Documents", "| document | number | signed by |", bundle.Documents.Values.OrderBy(document => document.Key, StringComparer.Ordinal).Select(HandbookWords.Row));
        Table("Gates that no jump passes", "| step | article |", ProcessGates.Of(bundle).Gates.Select(gate => $"| {NameOf(gate.Activity)} | {gate.Article} |"));
        Table("What a locality decides", "| value | now | status | source |", Local());

        return _page.ToString();
    }

    private string Begins() => bundle.StartForm is null
        ? "Only the system starts it."
        : $"Begins with the form {HandbookWords.Both(bundle.Forms[bundle.StartForm].Title)}, filled in by {string.Join(" or ", bundle.StartRoles.Select(code => HandbookWords.Both(role(code))).DefaultIfEmpty("anybody"))}.";

    private string RestsOn() => bundle.LegalBasis.Count == 0
        ? "No statute prescribes its form; it follows the seeds and local rules."
        : $"Rests on {string.Join("; ", bundle.LegalBasis.GroupBy(basis => (basis.Law, basis.Status)).Select(law => $"{_words.Law(law.Key.Law)} {string.Join(", ", law.Select(basis => basis.Article).Where(article => article is not "-"))} ({law.Key.Status})".Replace("  ", " ", StringComparison.Ordinal)))}.";

    private void Table(string title, string head, IEnumerable<string> rows)
    {
        var lines = rows.ToList();
        if (lines.Count == 0)
            return;

        _page.Append($"\n**{title}**\n\n{head}\n|{string.Concat(Enumerable.Repeat(" --- |", head.Count(letter => letter == '|') - 1))}\n");
        foreach (var line in lines)
            _page.Append(line).Append('\n');
    }

    private string Step(ActivityNode step) =>
        $"| {_words.Title(step)} | {_words.Who(step)} | {(step.Input("form")?.Text is { } form && bundle.Forms.TryGetValue(form, out var found) ? HandbookWords.Both(found.Title) : "")} | {_words.WaysOut(step)} | {HandbookWords.Days(step)} |";

    private IEnumerable<string> Limits() =>
        from clock in bundle.Workflow.Activities
        where clock.Type == "SupervisionFlow.StartClock"
        from key in _words.LimitsOf(clock)
        let limit = known.Limits!.Limits.Where(one => one.Key == key).MaxBy(one => one.Version)
        where limit is not null
        select $"| {key} | {HandbookWords.Both(known.Words.Of(limit.Subject))} | {LimitWords.Of(limit)} | {limit.Citation} | {LimitWords.Of(limit.Status)} | {_words.Title(clock)} |";

    private string NameOf(string activity) => bundle.Workflow.TryFind(activity) is { } found ? _words.Title(found) : activity;

    private IEnumerable<string> Local() =>
        from value in LocalValues.Of(bundle)
        select $"| {value.Key} | {value.Value?.ToJsonString(StoredJson.Options).Trim('"').Replace("|", "\\|", StringComparison.Ordinal)} | {value.Status} | {value.Source} |";
}
