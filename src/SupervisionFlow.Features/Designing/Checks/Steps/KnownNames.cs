using System.Text.RegularExpressions;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Checks.Steps;

/// <summary>Is there everything that activities name: forms, templates, roles, other steps, processes, grounds, and a label for each outcome?</summary>
internal static partial class KnownNames
{
    private const string CopyIn = "SupervisionFlow.CopyIn";
    private static readonly string[] OtherSteps = ["sameAs", "notSameAs", "returnTo", Seating.SuperiorOf];

    /// <summary>The inputs judged here, so that what is wrong with them is told once.</summary>
    public static IReadOnlyList<string> Inputs { get; } = ["form", "template", "outcomes", .. OtherSteps];

    public static IEnumerable<DesignFinding> Of(CheckedDesign design) =>
        [.. design.Workflow.Activities.Where(activity => activity.Type.StartsWith("SupervisionFlow.", StringComparison.Ordinal)).SelectMany(activity => Of(design, activity)), .. UsedWorkflows(design), .. NeverOffered(design)];

    private static IEnumerable<DesignFinding> UsedWorkflows(CheckedDesign design) => design.Known.Processes is not { } processes ? []
        : design.Workflow.Activities.Where(activity => activity.UsedWorkflow is { } used && !processes.Contains(used)).Select(activity => Found(design, activity, "process-unknown", activity.UsedWorkflow!, "流程", "process"));

    private static IEnumerable<DesignFinding> Of(CheckedDesign design, ActivityNode activity)
    {
        foreach (var key in Named(activity, "form").Where(key => !design.Bundle.Forms.ContainsKey(key)))
            yield return Found(design, activity, "form-unknown", key, "表单", "form");
        if (activity.Type == "SupervisionFlow.IssueDocument")
            foreach (var template in Named(activity, "template").Where(template => !design.Bundle.Documents.ContainsKey(template) && !design.Known.SharedTemplates.ContainsKey(template)))
                yield return Found(design, activity, "template-unknown", template, "文书模板", "document template");
        foreach (var input in OtherSteps)
            foreach (var step in Named(activity, input).Where(step => step != FormRights.Any && (input, step) != (Seating.SuperiorOf, Seating.Starter) && design.Workflow.TryFind(step) is null))
                yield return Found(design, activity, "step-unknown", step, "环节", "activity");
        foreach (var role in Named(activity, "roles").Where(role => !Roles.All.Contains(role)))
            yield return Found(design, activity, "role-unknown", role, "岗位", "role");
        foreach (var kind in Named(activity, "licenceKind").Where(kind => !LicenceKind().IsMatch(kind)))
            yield return new("licence-kind-not-a-code", CheckSeverity.Error, [activity.Id], new(
                $"{design.Name(activity).Zh}登记的证照种类“{kind}”不是编码，校验、注销等按编码查找，找不到它", $"{design.Name(activity).En} enters the kind of licence {kind}, which is no code: what looks licences up by their kind will not find it"), [activity.Id]) { Topic = kind };
        foreach (var role in Named(activity, "roles").Where(role => Roles.Auxiliary.Contains(role) && Signs(activity)))
            yield return new("auxiliary-signs", CheckSeverity.Error, [activity.Id], new(
                $"{design.Name(activity).Zh}要签名，不能由{StandardOutcomes.RoleName(role)}办理", $"{design.Name(activity).En} is signed, which {StandardOutcomes.Role(role).En} may not do"), [activity.Id]) { Topic = role };
        foreach (var ground in Named(activity, "ground").Where(ground => ground != "expertReview" && !Grounds.Words.ContainsKey(ground)))
            yield return Found(design, activity, "ground-unknown", ground, "中止事由", "ground");
        foreach (var process in design.Known.Processes is { } processes ? Named(activity, "process").Where(process => !processes.Contains(process)) : [])
            yield return Found(design, activity, "process-unknown", process, "流程", "process");

        foreach (var person in design.Known.Staffing is { } staffing ? Named(activity, "people").Where(person => staffing.Chart.Person(new(person)) is null) : [])
            yield return Found(design, activity, "person-unknown", person, "人员", "person");
        if (design.Known.Staffing is { } here && !CheckedDesign.IsStep(activity))
            foreach (var unit in Named(activity, "units").Concat(activity.Type == CopyIn ? Named(activity, "unit") : []).Where(unit => unit != NotifyUnits.Applicant && !here.Knows(unit)))
                yield return Found(design, activity, "unit-unknown", unit, "单位", "unit");

        if (FormOf(design, activity) is { Outcomes.Count: > 0 } form)
            foreach (var outcome in Named(activity, "outcomes").Where(outcome => form.Outcome(outcome) is null))
                yield return new("outcome-without-label", CheckSeverity.Error, [activity.Id], new(
                    $"{design.Name(activity).Zh}的结果“{outcome}”在表单“{form.Title.Zh}”（{form.Key}）中没有名称",
                    $"The outcome {outcome} of {design.Name(activity).En} has no label in the form “{form.Title.En}” ({form.Key})"), [activity.Id]) { Topic = outcome };
    }

    [GeneratedRegex("^[a-z][a-z0-9_-]*$")]
    private static partial Regex LicenceKind();

    private static bool Signs(ActivityNode activity) => activity.Type == SignOff.TypeName || activity.Input("signatureRequired")?.Text is "True" or "true";

    /// <summary>An outcome that the form words and no step offers is an oversight: nobody can choose it.</summary>
    private static IEnumerable<DesignFinding> NeverOffered(CheckedDesign design)
    {
        foreach (var used in design.Steps.Where(step => FormOf(design, step) is not null).GroupBy(step => FormOf(design, step)!.Key))
        {
            var offered = used.Select(step => PortsOf.Activity(step, WorkflowRuns.BusinessActivities.Catalogue)).ToList();
            if (offered.Exists(ports => ports is null))
                continue;

            var form = design.Bundle.Forms[used.Key];
            foreach (var outcome in form.Outcomes.Where(outcome => !offered.Exists(ports => ports!.Contains(outcome.Code))))
                yield return new("outcome-never-offered", CheckSeverity.Warning, [.. used.Select(step => step.Id)], new(
                    $"表单“{form.Title.Zh}”（{form.Key}）写有结果“{outcome.Label.Zh}”（{outcome.Code}），用它的环节都没有这个出口",
                    $"The form “{form.Title.En}” ({form.Key}) words the outcome {outcome.Code}, but no step that uses it has that outcome"), [.. used.Select(step => step.Id).Take(1)]) { Topic = outcome.Code };
        }
    }

    private static FormDefinition? FormOf(CheckedDesign design, ActivityNode activity) => Named(activity, "form") is [var form] ? design.Bundle.Forms.GetValueOrDefault(form) : null;

    private static IReadOnlyList<string> Named(ActivityNode activity, string input) => CheckedDesign.Texts(activity, input) ?? [];

    private static DesignFinding Found(CheckedDesign design, ActivityNode activity, string code, string named, string zh, string en) =>
        new(code, CheckSeverity.Error, [activity.Id], new Bilingual($"{design.Name(activity).Zh}所用的{zh}“{named}”不存在", $"{design.Name(activity).En} names the {en} {named}, which does not exist"), [activity.Id]) { Topic = named };
}
