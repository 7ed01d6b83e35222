using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Expressions;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Checks.Fields;

/// <summary>Is what expressions, documents and notices read filled in before, on every path?</summary>
internal static class FilledFields
{
    public static IEnumerable<DesignFinding> Of(CheckedDesign design)
    {
        var known = design.Situations.Select(situation => (Situation: situation, Facts: FieldFacts.Of(design, situation))).ToList();
        bool IsNowhereAsked(string field) => !known.Exists(one => one.Facts.IsEverAsked(field));

        foreach (var (situation, facts) in known)
        {
            foreach (var activity in design.Workflow.Activities.Where(activity => situation.Map.IsReached(activity.Id)))
                foreach (var finding in InScripts(design, situation, facts, activity).Concat(InTexts(design, situation, facts, activity, IsNowhereAsked)))
                    yield return finding;
        }
    }

    private static IEnumerable<DesignFinding> InScripts(CheckedDesign design, Situation situation, FieldFacts facts, ActivityNode activity)
    {
        foreach (var (input, expression) in Expressions.Of(activity))
            foreach (var read in Expressions.References(expression, situation.Known).Where(read => !read.MayBeMissing))
            {
                var place = new Place(design, situation, activity, input);
                var finding = read.Kind switch
                {
                    ExpressionReferenceKind.Variable when IsVariable(design, read.Name) => OfVariable(place, facts, read.Name),
                    ExpressionReferenceKind.Input when read is { Name: "data", Member: { } field } => OfStart(place, field),
                    ExpressionReferenceKind.Activity when design.Workflow.TryFind(read.Name) is { } other && other != activity && !facts.HasRun(activity.Id, other.Id) =>
                        place.Found("output-may-be-missing", CheckSeverity.Warning, other.Id, new($"读取{design.Name(other).Zh}的结果，所示路径上它没有办过", $"reads the output of {design.Name(other).En}, which has not run on the path shown"), facts.WayWithoutRunning(activity.Id, other.Id)),
                    _ => null,
                };
                if (finding is not null)
                    yield return finding;
            }
    }

    private static DesignFinding? OfVariable(Place place, FieldFacts facts, string name)
    {
        if (!facts.IsEverAsked(name))
            return place.Found("field-never-filled", CheckSeverity.Error, name, new($"读取“{name}”，没有环节填写它", $"reads {name}, which no step fills in"), place.Way);
        if (!facts.IsAsked(place.Activity.Id, name))
            return place.Found("field-not-filled-before", CheckSeverity.Error, name, new($"读取“{name}”，所示路径上此前没有环节填写它", $"reads {name}, which no step before fills in on the path shown"), facts.WayUnasked(place.Activity.Id, name));

        return facts.IsEverRequired(name) ? null : place.Found("field-may-be-empty", CheckSeverity.Warning, name, new($"读取“{name}”，但填写它的环节都不是必填", $"reads {name}, which is optional wherever it is filled in"), place.Way);
    }

    private static DesignFinding? OfStart(Place place, string field)
    {
        if (place.Design.Bundle.StartForm is not { } key || place.Design.Bundle.Forms.GetValueOrDefault(key) is not { } form || form.Field(field) is not null)
            return null;

        return place.Found("field-never-filled", CheckSeverity.Error, field, new($"读取申请表的“{field}”，申请表“{form.Title.Zh}”没有这一栏", $"reads {field} of the start form “{form.Title.En}”, which has no such field"), place.Way);
    }

    private static IEnumerable<DesignFinding> InTexts(CheckedDesign design, Situation situation, FieldFacts facts, ActivityNode activity, Func<string, bool> isNowhereAsked)
    {
        foreach (var (text, named) in Texts(design, activity))
            foreach (var field in DataRead.In(text))
            {
                var place = new Place(design, situation, activity, named);
                if (isNowhereAsked(field))
                    yield return place.Found("field-never-filled", CheckSeverity.Error, field, NeverFilled(design, field), place.Way);
                else if (!facts.IsAsked(activity.Id, field))
                    yield return place.Found("field-not-filled-before", CheckSeverity.Warning, field, new($"印出“{field}”，所示路径上此前没有环节填写它，会留空白", $"prints {field}, which no step before fills in on the path shown; it stays blank"), facts.WayUnasked(activity.Id, field));
            }
    }

    private static Bilingual NeverFilled(CheckedDesign design, string field) => design.Bundle.Forms.Values.Any(form => form.Field(field) is not null)
        ? new($"印出“{field}”，没有环节填写它", $"prints {field}, which no step fills in")
        : new($"印出“{field}”，没有表单有这一栏", $"prints {field}, which no form has");

    private static IEnumerable<(DataText Text, string Named)> Texts(CheckedDesign design, ActivityNode activity)
    {
        if (activity.Type == "SupervisionFlow.IssueDocument" && CheckedDesign.Texts(activity, "template") is [var key] && (design.Bundle.Documents.GetValueOrDefault(key) ?? design.Known.SharedTemplates.GetValueOrDefault(key)) is { } document)
            yield return (DataText.Of(document), $"documents/{key}");

        foreach (var input in (string[])["title", "text", "summary"])
            if (activity.Input(input) is { ExpressionType: "Literal", Text: { } text } && text.Contains("{{", StringComparison.Ordinal))
                yield return (new DataText([text], []), input);
    }

    private static bool IsVariable(CheckedDesign design, string name) => design.Workflow.Variables.Any(variable => variable.Name == name || variable.Id == name);

    /// <summary>Where something is read.</summary>
    private sealed record Place(CheckedDesign Design, Situation Situation, ActivityNode Activity, string Input)
    {
        public IReadOnlyList<string> Way => Situation.Map.WayTo(Activity.Id);

        public DesignFinding Found(string code, CheckSeverity severity, string topic, Bilingual why, IReadOnlyList<string> way)
        {
            var (name, when) = (Design.Name(Activity), Design.When(Situation));
            return new(code, severity, [Activity.Id], new($"{name.Zh}的“{Input}”{why.Zh}{when.Zh}", $"{Input} of {name.En} {why.En}{when.En}"), way) { Topic = $"{Input} {topic}" };
        }
    }
}
