using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.Designing.Forms;

/// <summary>Which steps of a design ask for a form.</summary>
internal static class FormUses
{
    /// <summary>The steps in the order of the drawing; <c>start</c> where cases begin with it.</summary>
    public static IReadOnlyList<FormUse> Of(Design design, string form)
    {
        var uses = new List<FormUse>();
        if (design.Read(Design.ManifestPath) is { } manifest && JsonNode.Parse(manifest)?["startForm"]?.ToString() == form)
            uses.Add(new FormUse(FormRights.Start, "发起", "Start"));
        if (design.Read(design.WorkflowPath) is { } workflow)
            uses.AddRange(WorkflowText.Read(workflow).Activities.Where(step => NamedBy(step) == form).Select(step => new FormUse(step.Id, step.DisplayText, step.DisplayText)));

        return uses;
    }

    /// <summary>The form that a step names; null where it names none, or only a computed one.</summary>
    private static string? NamedBy(ActivityNode step) => step.Input("form") is { ExpressionType: "Literal", Text: { Length: > 0 } form } ? form : null;
}

/// <summary>A step that asks for a form.</summary>
/// <param name="Step">The activity's id, or <c>start</c>.</param>
public sealed record FormUse(string Step, string Title, string TitleEn);
