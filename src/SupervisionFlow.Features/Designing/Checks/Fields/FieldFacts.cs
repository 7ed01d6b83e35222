using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Expressions;
using SupervisionFlow.Workflows.Verification.Maps;

namespace SupervisionFlow.Features.Designing.Checks.Fields;

/// <summary>Which fields have certainly been asked for, and which activities have certainly run, wherever an instance comes in one situation.</summary>
internal sealed class FieldFacts
{
    private readonly CheckedDesign design;
    private readonly Situation situation;
    private readonly CertainFacts facts;
    private readonly HashSet<string> askedSomewhere = new(StringComparer.Ordinal);
    private readonly HashSet<string> requiredSomewhere = new(StringComparer.Ordinal);

    private FieldFacts(CheckedDesign design, Situation situation)
    {
        (this.design, this.situation) = (design, situation);
        var atStart = AtStart().ToList();
        facts = CertainFacts.Of(situation.Map, atStart, (activity, outcome) => [.. Given(activity).Select(field => FactChange.Gains(Asked(field))), FactChange.Gains(Ran(activity.Id))]);
    }

    public static FieldFacts Of(CheckedDesign design, Situation situation) => new(design, situation);

    /// <summary>Whether any step, or the start, asks for the field at all.</summary>
    public bool IsEverAsked(string field) => askedSomewhere.Contains(field);

    /// <summary>Whether it must be filled in where it is asked, for one outcome at least.</summary>
    public bool IsEverRequired(string field) => requiredSomewhere.Contains(field);

    public bool IsAsked(string activity, string field) => facts.Holds(activity, Asked(field));

    public bool HasRun(string activity, string other) => facts.Holds(activity, Ran(other));

    public IReadOnlyList<string> WayUnasked(string activity, string field) => facts.WayWithout(activity, Asked(field));

    public IReadOnlyList<string> WayWithoutRunning(string activity, string other) => facts.WayWithout(activity, Ran(other));

    private static string Asked(string field) => $"asked {field}";

    private static string Ran(string activity) => $"ran {activity}";

    private IEnumerable<string> AtStart()
    {
        var form = design.Bundle.StartForm is { } start ? design.Bundle.Forms.GetValueOrDefault(start) : null;
        var given = (form is null ? [] : Fields(form, FormRights.Start)).Concat(design.Workflow.Variables.Where(variable => variable.DefaultValue is not null).Select(variable => variable.Name));
        foreach (var variable in design.Workflow.Variables.Where(variable => variable.DefaultValue is not null))
            requiredSomewhere.Add(variable.Name);

        return given.Select(field => Remember(field)).Select(Asked);
    }

    private IEnumerable<string> Given(ActivityNode activity)
    {
        if (CheckedDesign.IsStep(activity) && CheckedDesign.Texts(activity, "form") is [var key] && design.Bundle.Forms.GetValueOrDefault(key) is { } form)
            return Fields(form, activity.Id).Select(Remember);

        var set = Expressions.Of(activity).Where(one => one.Value.Text?.Contains("set", StringComparison.Ordinal) == true).SelectMany(one => Expressions.References(one.Value))
            .Where(reference => reference.Kind is ExpressionReferenceKind.Setter or ExpressionReferenceKind.Variable).Select(reference => reference.Name);
        if (activity.Type == "Elsa.SetVariable")
            set = set.Concat(design.Workflow.Variables.Where(variable => activity.Source["variable"]?.ToJsonString() is { } named && (named.Contains($"\"{variable.Id}\"", StringComparison.Ordinal) || named.Contains($"\"{variable.Name}\"", StringComparison.Ordinal))).Select(variable => variable.Name));

        if (BusinessActivities.Catalogue.Find(activity.Type) is { } descriptor)
            set = set.Concat(descriptor.Facts);

        return set.Select(name => { requiredSomewhere.Add(name); return Remember(name); });
    }

    private string Remember(string field)
    {
        askedSomewhere.Add(field);
        return field;
    }

    /// <summary>The fields that a step may fill in in this situation.</summary>
    private IEnumerable<string> Fields(FormDefinition form, string step)
    {
        foreach (var field in form.Fields.Where(field => field.Type != FieldType.Note && form.Rights.Of(step, field.Id) == FieldRight.Edit && Decided(field.ShowIf) != ShowIf.Never))
        {
            if (Decided(field.Required) != ShowIf.Never || form.Outcomes.Any(outcome => outcome.Requires.Contains(field.Id)))
                requiredSomewhere.Add(field.Id);
            yield return field.Id;
        }

        // Whoever serves is told the day of effect, which the clocks behind run from.
        if (form.Serves is { } serves)
        {
            requiredSomewhere.Add(serves.EffectField);
            yield return serves.EffectField;
        }
    }

    private ShowIf Decided(ShowIf condition) =>
        condition.Decide(field => !situation.Known.Fields.ContainsKey(field), name => situation.Known.Fields.GetValueOrDefault(name));
}
