using System.Text.RegularExpressions;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.Templates;

/// <summary>What a template may ask for in a process, and what it asks for that no case of it can know.</summary>
internal static partial class Placeholders
{
    private static readonly string[] Always =
    [
        "case.number", "case.title", "case.unit", "case.startedOn", "subject.name", "unit.name", "unit.shortName", "unit.superior", "document.number", "document.date", "clock.due", "clock.article", "clock.title", "today", "officers",
    ];

    private static readonly string[] OfOfficers = ["approval.by", "approval.proposedBy", "approval.opinion", "amended.title", "amended.number", "amended.date", "amended.servedOn"];

    private static readonly string[] OfService =
        ["service.title", "service.number", "service.way", "service.citation", "service.on", "service.effectOn", "service.recipient", "service.receiver", "service.refusal", "service.witness", "service.detail", "service.consent", "service.officers"];

    /// <summary>Every path there is, with what it is called.</summary>
    public static IReadOnlyList<Placeholder> Of(Bundle bundle, DocumentTemplate template)
    {
        var fields = bundle.Forms.Values.SelectMany(form => form.Fields).Concat(template.Issue?.Form.Fields ?? []).Where(field => field.Type != FieldType.Note && !field.IsProtected).GroupBy(field => field.Id).Select(group => group.First()).ToList();
        var facts = bundle.Workflow.Activities.SelectMany(activity => BusinessActivities.Catalogue.Find(activity.Type)?.Facts ?? []).Concat(bundle.Forms.Values.Select(form => form.Serves?.EffectField).OfType<string>());
        return
        [
            .. fields.Select(field => new Placeholder($"data.{field.Id}", field.Label.Zh, field.Label.En)),
            .. fields.Where(field => field.Type is FieldType.Choice or FieldType.MultiChoice or FieldType.Person or FieldType.Unit).Select(field => new Placeholder($"labels.{field.Id}", field.Label.Zh, field.Label.En)),
            .. facts.Distinct(StringComparer.Ordinal).Select(fact => new Placeholder($"data.{fact}", fact, fact)),
            .. bundle.Subject.Keys.Where(name => name != "name").Select(name => new Placeholder($"subject.{name}", name, name)),
            .. Always.Concat(template.Issue is null && template.Revokes is null ? [] : OfOfficers).Concat(template.Key.StartsWith(SharedTemplates.Receipt, StringComparison.Ordinal) ? OfService : []).Select(path => new Placeholder(path, path, path)),
        ];
    }

    /// <summary>The paths that the template asks for and no case knows.</summary>
    public static IReadOnlyList<string> UnknownIn(DocumentTemplate template, IReadOnlyList<Placeholder> known)
    {
        var paths = known.Select(one => one.Path).ToHashSet(StringComparer.Ordinal);
        var texts = template.Blocks.SelectMany(block => (string[])
            [block.Text, .. block.Items, .. block.Rows.SelectMany(row => row), .. block.Columns.Select(column => column.Text), .. block.Signers.Select(signer => signer.Name), block.Each is null ? "" : $"{{{{{block.Each}}}}}"])
            .Concat(template.Signers.Select(signer => signer.Name));
        // A table of a checklist goes into its items: the field itself must be known.
        return [.. texts.SelectMany(text => Tag().Matches(text)).SelectMany(tag => Path().Matches(Quoted().Replace(tag.Value, ""))).Select(path => path.Value)
            .Where(path => !paths.Contains(path) && !paths.Contains(string.Join('.', path.Split('.').Take(2)))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"\{\{.*?\}\}", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(?:data|labels|subject|case|unit|document|clock|service|approval|amended)\.[A-Za-z][A-Za-z0-9_.]*")]
    private static partial Regex Path();
}

/// <summary>What a template may ask for.</summary>
public sealed record Placeholder(string Path, string Zh, string En);
