using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Activities.Flowchart;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Verification.Maps;

namespace SupervisionFlow.Workflows.Verification;

/// <summary>Finds, before it runs, what would go wrong in a definition.</summary>
/// <remarks>
/// Sound for what it names as errors of form (types, connections, expressions, inputs). Of the ways through it, it judges by the map alone,
/// not by what conditions say, unless the caller knows more: a join it warns of may in practice never starve. Bounded: it works on the map, never on lists of ways.
/// </remarks>
public static class DefinitionCheck
{
    /// <summary>Never throws for a definition that could be read. Errors first, then in the order of the definition.</summary>
    /// <param name="situations">The same definition's maps under what may be known when it starts, together all there is; null for the one where everything may happen.</param>
    public static IReadOnlyList<CheckFinding> Run(WorkflowDefinition definition, ActivityCatalogue catalogue, IReadOnlyList<FlowMap>? situations = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(catalogue);

        var maps = situations ?? [FlowMap.Of(definition, catalogue)];
        var findings = new List<CheckFinding>();

        foreach (var node in definition.Activities)
        {
            findings.AddRange(ActivityCheck.Run(definition, node, catalogue));
            findings.AddRange(ExpressionCheck.Run(definition, node, catalogue));
            findings.AddRange(LoopCheck.Run(node, catalogue));
            findings.AddRange(TimeCheck.Run(node));

            if (node.Type == FlowchartActivity.TypeName)
            {
                findings.AddRange(ConnectionCheck.Run(node, catalogue, maps));
                findings.AddRange(new ReachCheck(node, catalogue).Run(maps));
            }
        }

        foreach (var map in maps)
        {
            findings.AddRange(new JoinCheck(map, definition, catalogue).Run());
            findings.AddRange(ExitCheck.Run(map, findings));
        }

        return [.. findings.DistinctBy(finding => (finding.Code, finding.ActivityId, maps.Count > 1 && Repeats(finding) ? "" : finding.MessageEn)).OrderByDescending(finding => finding.Severity)];
    }

    /// <summary>Said of each map; once is enough.</summary>
    private static bool Repeats(CheckFinding finding) => finding.Code is "join-can-starve" or "join-never-completes" or "fires-twice" or "loop-leaves-branch" or "loop-two-entrances" or "no-way-out";
}
