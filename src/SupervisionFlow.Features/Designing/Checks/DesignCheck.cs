using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>Finds, before it goes live, what in a design would break or be unlawful. Pure: the same design gives the same findings.</summary>
public static class DesignCheck
{
    /// <summary>Never throws for a bundle that could be read. Errors first, then in the order of the workflow.</summary>
    public static IReadOnlyList<DesignFinding> Run(Bundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);

        return [.. DefinitionCheck.Run(bundle.Workflow, BusinessActivities.Catalogue).Select(DesignFinding.Of)];
    }
}
