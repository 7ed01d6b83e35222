using System.Text.Json.Nodes;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Expressions;
using SupervisionFlow.Workflows.Verification.Maps;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>Every situation in which a case of a design may start, as far as its decisions tell them apart: a decision on the kind of clinic is taken alike each time it is met.</summary>
internal static class Situations
{
    private const string Input = "data";
    private const int Most = 32;

    public static IReadOnlyList<Situation> Of(Bundle bundle)
    {
        var fields = Choices(bundle).ToList();
        while (fields.Aggregate(1, (product, field) => product * field.Values.Count) > Most)
            fields.Remove(fields.MaxBy(field => field.Values.Count)!);

        IEnumerable<IReadOnlyList<(Choice Field, FieldOption? Value)>> all = [[]];
        foreach (var field in fields)
            all = all.SelectMany(known => field.Values.Select(value => (IReadOnlyList<(Choice, FieldOption?)>)[.. known, (field, value)])).ToList();

        return [.. all.Select(known => SituationOf(bundle, known))];
    }

    private static Situation SituationOf(Bundle bundle, IReadOnlyList<(Choice Field, FieldOption? Value)> known)
    {
        var fields = new KnownFields(Input, known.ToDictionary(one => one.Field.Id, one => one.Value is { } option ? (JsonNode?)JsonValue.Create(option.Value) : null, StringComparer.Ordinal));
        var words = new Bilingual(
            string.Join("，", known.Select(one => $"{one.Field.Label.Zh}：{one.Value?.Label.Zh ?? "未填"}")),
            string.Join(", ", known.Select(one => $"{one.Field.Label.En}: {one.Value?.Label.En ?? "left empty"}")));

        return new Situation(fields, words, FlowMap.Given(bundle.Workflow, BusinessActivities.Catalogue, fields));
    }

    /// <summary>The choices of the start form that an expression of the workflow reads.</summary>
    private static IEnumerable<Choice> Choices(Bundle bundle)
    {
        if (bundle.StartForm is not { } start || bundle.Forms.GetValueOrDefault(start) is not { } form)
            return [];

        var read = bundle.Workflow.Activities.SelectMany(Expressions.Of).SelectMany(expression => Expressions.References(expression.Value))
            .Where(reference => reference is { Kind: ExpressionReferenceKind.Input, Name: Input, Member: not null }).Select(reference => reference.Member!).ToHashSet(StringComparer.Ordinal);

        return form.Fields.Where(field => field.Type == FieldType.Choice && field.Source is null && field.Options.Count > 0 && read.Contains(field.Id))
            .Select(field => new Choice(field.Id, field.Label, IsAlwaysFilled(field) ? [.. field.Options] : [.. field.Options, null]));
    }

    private static bool IsAlwaysFilled(FormField field) => field.Required == ShowIf.Always && field.ShowIf == ShowIf.Always;

    private sealed record Choice(string Id, Bilingual Label, IReadOnlyList<FieldOption?> Values);
}
