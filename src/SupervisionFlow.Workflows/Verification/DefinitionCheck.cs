using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Verification;

/// <summary>Finds, before it runs, what would go wrong in a definition.</summary>
/// <remarks>
/// Sound for what it names as errors of form (types, connections, expressions, inputs). For merges it judges by the graph alone,
/// not by what conditions say: a join it warns of may in practice never starve.
/// </remarks>
public static class DefinitionCheck
{
    /// <summary>Never throws for a definition that could be read. Errors first, then in the order of the definition.</summary>
    public static IReadOnlyList<CheckFinding> Run(WorkflowDefinition definition, ActivityCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(catalogue);

        var findings = new List<CheckFinding>();

        foreach (var node in definition.Activities)
        {
            findings.AddRange(ActivityCheck.Run(definition, node, catalogue));
            findings.AddRange(ExpressionCheck.Run(definition, node, catalogue));
            findings.AddRange(LoopCheck.Run(node, catalogue));
            findings.AddRange(TimeCheck.Run(node));

            if (node.Type == FlowchartType)
            {
                findings.AddRange(ConnectionCheck.Run(node, catalogue));
                findings.AddRange(new ReachCheck(node, catalogue).Run());
                findings.AddRange(new MergeCheck(node, catalogue).Run());
            }
        }

        return [.. findings.OrderByDescending(f => f.Severity)];
    }

    private const string FlowchartType = Activities.Flowchart.FlowchartActivity.TypeName;
}
