using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.Bundles;

/// <summary>What must hold between the files of a bundle.</summary>
internal static class BundleChecks
{
    private const string Own = "SupervisionFlow.";
    private static readonly string[] StepReferences = ["sameAs", "notSameAs", "returnTo", Seating.SuperiorOf];

    public static void Check(Bundle bundle, string workflowFile, IReadOnlySet<string>? shared, BundleReading reading)
    {
        if (bundle.StartForm is { } start && !bundle.Forms.ContainsKey(start))
            reading.Wrong("bundle.json", "startForm", $"there is no form '{start}'");
        if (bundle.StartForm is { } first && bundle.Forms.GetValueOrDefault(first) is { } asked)
            foreach (var (property, field) in bundle.Subject.Where(named => asked.Field(named.Value) is null))
                reading.Wrong("bundle.json", $"subject.{property}", $"form '{first}' has no field '{field}'");
        if (bundle.Workflow.DefinitionId != bundle.Key)
            reading.Wrong(workflowFile, "definitionId", $"is '{bundle.Workflow.DefinitionId}', but the bundle is called '{bundle.Key}'");

        foreach (var activity in bundle.Workflow.Activities.Where(activity => activity.Type.StartsWith(Own, StringComparison.Ordinal)))
            CheckActivity(bundle, activity, shared, (input, reason) => reading.Wrong(workflowFile, $"{activity.Id}.{input}", reason));

        foreach (var document in bundle.Documents.Values.Where(document => document.Revokes is { } revoked && !bundle.Documents.ContainsKey(revoked)))
            reading.Wrong($"documents/{document.Key}.json", "revokes", $"there is no document '{document.Revokes}'");
        foreach (var form in bundle.Forms.Values)
            CheckForm(bundle, form, shared, (path, reason) => reading.Wrong($"forms/{form.Key}.json", path, reason));
    }

    private static void CheckActivity(Bundle bundle, ActivityNode activity, IReadOnlySet<string>? shared, Action<string, string> wrong)
    {
        if (Texts(activity, "form") is [var form] && !bundle.Forms.ContainsKey(form)) wrong("form", $"there is no form '{form}'");
        if (activity.Type == Own + "IssueDocument" && Texts(activity, "template") is [var template] && !bundle.Documents.ContainsKey(template) && shared?.Contains($"documents/{template}.json") != true)
            wrong("template", $"there is no document '{template}'");

        foreach (var input in StepReferences)
            foreach (var step in Texts(activity, input).Where(step => step != FormRights.Any && (input, step) != (Seating.SuperiorOf, Seating.Starter) && bundle.Workflow.TryFind(step) is null))
                wrong(input, $"there is no activity '{step}'");

        if (Texts(activity, "form") is [var used] && bundle.Forms.GetValueOrDefault(used) is { Outcomes.Count: > 0 } offered)
            foreach (var outcome in Texts(activity, "outcomes").Where(outcome => offered.Outcome(outcome) is null))
                wrong("outcomes", $"'{outcome}' has no label in form '{used}'");
    }

    private static void CheckForm(Bundle bundle, FormDefinition form, IReadOnlySet<string>? shared, Action<string, string> wrong)
    {
        foreach (var step in form.Rights.Steps.Keys)
            if (step is not (FormRights.Any or FormRights.Start) && bundle.Workflow.TryFind(step) is null)
                wrong($"rights.{step}", "is no activity of the workflow");

        CheckService(bundle, form, shared, wrong);
        CheckRules(bundle, form, shared, wrong);
        foreach (var (outcome, o) in form.Outcomes.Select((outcome, o) => (outcome, o)))
            foreach (var other in outcome.ShowIf.Fields.Where(other => !IsKnown(bundle, other)))
                wrong($"outcomes[{o}].showIf", $"no form of this bundle has a field '{other}'");

        foreach (var (section, s) in form.Sections.Select((section, s) => (section, s)))
            foreach (var (field, f) in section.Fields.Select((field, f) => (field, f)))
            {
                var path = $"sections[{s}].fields[{f}]";
                if (field.Source is OptionSourceName.Checklist && shared?.Contains(field.Source.Text) == false)
                    wrong($"{path}.source", $"there is no file '{field.Source.Text}'");
                foreach (var other in field.ShowIf.Fields.Where(other => !IsKnown(bundle, other)))
                    wrong($"{path}.showIf", $"no form of this bundle has a field '{other}'");
                foreach (var other in field.Required.Fields.Where(other => !IsKnown(bundle, other)))
                    wrong($"{path}.required", $"no form of this bundle has a field '{other}'");
            }
    }

    /// <summary>A step that serves what is never made, or asks for no way and day, would let cases go on as if somebody had been served.</summary>
    private static void CheckService(Bundle bundle, FormDefinition form, IReadOnlySet<string>? shared, Action<string, string> wrong)
    {
        if (form.Serves is not { } serves)
            return;

        if (serves.Documents.Count == 0)
            wrong("serves.documents", "must name at least one document");
        foreach (var document in serves.Documents.Where(document => !bundle.Documents.ContainsKey(document) && shared?.Contains($"documents/{document}.json") == false))
            wrong("serves.documents", $"there is no document '{document}'");
        foreach (var field in new[] { "Way", "On" }.Select(name => serves.Prefix + name).Where(field => form.Field(field) is null))
            wrong("serves.prefix", $"the form has no field '{field}'");
        foreach (var outcome in serves.Outcomes.Where(outcome => form.Outcomes.Count > 0 && form.Outcome(outcome) is null))
            wrong("serves.outcomes", $"'{outcome}' has no label in the form");
    }

    /// <summary>A rule that looks at a field that is nowhere says nothing, silently.</summary>
    private static void CheckRules(Bundle bundle, FormDefinition form, IReadOnlySet<string>? shared, Action<string, string> wrong)
    {
        foreach (var (rule, r) in form.Rules.Select((rule, r) => (rule, r)))
        {
            foreach (var (name, field) in rule.With.Where(with => !FormRule.IsNoField(with.Key) && !IsKnown(bundle, with.Value)))
                wrong($"rules[{r}].{name}", $"no form of this bundle has a field '{field}'");
            if (rule.Kind is FormRuleKind.AfterPeriod or FormRuleKind.WithinPeriod)
                foreach (var owed in new[] { "from", "limit" }.Where(name => rule.FieldFor(name) is null))
                    wrong($"rules[{r}]", $"needs {owed}");
            if (rule.Kind is FormRuleKind.NoticeBefore && rule.FieldFor("limit") is null)
                wrong($"rules[{r}]", "needs limit");
            if (rule.AssessesPayments && rule.FieldFor("fine") is null)
                wrong($"rules[{r}]", "needs fine");
            if (rule.AssessesPayments && !Begins(bundle, rule.PaymentClock))
                wrong($"rules[{r}].clock", $"nothing begins a clock '{rule.PaymentClock}'");
            if (rule.Kind is FormRuleKind.PeriodOver && rule.FieldFor("clock") is null)
                wrong($"rules[{r}]", "needs clock");
            if (rule.Kind is FormRuleKind.PeriodOver && rule.FieldFor("clock") is { } awaited && !Begins(bundle, awaited))
                wrong($"rules[{r}].clock", $"nothing begins a clock '{awaited}'");
            if (rule.FieldFor("decision") is { } decision && !bundle.Documents.ContainsKey(decision) && shared?.Contains($"documents/{decision}.json") == false)
                wrong($"rules[{r}].decision", $"there is no document '{decision}'");
        }
    }

    private static bool Begins(Bundle bundle, string clock) =>
        bundle.Workflow.Activities.Any(activity => activity.Type == Own + "StartClock" && Texts(activity, "clock").Contains(clock))
        || bundle.Documents.Values.Any(document => document.Clocks.Concat(document.ClocksOnIssue).Any(begun => begun.Clock == clock));

    private static bool IsKnown(Bundle bundle, string field) =>
        bundle.Forms.Values.Any(form => form.Serves?.EffectField == field) || bundle.Forms.Values.Any(form => form.Field(field) is not null) || bundle.Workflow.Variables.Any(variable => variable.Name == field);

    /// <summary>The texts that an input states outright; empty when an expression decides at run time.</summary>
    private static IReadOnlyList<string> Texts(ActivityNode activity, string input)
    {
        if (activity.Input(input) is not { ExpressionType: "Literal" or "Object", Text: { Length: > 0 } text }) return [];
        if (!text.StartsWith('[')) return [text];

        try
        {
            return JsonNode.Parse(text) is JsonArray items ? [.. items.OfType<JsonValue>().Select(item => item.ToString())] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
