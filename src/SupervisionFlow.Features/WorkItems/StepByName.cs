using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Expressions;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>A step that asks people by name: those whom fields of the case name, and whoever did earlier steps.</summary>
/// <param name="Fields">Variables that its <c>people</c> reads.</param>
/// <param name="Earlier">Ids of the steps whose doers it asks again, or whose superiors.</param>
internal sealed record StepByName(ActivityNode Step, IReadOnlyList<string> Fields, IReadOnlyList<string> Earlier)
{
    /// <summary>The steps of a workflow that ask people by name.</summary>
    public static IReadOnlyList<StepByName> Of(WorkflowDefinition workflow) =>
        [.. workflow.Activities.Where(node => node.Type is HumanTask.TypeName or SignOff.TypeName).Select(node => Read(workflow, node)).Where(step => step.Fields.Count + step.Earlier.Count > 0)];

    private static StepByName Read(WorkflowDefinition workflow, ActivityNode node)
    {
        var read = node.Input("people") is { } people ? Designing.Checks.Expressions.References(people) : [];
        var fields = read.Where(one => one.Kind is ExpressionReferenceKind.Variable or ExpressionReferenceKind.Getter)
            .Select(one => workflow.Variables.FirstOrDefault(variable => variable.Name.Equals(one.Name, StringComparison.OrdinalIgnoreCase))?.Name).OfType<string>();
        var earlier = read.Where(one => one.Kind == ExpressionReferenceKind.Activity).Select(one => one.Name).Concat([Plain(node, "sameAs"), Plain(node, Seating.SuperiorOf)])
            .Select(name => workflow.Activities.FirstOrDefault(one => one.Id == name || one.Name == name)?.Id).OfType<string>();

        return new(node, [.. fields.Distinct()], [.. earlier.Distinct()]);
    }

    private static string? Plain(ActivityNode node, string input) => node.Input(input)?.Text is { Length: > 0 } text ? text : null;
}
