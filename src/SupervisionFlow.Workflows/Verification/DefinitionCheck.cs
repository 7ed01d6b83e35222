using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Verification;

/// <summary>Finds, before it runs, what would go wrong in a definition.</summary>
public static class DefinitionCheck
{
    /// <summary>Never throws for a definition that could be read; errors first.</summary>
    public static IReadOnlyList<CheckFinding> Run(WorkflowDefinition definition, ActivityCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(catalogue);
        return [];
    }
}
