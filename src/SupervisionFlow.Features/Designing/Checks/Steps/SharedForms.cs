using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Checks.Steps;

/// <summary>Do all signers of a sign-off sign the same? A field that each may edit is overwritten by the next, who may have opened the page before; the earlier signatures then stand under what nobody of them wrote.</summary>
/// <remarks>Each signer's opinion and signature are their own and are kept with the decision.</remarks>
internal static class SharedForms
{
    public static IEnumerable<DesignFinding> Of(CheckedDesign design) =>
        from step in design.Steps
        where step.Type == SignOff.TypeName && HasSeveral(design.Workflow, step)
        let form = CheckedDesign.Texts(step, "form") is [var key] ? design.Bundle.Forms.GetValueOrDefault(key) : null
        where form is not null
        let shared = form.Fields.Where(field => field.Type != FieldType.Signature && form.Rights.Of(step.Id, field.Id) == FieldRight.Edit).ToList()
        where shared.Count > 0
        let name = design.Name(step)
        select new DesignFinding("sign-off-shares-a-form", CheckSeverity.Error, [step.Id], new(
            $"{name.Zh}由几人签批，每个人都能改动同一份表单的{string.Join("、", shared.Select(field => $"“{field.Label.Zh}”"))}，后签的会覆盖先签的",
            $"{name.En} has several signers, and each may change {string.Join(", ", shared.Select(field => $"“{field.Label.En}”"))} of the one form; who signs later overwrites what was signed before"), [step.Id]) { Topic = form.Key };

    /// <summary>More than one seat, or one seat whose holder may ask others to sign too; people whom a script names are several where it writes a list or reads a variable that is one.</summary>
    private static bool HasSeveral(WorkflowDefinition workflow, ActivityNode step) =>
        bool.TryParse(step.Input("mayAddSigners")?.Text, out var more) && more
        || (CheckedDesign.Texts(step, "people") is { } people ? (people.Count > 0 ? people : CheckedDesign.Texts(step, "roles") ?? []).Count > 1 : NamesSeveral(workflow, step.Input("people")!));

    private static bool NamesSeveral(WorkflowDefinition workflow, InputExpression script) =>
        script.Text?.TrimStart() is ['[', ..] || Expressions.References(script).Any(read => workflow.Variables.Any(variable => variable.IsArray && variable.Name.Equals(read.Name, StringComparison.OrdinalIgnoreCase)));
}
